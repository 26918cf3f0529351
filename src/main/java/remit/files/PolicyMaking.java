package remit.files;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;
import remit.policy.Dated;
import remit.policy.Fault;
import remit.policy.Nearest;
import remit.policy.Parameter;
import remit.policy.PayWord;
import remit.policy.PolicyBook;
import remit.policy.Precedence;
import remit.policy.Remainder;
import remit.policy.Table;
import remit.policy.Topic;

/** Makes policies of their drafts, each after the one it extends. */
final class PolicyMaking {

  private static final int LONGEST_CHAIN = 20;

  private final SortedMap<String, PolicyDraft> drafts;
  private final Map<String, Made> made = new TreeMap<>();
  private final Set<String> underWay = new LinkedHashSet<>();

  /** A policy with all it inherits, as far as it could be read. */
  private static final class Made {
    final Map<String, ParameterReader.Shape> parameterShapes = new HashMap<>();
    final Map<String, TableReader.Shape> tableShapes = new HashMap<>();
    final Map<String, Parameter> parameters = new TreeMap<>();
    final Map<String, Table> tables = new TreeMap<>();
    final Map<Topic, Dated<Precedence>> rules = new EnumMap<>(Topic.class);
    @Nullable ZoneId zone;
    @Nullable List<Role> roles;
    @Nullable Remainder remainder;
    Map<String, String> alignment = Map.of();
    @Nullable PolicyBook book;
    boolean whole = true;

    /** What could not be read, or is not there: anything may be inherited from it. */
    static Made unknown() {
      Made unknown = new Made();
      unknown.whole = false;
      return unknown;
    }
  }

  PolicyMaking(SortedMap<String, PolicyDraft> drafts) {
    this.drafts = drafts;
  }

  List<Fault> faults() {
    return drafts.values().stream().flatMap(draft -> draft.faults().stream()).toList();
  }

  SortedMap<String, PolicyBook> books() {
    SortedMap<String, PolicyBook> books = new TreeMap<>();
    made.forEach(
        (name, each) -> {
          if (each.book != null) {
            books.put(name, each.book);
          }
        });
    return books;
  }

  /** Makes one policy and those it extends; again is no more work. */
  void make(String name) {
    PolicyDraft draft = drafts.get(name);
    if (draft != null && !made.containsKey(name)) {
      underWay.add(name);
      made.put(name, make(draft));
      underWay.remove(name);
    }
  }

  private Made make(PolicyDraft draft) {
    YamlFields head = draft.head();
    Made parent = head == null ? Made.unknown() : parent(draft, head);
    Made policy = new Made();
    if (parent != null) {
      policy.parameterShapes.putAll(parent.parameterShapes);
      policy.tableShapes.putAll(parent.tableShapes);
      policy.parameters.putAll(parent.parameters);
      policy.tables.putAll(parent.tables);
      policy.rules.putAll(parent.rules);
    }
    policy.whole = draft.whole() && (parent == null || parent.whole);
    if (head != null) {
      HeadReader reader = new HeadReader(head, parent != null, draft.faults());
      policy.zone = reader.zone(parent == null ? null : parent.zone);
      policy.roles = reader.roles(parent == null ? null : parent.roles);
      policy.remainder = reader.remainder(parent == null ? null : parent.remainder);
      policy.alignment = reader.alignment(parent == null ? Map.of() : parent.alignment);
    }
    readTopics(draft, policy);
    checkInherited(draft, policy);
    policy.book = book(draft, policy, parent);
    return policy;
  }

  /** What the policy extends; null where it extends nothing. */
  private @Nullable Made parent(PolicyDraft draft, YamlFields head) {
    if (head.get("extends") == null) {
      return null;
    }
    YamlNode.Text extended = head.text("extends");
    if (extended == null) {
      return Made.unknown();
    }
    String name = extended.text();
    if (!drafts.containsKey(name)) {
      draft
          .faults()
          .add(
              new Fault(
                  extended.place(),
                  "The policy (%s) extends (%s), which is not there."
                      .formatted(draft.name(), YamlNode.shortened(name)),
                  Nearest.advice(
                      name,
                      drafts.keySet().stream()
                          .filter(each -> !each.equals(draft.name()))
                          .toList())));
      return Made.unknown();
    }
    if (underWay.contains(name) || underWay.size() > LONGEST_CHAIN) {
      draft
          .faults()
          .add(
              new Fault(
                  extended.place(),
                  underWay.contains(name)
                      ? "The policies (%s) extend one another in a circle."
                          .formatted(String.join(", ", underWay))
                      : "More than %d policies extend one another.".formatted(LONGEST_CHAIN),
                  "Maybe remove extends from the one that stands for itself."));
      return Made.unknown();
    }
    make(name);
    return made.get(name);
  }

