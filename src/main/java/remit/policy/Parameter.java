package remit.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
   * @param corrects why it says something else about days that were decided already; null where it
   *     does not
   */
  public record Entry(Value value, String source, Place place, @Nullable String corrects) {

    /** One that corrects nothing. */
    public Entry(Value value, String source, Place place) {
      this(value, source, place, null);
    }
  }

  /** The source of a value that somebody gave instead of the policy's own. */
  public static final String AS_GIVEN = "as given";

  /** This parameter with one value since its first day. */
  Parameter holding(Value value) {
    if (value.unit() != unit) {
      throw new IllegalArgumentException(
          "The value (%s) of parameter (%s) is of unit %s, not %s. Maybe write a %s."
              .formatted(value, name, value.unit().word(), unit.word(), unit.word()));
    }
    if (unit == Unit.CHOICE && !oneOf.contains(value.toString())) {
      throw new IllegalArgumentException(
          "The value (%s) of parameter (%s) is not one of %s. %s"
              .formatted(
                  value, name, String.join(", ", oneOf), Nearest.advice(value.toString(), oneOf)));
    }
    LocalDate first = values.entries().firstKey();
    Entry entry = new Entry(value, AS_GIVEN, place);
    return new Parameter(
        name, title, unit, oneOf, new Dated<>(new TreeMap<>(Map.of(first, entry))), place);
  }
}
