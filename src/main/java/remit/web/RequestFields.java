package remit.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.json.Problem;
import remit.json.StrictTree;
import remit.policy.Letters;
import remit.policy.Nearest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a small document, read strictly: everything that is wrong is said at once. */
final class RequestFields {

  static final JsonMapper MAPPER = new JsonMapper();

  private static final int MOST_WORDS = 100;
  private static final int LONGEST_NAME = 200;

  private final ProblemKind kind;
  private final JsonNode document;
  private final List<Problem> problems = new ArrayList<>();

  private RequestFields(ProblemKind kind, JsonNode document) {
    this.kind = kind;
    this.document = document;
  }

  /**
   * Reads one object.
   *
   * @param kind of problem where a field is wrong
   * @param names of the fields that it may have
   */
  static RequestFields of(byte[] body, ProblemKind kind, String... names) {
    return new RequestFields(kind, object(body)).only(names);
  }

  /** The same, where no document at all counts as one without fields. */
  static RequestFields ofAny(byte[] body, ProblemKind kind, String... names) {
    return new RequestFields(kind, body.length == 0 ? MAPPER.createObjectNode() : object(body))
        .only(names);
  }

  /** The same, where a text may be long. */
  static RequestFields ofLong(byte[] body, int longest, ProblemKind kind, String... names) {
    return new RequestFields(kind, object(StrictTree.read(body, longest))).only(names);
  }

  /** A document that is an object, for somebody who takes it apart first. */
  static ObjectNode document(byte[] body) {
    return (ObjectNode) object(body);
  }

  private static JsonNode object(byte[] body) {
    return object(StrictTree.read(body));
  }

  private static JsonNode object(StrictTree.Outcome document) {
    if (document.refused() != null) {
      throw new Refused(ProblemAnswer.of(document.refused()));
    }
    JsonNode tree = Objects.requireNonNull(document.tree());
    if (!tree.isObject()) {
      String message = "The document is no object. Maybe write { } around its fields.";
      throw new Refused(
          ProblemAnswer.of(
              ProblemKind.UNREADABLE_DOCUMENT,
              List.of(new Problem("", message, Problem.shown(tree.toString())))));
    }
    return tree;
  }

  private RequestFields only(String... names) {
    List<String> known = Arrays.asList(names);
    for (String name : document.propertyNames()) {
      if (!known.contains(name)) {
        problem(
            "/" + escaped(name),
            "There is no field (%s). %s"
                .formatted(Problem.shown(name), Nearest.advice(name, known)),
            null);
      }
    }
    return this;
  }

  /** A name as a step of a JSON Pointer. */
  static String escaped(String name) {
    return Problem.shown(name).replace("~", "~0").replace("/", "~1");
  }

  /** What was sent, where it is too long to be repeated its beginning. */
  static String shown(JsonNode value) {
    return Problem.shown(value.toString());
  }

  /** Notes that something is wrong. */
  void problem(String pointer, String message, @Nullable String rejected) {
    if (problems.size() < WebLimits.MOST_PROBLEMS) {
      problems.add(new Problem(pointer, message, rejected));
    }
  }

  /** Refuses the document if anything was wrong. */
  void refuseProblems() {
    if (!problems.isEmpty()) {
      throw new Refused(
          ProblemAnswer.of(
              kind,
              "The request has wrong fields (%d). Maybe look at errors.".formatted(problems.size()),
              problems));
    }
  }

  boolean has(String field) {
    return value(field) != null;
  }

  /** The value of a field; null where it is not given. */
  @Nullable JsonNode value(String field) {
    JsonNode value = document.get(field);
    return value == null || value.isNull() ? null : value;
  }

  /** A text that must be there. */
  String needText(String field, String what) {
    JsonNode value = value(field);
    if (value == null || !value.isString() || value.asString().isBlank()) {
      problem(
          "/" + field,
          "The field (%s) is not a text. Maybe give %s.".formatted(field, what),
          value == null ? null : shown(value));
      return "";
    }
    return value.asString();
  }

  /** A text that may be there. */
  @Nullable String text(String field, String what) {
    return has(field) ? needText(field, what) : null;
  }

  /** Texts, none of them twice. */
  Set<String> words(String field, String example) {
    JsonNode value = value(field);
    Set<String> words = new LinkedHashSet<>();
    if (value == null) {
      return words;
    }
    if (!value.isArray() || value.size() > MOST_WORDS) {
      problem(
          "/" + field,
          "The field (%s) is not a list of words. Maybe write %s.".formatted(field, example),
          shown(value));
      return words;
    }
    for (int i = 0; i < value.size(); i++) {
      JsonNode each = value.get(i);
      if (!each.isString() || each.asString().isBlank() || !words.add(each.asString())) {
        problem(
            "/%s/%d".formatted(field, i),
            "This is no word, or one that stands there already. Maybe remove it.",
            shown(each));
      }
    }
    return words;
  }

  /** The day that a text is, or null. */
  static @Nullable LocalDate dayIn(String text) {
    try {
      return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? LocalDate.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Nullable LocalDate day(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    try {
      String text = value.isString() ? value.asString() : "";
      if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      problem("/" + field, "There is no such day. Maybe write 2026-07-01.", shown(value));
      return null;
    }
    problem(
        "/" + field,
        "The field (%s) is not a day. Maybe write 2026-07-01.".formatted(field),
        shown(value));
    return null;
  }

  /** A day that must be there. */
  @Nullable LocalDate needDay(String field) {
    if (!has(field)) {
      problem(
          "/" + field, "The field (%s) is missing. Maybe write 2026-07-01.".formatted(field), null);
    }
    return day(field);
  }

  /** A name that must be there: up to 200 characters that all show. */
  String needName(String field, String what) {
    String name = needText(field, what);
    if (name.length() > LONGEST_NAME
        || !name.equals(name.strip())
        || name.codePoints().anyMatch(each -> each != ' ' && Letters.isHidden(each))) {
      problem(
          "/" + field,
          "The field (%s) is not a name of at most %d letters that all show. Maybe give %s."
              .formatted(field, LONGEST_NAME, what),
          Problem.shown(name));
    }
    return name;
  }

  /** A name that may be there. */
  @Nullable String optionalName(String field, String what) {
    return has(field) ? needName(field, what) : null;
  }

  /** One of some words. */
  <T extends Enum<T>> @Nullable T needChoice(String field, List<T> choices) {
    JsonNode value = value(field);
    String word = value != null && value.isString() ? value.asString() : "";
    for (T each : choices) {
      if (each.name().equals(word)) {
        return each;
      }
    }
    List<String> words = choices.stream().map(Enum::name).toList();
    problem(
        "/" + field,
        "The value (%s) is none of the choices. %s"
            .formatted(Problem.shown(word), Nearest.advice(word, words)),
        value == null ? null : shown(value));
    return null;
  }
}
