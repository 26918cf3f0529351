package remit.policy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.deal.Share;
import remit.deal.Window;

/**
 * What one policy says from one change to the next: each parameter's value, each table's rows, the
 * rules in force.
 *
 * <p>Two of these are the same only when they are the same object, so what was worked out for one
 * can be kept with it.
 */
public final class Terms {

  private final PolicyBook.Heading policy;
  private final LocalDate firstDay;
  private final Map<String, InForce> parameters = new HashMap<>();
  private final Map<String, TableInForce> tables = new HashMap<>();
  private final Map<Object, Object> kept = new ConcurrentHashMap<>();
  private final Map<Topic, Precedence> precedence = new EnumMap<>(Topic.class);

  /**
   * A parameter as it stands.
   *
   * @param parameter the parameter with its whole history
   * @param since the day from which the value holds
   * @param entry the value, its source and its place
   */
  public record InForce(Parameter parameter, LocalDate since, Parameter.Entry entry) {

    public String name() {
      return parameter.name();
    }

    public Value value() {
      return entry.value();
    }

    public String source() {
      return entry.source();
    }
  }

  /** A table as it stands. */
  public record TableInForce(Table table, LocalDate since, Table.Version version) {}

  private Terms(PolicyBook.Heading policy, LocalDate firstDay) {
    this.policy = policy;
    this.firstDay = firstDay;
  }

  static Terms of(PolicyBook book, LocalDate day) {
    Terms terms = new Terms(book.heading(), day);
    for (Parameter parameter : book.parameters().values()) {
      Map.Entry<LocalDate, Parameter.Entry> on = parameter.values().on(day);
      if (on != null) {
        terms.parameters.put(parameter.name(), new InForce(parameter, on.getKey(), on.getValue()));
      }
    }
    for (Table table : book.tables().values()) {
      Map.Entry<LocalDate, Table.Version> on = table.versions().on(day);
      if (on != null) {
        terms.tables.put(table.name(), new TableInForce(table, on.getKey(), on.getValue()));
      }
    }
    book.rulesInForce()
        .forEach(
            (topic, dated) -> {
              Map.Entry<LocalDate, Precedence> on = dated.on(day);
              if (on != null) {
                terms.precedence.put(topic, on.getValue());
              }
            });
    return terms;
  }

  /** The head of the policy whose terms these are. */
  public PolicyBook.Heading policy() {
    return policy;
  }

  /** The day from which these terms hold. */
  public LocalDate firstDay() {
    return firstDay;
  }

  /** Every parameter in force, by name. */
  public Map<String, InForce> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /** Every table in force, by name. */
  public Map<String, TableInForce> tables() {
    return Collections.unmodifiableMap(tables);
  }

  /** The order of the rules in force in a topic, or null where the topic has none. */
  public @Nullable Precedence precedence(Topic topic) {
    return precedence.get(topic);
  }

  /**
   * A parameter in force.
   *
   * @throws IllegalStateException when there is none of that name: checks before start-up make sure
   *     there is
   */
  public InForce parameter(String name) {
    InForce parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalStateException(
          "The policy (%s) has no parameter (%s) on %s. Maybe run the checks."
              .formatted(policy.name(), name, firstDay));
    }
    return parameter;
  }

  /**
   * A table in force.
   *
   * @throws IllegalStateException when there is none of that name: checks before start-up make sure
   *     there is
   */
  public TableInForce table(String name) {
    TableInForce table = tables.get(name);
    if (table == null) {
      throw new IllegalStateException(
          "The policy (%s) has no table (%s) on %s. Maybe run the checks."
              .formatted(policy.name(), name, firstDay));
    }
    return table;
  }

  /**
   * What somebody worked out for these terms and keeps with them, so that it goes when they go.
   *
   * @param keeper who keeps it; the same object finds it again
   * @param work works it out where it is not there yet; it may run more than once, its results
   *     being equal
   */
  @SuppressWarnings("unchecked")
  public <K, T> T kept(K keeper, Function<? super K, ? extends T> work) {
    Object found = kept.get(keeper);
    if (found == null) {
      // Not computeIfAbsent: the work may itself look for something kept.
      Object worked = work.apply(keeper);
      Object first = kept.putIfAbsent(keeper, worked);
      found = first == null ? worked : first;
    }
    return (T) found;
  }

  /** A parameter that holds a share or a rate. */
  public Share share(String name) {
    return ((Value.OfShare) parameter(name).value()).share();
  }

  /** A parameter that holds a window. */
  public Window window(String name) {
    return ((Value.OfWindow) parameter(name).value()).window();
  }
}
