package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.desk.Amendments.Wish;
import remit.json.DealJson;
import remit.json.Problem;
import remit.json.Reading;
import remit.json.StrictTree;
import remit.policy.Nearest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what somebody wants amended, strictly: everything that is wrong is said at once. */
final class AmendmentRequest {

  private static final Pattern PATH =
      Pattern.compile("(rules|policies)(/[A-Za-z0-9][A-Za-z0-9._-]{0,119}){1,4}");

  private static final JsonMapper MAPPER = new JsonMapper();

  private final JsonNode document;
  private final List<Problem> problems = new ArrayList<>();

  private AmendmentRequest(JsonNode document) {
    this.document = document;
  }

  /** What an author wants to be otherwise. */
  static Wish wish(byte[] body, DealJson dealJson) {
    AmendmentRequest request =
        new AmendmentRequest(object(body))
            .only("base", "files", "reason", "effectiveDay", "rollbackTo", "deals");
    String base = request.needText("base", "the revision that was published last");
    String reason = request.needText("reason", "why, in business words");
    LocalDate day = request.day("effectiveDay");
    Long rollbackTo = request.number("rollbackTo");
    Map<String, @Nullable String> files = request.files(rollbackTo != null);
    List<String> deals = request.deals(dealJson);
    request.refuseProblems();
    return new Wish(base, files, reason, day, rollbackTo, deals);
  }

  /** One text that may or must be there. */
  static String text(byte[] body, String field, boolean needed, String example) {
    AmendmentRequest request =
        new AmendmentRequest(body.length == 0 && !needed ? MAPPER.createObjectNode() : object(body))
            .only(field);
    String text = needed || request.document.has(field) ? request.needText(field, example) : "";
    request.refuseProblems();
    return text;
  }

  private static JsonNode object(byte[] body) {
    StrictTree.Outcome document = StrictTree.read(body);
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

  private AmendmentRequest only(String... names) {
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

  private static String escaped(String name) {
    return Problem.shown(name).replace("~", "~0").replace("/", "~1");
  }

  private void problem(String pointer, String message, @Nullable String rejected) {
    if (problems.size() < WebLimits.MOST_PROBLEMS) {
      problems.add(new Problem(pointer, message, rejected));
    }
  }

  private void refuseProblems() {
    if (!problems.isEmpty()) {
      throw new Refused(
          ProblemAnswer.of(
              ProblemKind.INVALID_AMENDMENT,
              "The request has wrong fields (%d). Maybe look at errors.".formatted(problems.size()),
              problems));
    }
  }

  private String needText(String field, String what) {
    JsonNode value = document.get(field);
    if (value == null || !value.isString() || value.asString().isBlank()) {
      problem(
          "/" + field,
          "The field (%s) is not a text. Maybe give %s.".formatted(field, what),
          value == null ? null : Problem.shown(value.toString()));
      return "";
    }
    return value.asString();
  }

  private @Nullable LocalDate day(String field) {
    JsonNode value = document.get(field);
    if (value == null || value.isNull()) {
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

  private @Nullable Long number(String field) {
    JsonNode value = document.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      problem(
          "/" + field,
          "The field (%s) is not the number of a publication. Maybe write 3.".formatted(field),
          shown(value));
      return null;
    }
    return value.asLong();
  }

  private static String shown(JsonNode value) {
    return Problem.shown(value.toString());
  }

  private Map<String, @Nullable String> files(boolean rollback) {
    JsonNode value = document.get("files");
    Map<String, @Nullable String> files = new TreeMap<>();
    if (value == null && rollback) {
      return files;
    }
    if (rollback || value == null || !value.isObject() || value.isEmpty()) {
      problem(
          "/files",
          rollback
              ? "A rollback brings whole files back. Maybe leave files out."
              : "The field (files) names no file. Maybe give the new text of each file that"
                  + " changes, by path.",
          null);
      return files;
    }
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      String pointer = "/files/" + escaped(each.getKey());
      if (!PATH.matcher(each.getKey()).matches()) {
        problem(
            pointer,
            "There can be no such file. Maybe write a path like rules/ownership/by-model.drl.",
            Problem.shown(each.getKey()));
      } else if (!each.getValue().isString() && !each.getValue().isNull()) {
        problem(
            pointer,
            "The file is not a text. Maybe give its text, or null to remove it.",
            shown(each.getValue()));
      } else {
        files.put(each.getKey(), each.getValue().isNull() ? null : each.getValue().asString());
      }
    }
    return files;
  }

  private List<String> deals(DealJson dealJson) {
    JsonNode value = document.get("deals");
    List<String> deals = new ArrayList<>();
    if (value == null || value.isNull()) {
      return deals;
    }
    if (!value.isArray()) {
      problem("/deals", "The field (deals) is not a list. Maybe put the deals into [ ].", null);
      return deals;
    }
    for (int i = 0; i < value.size(); i++) {
      String json = MAPPER.writeValueAsString(value.get(i));
      if (dealJson.read(json.getBytes(UTF_8)) instanceof Reading.Refused refused) {
        for (Problem each : refused.problems()) {
          problem("/deals/" + i + each.pointer(), each.message(), each.rejected());
        }
      }
      deals.add(json);
    }
    return deals;
  }
}
