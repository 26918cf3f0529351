package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.desk.Amendments.Wish;
import remit.json.DealJson;
import remit.json.Problem;
import remit.json.Reading;
import tools.jackson.databind.JsonNode;

/** Reads what somebody wants amended, strictly: everything that is wrong is said at once. */
public final class AmendmentRequest {

  private static final Pattern PATH =
      Pattern.compile("(rules|policies)(/[A-Za-z0-9][A-Za-z0-9._-]{0,119}){1,4}");

  private final RequestFields fields;

  private AmendmentRequest(RequestFields fields) {
    this.fields = fields;
  }

  /** What an author wants to be otherwise. */
  public static Wish wish(byte[] body, DealJson dealJson) {
    RequestFields fields =
        RequestFields.of(
            body,
            ProblemKind.INVALID_AMENDMENT,
            "base",
            "files",
            "reason",
            "effectiveDay",
            "rollbackTo",
            "deals");
    AmendmentRequest request = new AmendmentRequest(fields);
    String base = fields.needText("base", "the revision that was published last");
    String reason = fields.needText("reason", "why, in business words");
    LocalDate day = fields.day("effectiveDay");
    Long rollbackTo = request.number("rollbackTo");
    Map<String, @Nullable String> files = request.files(rollbackTo != null);
    List<String> deals = request.deals(dealJson);
    fields.refuseProblems();
    return new Wish(base, files, reason, day, rollbackTo, deals);
  }

  /** One text that may or must be there. */
  static String text(byte[] body, String field, boolean needed, String example) {
    RequestFields fields =
        needed
            ? RequestFields.of(body, ProblemKind.INVALID_AMENDMENT, field)
            : RequestFields.ofAny(body, ProblemKind.INVALID_AMENDMENT, field);
    String text = needed ? fields.needText(field, example) : fields.text(field, example);
    fields.refuseProblems();
    return text == null ? "" : text;
  }

  private @Nullable Long number(String field) {
    JsonNode value = fields.value(field);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      fields.problem(
          "/" + field,
          "The field (%s) is not the number of a publication. Maybe write 3.".formatted(field),
          RequestFields.shown(value));
      return null;
    }
    return value.asLong();
  }

  private Map<String, @Nullable String> files(boolean rollback) {
    JsonNode value = fields.value("files");
    Map<String, @Nullable String> files = new TreeMap<>();
    if (value == null && rollback) {
      return files;
    }
    if (rollback || value == null || !value.isObject() || value.isEmpty()) {
      fields.problem(
          "/files",
          rollback
              ? "A rollback brings whole files back. Maybe leave files out."
              : "The field (files) names no file. Maybe give the new text of each file that"
                  + " changes, by path.",
          null);
      return files;
    }
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      String pointer = "/files/" + RequestFields.escaped(each.getKey());
      if (!PATH.matcher(each.getKey()).matches()) {
        fields.problem(
            pointer,
            "There can be no such file. Maybe write a path like rules/ownership/by-model.drl.",
            Problem.shown(each.getKey()));
      } else if (!each.getValue().isString() && !each.getValue().isNull()) {
        fields.problem(
            pointer,
            "The file is not a text. Maybe give its text, or null to remove it.",
            RequestFields.shown(each.getValue()));
      } else {
        files.put(each.getKey(), each.getValue().isNull() ? null : each.getValue().asString());
      }
    }
    return files;
  }

  private List<String> deals(DealJson dealJson) {
    JsonNode value = fields.value("deals");
    List<String> deals = new ArrayList<>();
    if (value == null) {
      return deals;
    }
    if (!value.isArray()) {
      fields.problem(
          "/deals", "The field (deals) is not a list. Maybe put the deals into [ ].", null);
      return deals;
    }
    for (int i = 0; i < value.size(); i++) {
      String json = RequestFields.MAPPER.writeValueAsString(value.get(i));
      if (dealJson.read(json.getBytes(UTF_8)) instanceof Reading.Refused refused) {
        for (Problem each : refused.problems()) {
          fields.problem("/deals/" + i + each.pointer(), each.message(), each.rejected());
        }
      }
      deals.add(json);
    }
    return deals;
  }
}