  private void readTopics(PolicyDraft draft, Made policy) {
    List<Fault> faults = draft.faults();
    ValueReader values = new ValueReader(draft.name(), policy.roles, faults);
    boolean mayInherit = !policy.whole;
    ParameterReader parameters = new ParameterReader(values, faults);
    for (PolicyDraft.Named each : draft.parameters().values()) {
      ParameterReader.Shape inherited = policy.parameterShapes.get(each.name());
      ParameterReader.Shape shape =
          parameters.shape(
              each, inherited == null && mayInherit ? ParameterReader.Shape.UNKNOWN : inherited);
      policy.parameterShapes.put(each.name(), shape);
      policy.tables.remove(each.name());
      Parameter parameter = parameters.parameter(each, shape);
      if (parameter != null) {
        faults.addAll(PayWord.faults(parameter));
        policy.parameters.put(each.name(), parameter);
      }
    }
    TableReader tables = new TableReader(values, faults);
    for (PolicyDraft.Named each : draft.tables().values()) {
      TableReader.Shape inherited = policy.tableShapes.get(each.name());
      TableReader.Shape shape =
          tables.shape(
              each, inherited == null && mayInherit ? TableReader.Shape.UNKNOWN : inherited);
      policy.tableShapes.put(each.name(), shape);
      policy.parameters.remove(each.name());
      Table table = tables.table(each, shape);
      if (table != null) {
        policy.tables.put(each.name(), table);
      }
    }
    PrecedenceReader rules = new PrecedenceReader(faults);
    draft
        .rulesInForce()
        .forEach((topic, dated) -> policy.rules.put(topic, rules.dated(topic, dated)));
  }

  /** Whether what is inherited names only roles that this policy has. */
  private void checkInherited(PolicyDraft draft, Made policy) {
    YamlFields head = draft.head();
    if (head == null || head.get("extends") == null || head.get("roles") == null) {
      return;
    }
    RolesInForce named = new RolesInForce(policy.roles);
    policy.parameters.values().stream()
        .filter(each -> !draft.parameters().containsKey(each.name()))
        .forEach(named::look);
    policy.tables.values().stream()
        .filter(each -> !draft.tables().containsKey(each.name()))
        .forEach(named::look);
    named
        .found()
        .forEach(
            found ->
                draft
                    .faults()
                    .add(
                        new Fault(
                            head.placeOf("roles"),
                            found,
                            "Maybe state it anew in policy (%s), or add the role."
                                .formatted(draft.name()))));
  }

  private @Nullable PolicyBook book(PolicyDraft draft, Made policy, @Nullable Made parent) {
    YamlFields head = draft.head();
    if (head == null) {
      return null;
    }
    if (policy.whole && !policy.rules.containsKey(Topic.OWNERSHIP)) {
      draft
          .faults()
          .add(
              new Fault(
                  head.place(),
                  "The policy (%s) has no rules in force for ownership.".formatted(draft.name()),
                  "Maybe add rules-in-force to ownership.yaml, or extends to this file."));
    }
    YamlNode title = head.get("title");
    YamlNode extended = head.get("extends");
    if (!draft.faults().isEmpty()
        || (parent != null && parent.book == null)
        || policy.zone == null
        || policy.roles == null
        || policy.remainder == null
        || !(title instanceof YamlNode.Text text)) {
      return null;
    }
    return new PolicyBook(
        new PolicyBook.Heading(
            draft.name(),
            text.text(),
            policy.zone,
            extended instanceof YamlNode.Text other ? other.text() : null,
            policy.roles,
            policy.remainder,
            policy.alignment),
        policy.parameters,
        policy.tables,
        policy.rules);
  }

  /** Looks for roles that a policy does not have in what it inherits. */
  private static final class RolesInForce {

    private final @Nullable List<Role> roles;
    private final List<String> found = new ArrayList<>();

    RolesInForce(@Nullable List<Role> roles) {
      this.roles = roles;
    }

    void look(Parameter parameter) {
      for (Map.Entry<LocalDate, Parameter.Entry> each : parameter.values().entries().entrySet()) {
        for (Role role : ValueReader.unknownRoles(each.getValue().value(), roles)) {
          found.add(
              "The parameter (%s), inherited from %s, line %d, names the role (%s), which roles does not hold."
                  .formatted(
                      parameter.name(),
                      each.getValue().place().file(),
                      each.getValue().place().line(),
                      role));
        }
      }
    }

    void look(Table table) {
      for (Table.Version version : table.versions().entries().values()) {
        for (Table.Row row : version.rows()) {
          for (Role role : ValueReader.unknownRoles(row.result(), roles)) {
            found.add(
                "The cell %s of table (%s), inherited from %s, line %d, names the role (%s), which roles does not hold."
                    .formatted(
                        row.cells(), table.name(), row.place().file(), row.place().line(), role));
          }
        }
      }
    }

    List<String> found() {
      return found;
    }
  }
}
