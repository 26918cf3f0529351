package remit.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.deal.DealType;
import remit.deal.Phase;
import remit.deal.Risk;
import remit.deal.Role;
import remit.deal.UpsellDriver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A deal as a form. The form shows the fields that matter most; what else the document says stays
 * in it.
 */
final class DealForm {

  static final JsonMapper MAPPER = new JsonMapper();

  private static final int MOST_PEOPLE = 50;
  private static final int SPARE_ROWS = 1;

  private static final List<Group> GROUPS =
      List.of(
          new Group(
              "The deal",
              List.of(
                  Field.choice("deal.type", "Type", words(DealType.values()), true),
                  Field.choice("deal.driver", "What made it grow", words(UpsellDriver.values())),
                  Field.text("deal.amount", "Amount", "48000.00", true),
                  Field.text("deal.currency", "Currency", "USD", true),
                  Field.day("deal.closeDate", "Closed on", true),
                  Field.number("deal.salesCycleDays", "Days to sell it"),
                  Field.text("deal.sourcedBy", "Found by", "sam", false),
                  Field.number("deal.seats", "Seats sold"),
                  Field.text("deal.id", "Deal", "D-1001", true))),
          new Group(
              "The customer",
              List.of(
                  Field.text("account.id", "Account", "northwind", false),
                  Field.day("account.customerSince", "Customer since", false),
                  Field.text("account.wonBy", "Won by", "ana", false),
                  Field.day("account.goLive", "Product live on", false),
                  Field.text("account.segment", "Segment", "SMB", false),
                  Field.text("account.region", "Region", "EMEA", false),
                  Field.choice("account.phase", "Phase", words(Phase.values())),
                  Field.choice("account.risk", "Risk", words(Risk.values())),
                  Field.number("account.seatsInUse", "Seats in use"),
                  Field.choice("account.named", "Named account", List.of("true", "false")))));

  private DealForm() {}

  /** Fields under one heading. */
  public record Group(String title, List<Field> fields) {}

  /**
   * A field.
   *
   * @param name where it stands in the document, {@code deal.closeDate}
   * @param kind how it is written: as text, a date, a number or one of the choices
   * @param choices what may be chosen
   * @param value what is in it
   * @param problem what is wrong with it; null where nothing is
   */
  public record Field(
      String name,
      String title,
      String kind,
      List<String> choices,
      String example,
      boolean required,
      String value,
      @Nullable String problem) {

    static Field text(String name, String title, String example, boolean required) {
      return new Field(name, title, "text", List.of(), example, required, "", null);
    }

    static Field day(String name, String title, boolean required) {
      return new Field(name, title, "date", List.of(), "", required, "", null);
    }

    static Field number(String name, String title) {
      return new Field(name, title, "number", List.of(), "", false, "", null);
    }

    static Field choice(String name, String title, List<String> choices) {
      return choice(name, title, choices, false);
    }

    static Field choice(String name, String title, List<String> choices, boolean required) {
      return new Field(name, title, "choice", choices, "", required, "", null);
    }

    Field holding(String value, @Nullable String problem) {
      return new Field(name, title, kind, choices, example, required, value, problem);
    }

    /** The name as an id of the page. */
    public String id() {
      return name.replace('.', '-');
    }
  }

  /** Somebody on the team. */
  public record Member(String person, String role) {}

  private static List<String> words(Enum<?>[] words) {
    return Arrays.stream(words).map(Enum::name).toList();
  }

  static List<String> roles() {
    return Arrays.stream(Role.values()).filter(each -> each != Role.HOUSE).map(Enum::name).toList();
  }

  /** The form with what a document says, and what is wrong with it by JSON Pointer. */
  static List<Group> filled(JsonNode document, Map<String, String> problems) {
    List<Group> filled = new ArrayList<>();
    for (Group group : GROUPS) {
      filled.add(
          new Group(
              group.title(),
              group.fields().stream()
                  .map(
                      each -> {
                        String pointer = "/" + each.name().replace('.', '/');
                        return each.holding(text(document.at(pointer)), problems.get(pointer));
                      })
                  .toList()));
    }
    return filled;
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() || value.isContainer() ? "" : value.asString();
  }

  /** The people of a document, and a row for one more. */
  static List<Member> team(JsonNode document) {
    List<Member> team = new ArrayList<>();
    for (JsonNode each : document.path("team")) {
      if (team.size() < MOST_PEOPLE) {
        team.add(new Member(text(each.path("person")), text(each.path("role"))));
      }
    }
    for (int i = 0; i < SPARE_ROWS; i++) {
      team.add(new Member("", ""));
    }
    return team;
  }

  /** A document, or one without fields where the text is none. */
  static ObjectNode document(@Nullable String json) {
    try {
      if (json != null && MAPPER.readTree(json) instanceof ObjectNode document) {
        return document;
      }
    } catch (JacksonException e) {
      // What stands there is read strictly elsewhere, and said to be wrong.
      return MAPPER.createObjectNode();
    }
    return MAPPER.createObjectNode();
  }

  /** Lays what somebody wrote into the form over a document. */
  static ObjectNode laidOver(ObjectNode document, Map<String, List<String>> written) {
    for (Group group : GROUPS) {
      for (Field field : group.fields()) {
        List<String> values = written.get(field.name());
        if (values != null && !values.isEmpty()) {
          put(document, field.name(), values.get(0).strip());
        }
      }
    }
    List<String> policy = written.get("policy");
    if (policy != null && !policy.isEmpty()) {
      document.put("policy", policy.get(0));
    }
    if (written.containsKey("team.person")) {
      document.set(
          "team",
          team(
              document,
              written.getOrDefault("team.person", List.of()),
              written.getOrDefault("team.role", List.of())));
    }
    return document;
  }

  private static void put(ObjectNode document, String name, String value) {
    String part = name.substring(0, name.indexOf('.'));
    String field = name.substring(name.indexOf('.') + 1);
    if (!(document.get(part) instanceof ObjectNode)) {
      document.set(part, MAPPER.createObjectNode());
    }
    ObjectNode holder = (ObjectNode) document.get(part);
    if (value.isEmpty()) {
      holder.remove(field);
    } else {
      holder.put(field, value);
    }
  }

  /** Whoever was on the team keeps the marks that the form does not show. */
  private static ArrayNode team(ObjectNode document, List<String> people, List<String> roles) {
    Map<String, ObjectNode> before = new LinkedHashMap<>();
    for (JsonNode each : document.path("team")) {
      if (each instanceof ObjectNode member) {
        before.putIfAbsent(text(member.path("person")), member);
      }
    }
    ArrayNode team = MAPPER.createArrayNode();
    for (int i = 0; i < people.size() && team.size() < MOST_PEOPLE; i++) {
      String person = people.get(i).strip();
      if (!person.isEmpty()) {
        ObjectNode known = before.get(person);
        ObjectNode member = known == null ? MAPPER.createObjectNode() : known.deepCopy();
        member.put("person", person);
        member.put("role", i < roles.size() ? roles.get(i) : "");
        team.add(member);
      }
    }
    return team;
  }
}
