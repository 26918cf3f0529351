package remit.policy;

import java.util.Comparator;

/**
 * Something wrong in a rule, policy, scenario or deal file, said to the person who wrote it.
 *
 * @param place where it is
 * @param found what was found, with its values in brackets, as a sentence
 * @param advice what to do, as a sentence that starts with "Maybe"
 */
public record Fault(Place place, String found, String advice) implements Comparable<Fault> {

  private static final Comparator<Fault> READING_ORDER =
      Comparator.comparing(Fault::place).thenComparing(Fault::found).thenComparing(Fault::advice);

  /** Takes the advice from a message of the form "What was found. Maybe do this." */
  public static Fault of(Place place, String message) {
    int maybe = message.lastIndexOf(" Maybe ");
    return maybe < 0
        ? new Fault(place, message, "Maybe compare it with a file that works.")
        : new Fault(place, message.substring(0, maybe), message.substring(maybe + 1));
  }

  @Override
  public int compareTo(Fault other) {
    return READING_ORDER.compare(this, other);
  }

  /** One line: place, what was found, what to do. */
  @Override
  public String toString() {
    return place + ": " + found + " " + advice;
  }
}
