package remit.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.json.Problem;
import remit.policy.Nearest;
import remit.simulation.Book;
import remit.simulation.NoSuchBook;
import remit.simulation.Side;
import remit.simulation.SimulationRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/** Reads what somebody wants to compare, strictly: everything that is wrong is said at once. */
public final class SimulationWish {

  private static final List<String> OF_SIDE = List.of("revision", "policy", "files", "parameters");
  private static final List<String> BOOKS =
      List.of("csv", "ndjson", "dataset", "recorded", "simulation");
  private static final int MOST_ENTRIES = 1_000;

  private final RequestFields fields;
  private final int most;

  private SimulationWish(RequestFields fields, int most) {
    this.fields = fields;
    this.most = most;
  }

  /**
   * Reads a wish.
   *
   * @param longest how many characters a text of it may have
   * @param most how many deals it may have
   */
  public static SimulationRequest read(byte[] body, int longest, int most) {
    RequestFields fields =
        RequestFields.ofLong(
            body, longest, ProblemKind.INVALID_SIMULATION, "baseline", "candidate", "deals");
    SimulationWish wish = new SimulationWish(fields, most);
    Side baseline = wish.side("baseline", Side.LIVE);
    Side candidate = wish.side("candidate", Side.LIVE.under(baseline.policy()));
    Book book = wish.book();
    fields.refuseProblems();
    return new SimulationRequest(
        baseline,
        candidate.policy() == null ? candidate.under(baseline.policy()) : candidate,
        book);
  }

  /** Two sides without deals. */
  record Sides(Side baseline, Side candidate, boolean complete) {}

  /** Reads a wish to compare two sides without any deal. */
  static Sides sides(byte[] body, int longest) {
    RequestFields fields =
        RequestFields.ofLong(
            body, longest, ProblemKind.INVALID_SIMULATION, "baseline", "candidate", "complete");
    SimulationWish wish = new SimulationWish(fields, 0);
    Side baseline = wish.side("baseline", Side.LIVE);
    Side candidate = wish.side("candidate", Side.LIVE.under(baseline.policy()));
    JsonNode complete = fields.value("complete");
    if (complete != null && !complete.isBoolean()) {
      fields.problem(
          "/complete",
          "The field (complete) is neither true nor false. Maybe leave it out.",
          RequestFields.shown(complete));
    }
    fields.refuseProblems();
    return new Sides(
        baseline,
        candidate.policy() == null ? candidate.under(baseline.policy()) : candidate,
        complete != null && complete.asBoolean());
  }

  private Side side(String name, Side otherwise) {
    JsonNode node = fields.value(name);
    if (node == null) {
      return otherwise;
    }
    if (!(node instanceof ObjectNode object)) {
      fields.problem(
          "/" + name,
          "The field (%s) is no object. Maybe write {\"policy\": \"standard\"}.".formatted(name),
          RequestFields.shown(node));
      return otherwise;
    }
    known(name, object, OF_SIDE);
    return new Side(
        text(name, object, "revision"),
        text(name, object, "policy"),
        texts(name, object, "files", true),
        texts(name, object, "parameters", false));
  }

  private void known(String where, ObjectNode object, List<String> names) {
    for (String each : object.propertyNames()) {
      if (!names.contains(each)) {
        fields.problem(
            "/" + where + "/" + RequestFields.escaped(each),
            "There is no field (%s) here. %s"
                .formatted(Problem.shown(each), Nearest.advice(Problem.shown(each), names)),
            null);
      }
    }
  }

  private @Nullable String text(String where, ObjectNode object, String field) {
    JsonNode value = object.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString() || value.asString().isBlank()) {
      fields.problem(
          "/" + where + "/" + field,
          "The field (%s) is not a text. Maybe leave it out.".formatted(field),
          RequestFields.shown(value));
      return null;
    }
    return value.asString();
  }

  private SortedMap<String, @Nullable String> texts(
      String where, ObjectNode object, String field, boolean orNull) {
    TreeMap<String, @Nullable String> texts = new TreeMap<>();
    JsonNode value = object.get(field);
    if (value == null || value.isNull()) {
      return texts;
    }
    String pointer = "/" + where + "/" + field;
    if (!value.isObject() || value.size() > MOST_ENTRIES) {
      fields.problem(
          pointer,
          "The field (%s) is no object of at most %d texts by name. Maybe write {\"handoff-window\": \"120 days\"}."
              .formatted(field, MOST_ENTRIES),
          RequestFields.shown(value));
      return texts;
    }
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      JsonNode text = each.getValue();
      if (text.isString() || (orNull && text.isNull())) {
        texts.put(each.getKey(), text.isNull() ? null : text.asString());
      } else {
        fields.problem(
            pointer + "/" + RequestFields.escaped(each.getKey()),
            "The value is not a text. Maybe put it into quotes.",
            RequestFields.shown(text));
      }
    }
    return texts;
  }

  private Book book() {
    JsonNode deals = fields.value("deals");
    if (!(deals instanceof ObjectNode object) || object.size() != 1) {
      fields.problem(
          "/deals",
          "The field (deals) names no deals, or more than one book of them. Maybe write"
              + " {\"dataset\": \"example\"}.",
          deals == null ? null : RequestFields.shown(deals));
      return new Book.Stored("");
    }
    known("deals", object, BOOKS);
    if (object.has("recorded")) {
      return recorded(object.get("recorded"));
    }
    String name = object.propertyNames().iterator().next();
    String text = text("deals", object, name);
    if (text == null) {
      fields.problem(
          "/deals/" + RequestFields.escaped(name),
          "There is nothing in it. Maybe name a data set: {\"dataset\": \"example\"}.",
          null);
      return new Book.Stored("");
    }
    try {
      return switch (name) {
        case "csv" -> SentDeals.csv(text, most);
        case "ndjson" -> SentDeals.lines(text, most);
        case "simulation" -> new Book.Again(text);
        default -> new Book.Stored(text);
      };
    } catch (NoSuchBook e) {
      fields.problem("/deals/" + name, String.valueOf(e.getMessage()), null);
      return new Book.Stored("");
    }
  }

  private Book recorded(JsonNode period) {
    if (period.getNodeType() != JsonNodeType.OBJECT) {
      fields.problem(
          "/deals/recorded",
          "The period is no object. Maybe write {\"from\": \"2026-01-01\", \"to\":"
              + " \"2026-03-31\"}.",
          RequestFields.shown(period));
      return new Book.Recorded(null, null);
    }
    ObjectNode object = (ObjectNode) period;
    known("deals/recorded", object, List.of("from", "to"));
    return new Book.Recorded(day(object, "from"), day(object, "to"));
  }

  private @Nullable LocalDate day(ObjectNode object, String field) {
    String text = text("deals/recorded", object, field);
    if (text == null) {
      return null;
    }
    LocalDate day = RequestFields.dayIn(text);
    if (day == null) {
      fields.problem(
          "/deals/recorded/" + field,
          "The field (%s) is not a day. Maybe write 2026-07-01.".formatted(field),
          Problem.shown(text));
    }
    return day;
  }
}
