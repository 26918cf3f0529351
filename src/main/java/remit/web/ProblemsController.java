package remit.web;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import remit.json.Problem;

/** {@code GET /problems/{kind}}: what the {@code type} of a problem stands for. */
@RestController
@RequestMapping(path = ProblemsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class ProblemsController {

  static final String PATH = "/problems";

  /**
   * A kind of problem.
   *
   * @param type its name, for programs
   * @param title its name, for people
   * @param status the HTTP status it comes with
   */
  record KindAnswer(String type, String title, int status) {}

  @Open
  @GetMapping("/{kind}")
  KindAnswer kind(@PathVariable("kind") String kind) {
    for (ProblemKind each : ProblemKind.values()) {
      if (each.type().equals(PATH + "/" + kind)) {
        return new KindAnswer(each.type(), each.title(), each.status());
      }
    }
    throw new Refused(
        ProblemKind.NOT_FOUND,
        "There is no kind of problem (%s). Maybe take the type from an answer."
            .formatted(Problem.shown(kind)));
  }
}
