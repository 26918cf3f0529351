package remit.policy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;

/** One policy with its whole history: what it says on any day. */
public final class PolicyBook {

  private final Heading heading;
  private final SortedMap<String, Parameter> parameters;
  private final SortedMap<String, Table> tables;
  private final Map<Topic, Dated<Precedence>> rulesInForce;
  private final NavigableMap<LocalDate, Terms> termsByFirstDay;

  /**
   * What stands at the head of a policy.
   *
   * @param name the name of its folder, for example {@code standard}
   * @param title what it is, in business words
   * @param zone the time zone in which its days begin
   * @param extended the policy it extends, or null
   * @param roles the roles it knows, in the order in which ties are broken
   * @param remainder who gets the cents that do not divide
   * @param alignment what else was brought into line with it, by {@link #ALIGNMENT}; what nobody
   *     has thought of yet is not there
   */
  public record Heading(
      String name,
      String title,
      ZoneId zone,
      @Nullable String extended,
      List<Role> roles,
      Remainder remainder,
      Map<String, String> alignment) {
    public Heading {
      roles = List.copyOf(roles);
      alignment = Collections.unmodifiableMap(new TreeMap<>(alignment));
    }

    /** One that nothing was brought into line with yet. */
    public Heading(
        String name,
        String title,
        ZoneId zone,
        @Nullable String extended,
        List<Role> roles,
        Remainder remainder) {
      this(name, title, zone, extended, roles, remainder, Map.of());
    }
  }

  /** What a company has to bring into line with the policy it has chosen. */
  public static final List<String> ALIGNMENT =
      List.of(
          "job-descriptions",
          "pay-structure",
          "hiring-profile",
          "training",
          "operating-procedures",
          "hand-over-points");

  /**
   * @param heading name, title and what holds for every topic
   * @param parameters by name
   * @param tables by name
   * @param rulesInForce by topic; a topic that is not there has no rules
   */
  public PolicyBook(
      Heading heading,
      Map<String, Parameter> parameters,
      Map<String, Table> tables,
      Map<Topic, Dated<Precedence>> rulesInForce) {
    this.heading = heading;
    this.parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    this.tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    this.rulesInForce = Map.copyOf(rulesInForce);
    this.termsByFirstDay = terms();
  }

  private NavigableMap<LocalDate, Terms> terms() {
    TreeMap<LocalDate, Terms> terms = new TreeMap<>();
    parameters
        .values()
        .forEach(each -> each.values().entries().keySet().forEach(day -> add(terms, day)));
    tables
        .values()
        .forEach(each -> each.versions().entries().keySet().forEach(day -> add(terms, day)));
    rulesInForce.values().forEach(each -> each.entries().keySet().forEach(day -> add(terms, day)));
    return terms;
  }

  private void add(Map<LocalDate, Terms> terms, LocalDate day) {
    terms.computeIfAbsent(day, first -> Terms.of(this, first));
  }

  public Heading heading() {
    return heading;
  }

  /** The name of its folder. */
  public String name() {
    return heading.name();
  }

  public SortedMap<String, Parameter> parameters() {
    return parameters;
  }

  public SortedMap<String, Table> tables() {
    return tables;
  }

  public Map<Topic, Dated<Precedence>> rulesInForce() {
    return rulesInForce;
  }

  /**
   * What is in force between two changes, by the first day; empty for a policy that says nothing.
   */
  public NavigableMap<LocalDate, Terms> history() {
    return Collections.unmodifiableNavigableMap(termsByFirstDay);
  }

  /**
   * What is in force on a day, or null before the policy's first day. The same object between two
   * changes.
   */
  public @Nullable Terms termsOn(LocalDate day) {
    Map.Entry<LocalDate, Terms> entry = termsByFirstDay.floorEntry(day);
    return entry == null ? null : entry.getValue();
  }

  /**
   * This policy with other values: each named parameter has the given value on every day since its
   * first entry. The source of such a value is "as given".
   *
   * @throws IllegalArgumentException when the policy has no parameter of a name, or the value is
   *     not of its unit
   */
  public PolicyBook with(Map<String, Value> parameterValues) {
    Map<String, Parameter> changed = new TreeMap<>(parameters);
    parameterValues.forEach((name, value) -> changed.put(name, known(name).holding(value)));
    return new PolicyBook(heading, changed, tables, rulesInForce);
  }

  private Parameter known(String name) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "The policy (%s) has no parameter (%s). %s"
              .formatted(name(), name, Nearest.advice(name, parameters.keySet())));
    }
    return parameter;
  }

  /**
   * This policy with other rules in force in one topic, on every day.
   *
   * @param ranks the rules' names, rank by rank
   */
  public PolicyBook withRulesInForce(Topic topic, List<List<String>> ranks) {
    LocalDate first = termsByFirstDay.isEmpty() ? LocalDate.EPOCH : termsByFirstDay.firstKey();
    Place place = new Place("policies/" + name() + "/" + topic.word() + ".yaml", 1, 1);
    Map<Topic, Dated<Precedence>> changed = new EnumMap<>(Topic.class);
    changed.putAll(rulesInForce);
    changed.put(topic, new Dated<>(new TreeMap<>(Map.of(first, new Precedence(ranks, place)))));
    return new PolicyBook(heading, parameters, tables, changed);
  }
}
