package remit.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says that a decision about pay is wrong, and which of its rules makes it so. It never
 * changes; each step makes another one.
 *
 * <p>Example: Ana says of her upsell of 10 March that {@code ownership/by-model} took it from her
 * on the last day of the window. Olga answers that the last day is out. Ana takes it back.
 *
 * @param id its name, for example {@code dsp-7q2m4k...}
 * @param sequence its place in the ledger
 * @param decision the decision
 * @param rule the rule of the decision that it is about
 * @param person whose pay it is about
 * @param said everything that was said, the first first; the first opened it
 */
public record Dispute(
    String id, long sequence, String decision, String rule, String person, List<Said> said) {

  public Dispute {
    said = List.copyOf(said);
  }

  /**
   * Somebody said something.
   *
   * @param state what the dispute became by it; null where it was only a remark
   */
  public record Said(String by, Instant at, String text, @Nullable State state) {}

  /** How far it is. */
  public enum State {
    /** Nobody has answered yet. */
    OPEN,
    /** It was answered; now it is to be settled. */
    ANSWERED,
    /** The decision is wrong; somebody corrects the deal, the rule or makes an exception. */
    UPHELD,
    /** The decision stands. */
    REJECTED,
    /** Whoever opened it took it back. */
    WITHDRAWN;

    /** What it may become. */
    public Set<State> next() {
      return switch (this) {
        case OPEN -> EnumSet.of(ANSWERED, WITHDRAWN);
        case ANSWERED -> EnumSet.of(UPHELD, REJECTED, WITHDRAWN);
        case UPHELD, REJECTED, WITHDRAWN -> EnumSet.noneOf(State.class);
      };
    }

    /** Whether nothing follows. */
    public boolean isLast() {
      return next().isEmpty();
    }
  }

  /** How far it is. */
  public State state() {
    State state = State.OPEN;
    for (Said each : said) {
      State became = each.state();
      if (became != null) {
        state = became;
      }
    }
    return state;
  }

  /** Who opened it. */
  public String openedBy() {
    return said.get(0).by();
  }

  Dispute with(Said more) {
    List<Said> longer = new ArrayList<>(said);
    longer.add(more);
    return new Dispute(id, sequence, decision, rule, person, longer);
  }
}
