package remit.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.deal.Window;

/**
 * A parameter that no rule asks for, because the service itself reads it: how pay is settled, and
 * how it is taken back. This list is closed; a policy that leaves one out gets what stands here.
 *
 * <p>What counts is what the policy says on the day the deal closed.
 */
public enum PayWord {
  /** How long a pay period is. */
  PAY_PERIOD(
      "pay-period", Unit.CHOICE, "MONTH HALF_MONTH QUARTER", "how long a pay period is", "`MONTH`"),
  /** For how long pay is taken back after the deal closed. */
  CLAWBACK_WINDOW(
      "clawback-window",
      Unit.WINDOW,
      "",
      "how long after the deal closed its pay can be taken back; later, what is earned stays",
      "without end"),
  /** How much is taken back inside the window. */
  CLAWBACK_METHOD(
      "clawback-method",
      Unit.CHOICE,
      "FULL PRO_RATA NONE",
      "how much of what is earned is taken back inside the window: all of it, as much as time is"
          + " left in the window, or nothing; what is held or forecast goes in any case",
      "`FULL`"),
  /** How much of a period's pay may be kept back to recover a debt. */
  RECOVERY_LIMIT(
      "recovery-limit",
      Unit.SHARE,
      "",
      "the most of what somebody earns in a period that may be kept back to recover what was taken"
          + " back; the rest is carried to the next period",
      "`100%`"),
  /** By how many months payment can be put off at most. */
  PAYMENT_HOLIDAY(
      "payment-holiday",
      Unit.COUNT,
      "",
      "for how many months at most a customer can be granted a payment holiday",
      "`12`");

  private final String parameter;
  private final Unit unit;
  private final String oneOf;
  private final String says;
  private final String otherwise;

  PayWord(String parameter, Unit unit, String oneOf, String says, String otherwise) {
    this.parameter = parameter;
    this.unit = unit;
    this.oneOf = oneOf;
    this.says = says;
    this.otherwise = otherwise;
  }

  /** The name of the parameter, for example {@code pay-period}. */
  public String parameter() {
    return parameter;
  }

  /** The unit that it must have. */
  public Unit unit() {
    return unit;
  }

  /** The words that the service knows, where it is a choice; otherwise empty. */
  public List<String> oneOf() {
    return oneOf.isEmpty() ? List.of() : List.of(oneOf.split(" ", -1));
  }

  /** What it is, in business words. */
  public String says() {
    return says;
  }

  /** What holds where a policy says nothing, as text. */
  public String otherwise() {
    return otherwise;
  }

  /** What some terms say, or null where they say nothing. */
  public @Nullable Value in(Terms terms) {
    Terms.InForce inForce = terms.parameters().get(parameter);
    return inForce == null ? null : inForce.value();
  }

  /**
   * Looks at a parameter that may be one of these.
   *
   * @return what is wrong with it, each with its place
   */
  public static List<Fault> faults(Parameter written) {
    List<Fault> faults = new ArrayList<>();
    for (PayWord word : values()) {
      if (word.parameter.equals(written.name())) {
        word.check(written, faults);
      }
    }
    return faults;
  }

  private void check(Parameter written, List<Fault> faults) {
    if (written.unit() != unit) {
      faults.add(
          new Fault(
              written.place(),
              "The parameter (%s) is of unit (%s), but the service itself reads it as (%s)."
                  .formatted(parameter, written.unit().word(), unit.word()),
              "Maybe write unit: %s, or choose another name.".formatted(unit.word())));
      return;
    }
    for (String each : written.oneOf()) {
      if (!oneOf().contains(each)) {
        faults.add(
            new Fault(
                written.place(),
                "The word (%s) of parameter (%s) is none that the service knows."
                    .formatted(each, parameter),
                "Maybe keep to %s.".formatted(String.join(", ", oneOf()))));
      }
    }
    for (Parameter.Entry entry : written.values().entries().values()) {
      if (entry.value() instanceof Value.OfWindow window
          && !(window.window().length() instanceof Window.Days)
          && !(window.window().length() instanceof Window.Months)) {
        faults.add(
            new Fault(
                entry.place(),
                "The window (%s) of parameter (%s) has no fixed length."
                    .formatted(window.window().length(), parameter),
                "Maybe write 12 months."));
      }
    }
  }
}
