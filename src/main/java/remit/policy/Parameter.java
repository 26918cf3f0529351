package remit.policy;

import java.util.List;

/**
 * A number, window, choice or list that rules ask for by name, dated.
 *
 * @param name for example {@code handoff-window}
 * @param title what it is, in business words
 * @param unit what kind of value it holds
 * @param oneOf the words allowed where the unit is one-of; otherwise empty
 * @param values what holds from when
 * @param place where it is written
 */
public record Parameter(
    String name, String title, Unit unit, List<String> oneOf, Dated<Entry> values, Place place) {

  public Parameter {
    oneOf = List.copyOf(oneOf);
  }

  /**
   * One dated value.
   *
   * @param value the value
   * @param source who decided it and when
   * @param place where it is written
   */
  public record Entry(Value value, String source, Place place) {}
}
