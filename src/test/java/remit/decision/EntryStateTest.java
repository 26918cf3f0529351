package remit.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.decision.EntryState.EARNED;
import static remit.decision.EntryState.FORECAST;
import static remit.decision.EntryState.HELD;
import static remit.decision.EntryState.PAID;
import static remit.decision.EntryState.PAYABLE;
import static remit.decision.EntryState.REVERSED;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntryStateTest {

  private static final Map<EntryState, Set<EntryState>> MOVES =
      Map.of(
          FORECAST, Set.of(FORECAST, HELD, EARNED, REVERSED),
          HELD, Set.of(HELD, EARNED, REVERSED),
          EARNED, Set.of(PAYABLE),
          PAYABLE, Set.of(PAID),
          PAID, Set.of(),
          REVERSED, Set.of());

  @Test
  void these_moves_are_allowed_and_no_others() {
    for (EntryState from : EntryState.values()) {
      for (EntryState to : EntryState.values()) {
        assertThat(from.mayBecome(to))
            .as(from + " to " + to)
            .isEqualTo(MOVES.getOrDefault(from, Set.of()).contains(to));
      }
    }
  }
}
