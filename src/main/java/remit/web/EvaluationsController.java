package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.json.DealJson;
import remit.json.DecisionJson;
import remit.json.Reading;
import remit.policy.PolicyBook;

/** {@code POST /evaluations}: decides deals without recording them. */
@RestController
@RequestMapping(EvaluationsController.PATH)
class EvaluationsController {

  static final String PATH = "/api/v1/evaluations";

  private static final int OUTPUT_BUFFER = 64 * 1024;

  private final Evaluator evaluator;
  private final DealJson dealJson;
  private final WebLimits limits;

  EvaluationsController(Evaluator evaluator, DealJson dealJson, WebLimits limits) {
    this.evaluator = evaluator;
    this.dealJson = dealJson;
    this.limits = limits;
  }

  /** One deal, or a list of them: a decision, or a list of as many answers in the same order. */
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  void evaluate(
      @RequestParam(name = "policy", required = false) @Nullable String policyName,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    PolicyBook policy = evaluator.policy(policyName);
    RequestBody body = RequestBody.of(request, limits);
    if (body.isList()) {
      answerList(body.bytes(), policy, response);
      return;
    }
    Answer answer = evaluator.evaluate(dealJson.read(body.bytes()), policy);
    if (answer instanceof Answer.Failed failed) {
      throw new Refused(failed.problem());
    }
    byte[] json = DecisionJson.bytes(((Answer.Decided) answer).decision());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }

  private void answerList(byte[] list, PolicyBook policy, HttpServletResponse response)
      throws IOException {
    Reading.Refused refused = dealJson.checkList(list, limits.deals());
    if (refused != null) {
      throw new Refused(Evaluator.problem(refused));
    }
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setBufferSize(OUTPUT_BUFFER);
    OutputStream out = response.getOutputStream();
    int[] index = {0};
    out.write('[');
    dealJson.readList(
        list,
        reading -> {
          try {
            if (index[0] > 0) {
              out.write(',');
            }
            Answer answer = evaluator.evaluate(reading, policy);
            if (answer instanceof Answer.Decided decided) {
              DecisionJson.write(decided.decision(), out);
            } else {
              out.write(((Answer.Failed) answer).problem().atIndex(index[0]).bytes());
            }
            index[0]++;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    out.write(']');
  }

  /** One deal a line: one answer a line in the same order, sent while deals still come in. */
  @PostMapping(
      consumes = MediaType.APPLICATION_NDJSON_VALUE,
      produces = MediaType.APPLICATION_NDJSON_VALUE)
  void evaluateLines(
      @RequestParam(name = "policy", required = false) @Nullable String policyName,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    PolicyBook policy = evaluator.policy(policyName);
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    response.setBufferSize(OUTPUT_BUFFER);
    OutputStream out = response.getOutputStream();
    Lines lines =
        new Lines(
            request.getInputStream(),
            Math.toIntExact(limits.line().toBytes()),
            response::flushBuffer);
    while (lines.advance()) {
      if (!lines.isBlank()) {
        answerLine(lines, policy, out);
        out.write('\n');
      }
    }
  }

  private void answerLine(Lines lines, PolicyBook policy, OutputStream out) throws IOException {
    if (lines.isTooLong()) {
      ProblemAnswer tooLong =
          ProblemAnswer.of(
              ProblemKind.TOO_LARGE,
              "The line has more than %d bytes. Maybe it is not one deal a line."
                  .formatted(limits.line().toBytes()));
      out.write(tooLong.atLine(lines.number()).bytes());
      return;
    }
    Reading reading = dealJson.read(lines.bytes(), lines.from(), lines.length());
    Answer answer = evaluator.evaluate(reading, policy);
    if (answer instanceof Answer.Decided decided) {
      DecisionJson.write(decided.decision(), out);
    } else {
      out.write(((Answer.Failed) answer).problem().atLine(lines.number()).bytes());
    }
  }
}
