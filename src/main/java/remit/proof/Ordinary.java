package remit.proof;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What deals are like whose data are in order: everything given that rules ask for, one person in
 * each role, the customer won by the seller and before the deal closed; nobody assisted, and nobody
 * is in a pilot.
 */
final class Ordinary {

  private Ordinary() {}

  /** The classes of a variable that ordinary deals are in; all of them where none is ordinary. */
  static BitSet classes(Variable variable) {
    BitSet ordinary = new BitSet();
    BitSet all = new BitSet();
    all.set(0, variable.size());
    for (int code = 0; code < variable.size(); code++) {
      if (isOrdinary(variable, code)) {
        ordinary.set(code);
      }
    }
    return ordinary.isEmpty() ? all : ordinary;
  }

  private static boolean isOrdinary(Variable variable, int code) {
    if (variable.inputs().size() == 1) {
      Input input = variable.inputs().get(0);
      return isOrdinary(input, variable.choice(code, input));
    }
    for (@Nullable Object told : variable.told(code)) {
      if (told == null || told instanceof Space.Missing) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOrdinary(Input input, int index) {
    Input.Setting setting = input.settings().get(index);
    if (index == input.usual()) {
      return true;
    }
    String name = input.name();
    if (name.startsWith("team.")
        || List.of(
                Readings.WINNER,
                Readings.ASSIGNEE,
                Readings.CURRENCY,
                Readings.ASSISTANTS,
                Readings.COHORTS)
            .contains(name)) {
      return false;
    }
    if (name.equals(Readings.SOURCER)) {
      return !setting.label().equals(Draft.Relation.STRANGER.toString());
    }
    if (name.equals(Readings.SINCE) && setting.value() instanceof LocalDate day) {
      // One example is won on the day after the deal closed.
      return input.settings().stream()
          .anyMatch(each -> each.value() instanceof LocalDate later && later.isAfter(day));
    }
    return !setting.label().isEmpty() || name.equals(Readings.GO_LIVE);
  }
}
