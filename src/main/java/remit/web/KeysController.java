package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import remit.desk.AccessKey;
import remit.desk.AccessKeys;
import remit.desk.AccessKeys.Wish;
import remit.desk.May;
import remit.desk.NotAllowed;
import remit.json.Problem;
import remit.policy.Nearest;

/** {@code /access/keys}: keys of programs and people. */
@RestController
@RequestMapping(path = KeysController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class KeysController {

  static final String PATH = "/api/v1/access/keys";

  private static final Map<String, May> WORDS =
      Stream.of(May.values()).collect(Collectors.toMap(May::word, Function.identity()));

  private final AccessKeys keys;
  private final Callers callers;
  private final WebLimits limits;

  KeysController(AccessKeys keys, Callers callers, WebLimits limits) {
    this.keys = keys;
    this.callers = callers;
    this.limits = limits;
  }

  @Needs({May.ADMINISTER, May.APPROVE, May.AUDIT})
  @GetMapping
  KeyAnswer.All keys(HttpServletRequest request) {
    return new KeyAnswer.All(keys.all(callers.of(request)).stream().map(this::answer).toList());
  }

  /** A key with a secret of its own, which is shown this once. */
  @Needs(May.ADMINISTER)
  @Noted("key made")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<KeyAnswer.Made> make(HttpServletRequest request) throws IOException {
    Wish wish = wish(RequestBody.of(request, limits).bytes());
    Doorkeeper.about(request, "for " + (wish.person() == null ? wish.name() : wish.person()));
    AccessKeys.Made made = made(request, wish);
    return ResponseEntity.created(URI.create(PATH + "/" + made.key().id()))
        .body(new KeyAnswer.Made(made.secret(), answer(made.key())));
  }

  private AccessKeys.Made made(HttpServletRequest request, Wish wish) {
    try {
      return keys.make(callers.of(request), wish);
    } catch (NotAllowed e) {
      if (e.why() == NotAllowed.Why.INVALID) {
        String message = String.valueOf(e.getMessage());
        throw new Refused(
            ProblemAnswer.of(
                ProblemKind.INVALID_KEY, List.of(new Problem(e.field(), message, null))));
      }
      throw e;
    }
  }

  @Needs(May.APPROVE)
  @Noted("key agreed to")
  @PostMapping("/{id}/approval")
  ResponseEntity<KeyAnswer> agree(@PathVariable("id") String id, HttpServletRequest request) {
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(answer(keys.agree(callers.of(request), number(id))));
  }

  @Needs(May.ADMINISTER)
  @Noted("key withdrawn")
  @DeleteMapping("/{id}")
  ResponseEntity<Void> withdraw(@PathVariable("id") String id, HttpServletRequest request) {
    AccessKey withdrawn = keys.withdraw(callers.of(request), number(id));
    Doorkeeper.about(request, "of " + withdrawn.caller());
    return ResponseEntity.noContent().build();
  }

  private KeyAnswer answer(AccessKey key) {
    return KeyAnswer.of(key, keys.state(key));
  }

  private static long number(String id) {
    if (id.matches("[0-9]{1,18}")) {
      return Long.parseLong(id);
    }
    throw new Refused(
        ProblemKind.NOT_FOUND,
        "There is no key (%s). Maybe name it by its number.".formatted(Problem.shown(id)));
  }

  /** What is answered where a wish can be read. */
  static Wish wish(byte[] body) {
    RequestFields fields =
        RequestFields.of(
            body, ProblemKind.INVALID_KEY, "name", "person", "team", "functions", "may", "lastDay");
    Wish wish =
        new Wish(
            fields.needText("name", "what the key is for, such as crm"),
            fields.text("person", "whose key it is, such as ana"),
            fields.text("team", "the name of a team"),
            new TreeSet<>(fields.words("functions", "[\"cfo\"]")),
            may(fields),
            fields.day("lastDay"));
    fields.refuseProblems();
    return wish;
  }

  private static Set<May> may(RequestFields fields) {
    EnumSet<May> may = EnumSet.noneOf(May.class);
    List<String> words = new ArrayList<>(fields.words("may", "[\"evaluate\"]"));
    for (int i = 0; i < words.size(); i++) {
      May known = WORDS.get(words.get(i));
      if (known == null) {
        fields.problem(
            "/may/" + i,
            "There is no permission (%s). %s"
                .formatted(
                    Problem.shown(words.get(i)), Nearest.advice(words.get(i), WORDS.keySet())),
            Problem.shown(words.get(i)));
      } else {
        may.add(known);
      }
    }
    return may;
  }
}
