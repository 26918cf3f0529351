package remit.drools;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.core.common.InternalFactHandle;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import remit.rules.Propose;
import remit.rules.Situation;

/**
 * A Drools session that is used again and again by one caller at a time. Between two uses it holds
 * no deal; after anything went wrong in it, it is thrown away.
 */
final class Sitting implements Propose {

  /** The name by which rules know whom they speak to. */
  static final String PROPOSE = "propose";

  private final KieSession session;
  private final int rules;

  /** Situations are the same only when they are the same object. */
  private Map<Situation, BitSet> spoken = Map.of();

  Sitting(KieSession session, int rules) {
    this.session = session;
    this.rules = rules;
    session.setGlobal(PROPOSE, this);
  }

  @Override
  public void spoken(Situation situation, int rule) {
    BitSet rulesThatSpoke = spoken.get(situation);
    if (rulesThatSpoke == null) {
      throw new IllegalStateException(
          "A rule spoke about the deal (%s), which nobody asked about."
              .formatted(situation.deal().id()));
    }
    rulesThatSpoke.set(rule);
  }

  List<BitSet> ask(List<Situation> situations) {
    boolean done = false;
    try {
      // A new map each time: one that a great batch has stretched would be slow to clear.
      spoken = new HashMap<>();
      List<FactHandle> handles = new ArrayList<>(situations.size());
      for (Situation situation : situations) {
        if (spoken.put(situation, new BitSet()) == null) {
          handles.add(session.insert(situation));
        }
      }
      fire();
      List<BitSet> answers = new ArrayList<>(situations.size());
      for (Situation situation : situations) {
        answers.add(spoken.get(situation));
      }
      handles.forEach(this::forget);
      spoken = Map.of();
      done = true;
      return answers;
    } finally {
      if (!done) {
        session.dispose();
      }
    }
  }

  /** Each rule speaks at most once about each deal, so more firings than that cannot be. */
  private void fire() {
    long most = (long) rules * spoken.size();
    int limit = (int) Math.min(Integer.MAX_VALUE - 1, most) + 1;
    int fired = session.fireAllRules(limit);
    if (fired > most) {
      throw new IllegalStateException(
          "The rules fired (%d) times for (%d) rules and (%d) deals."
              .formatted(fired, rules, spoken.size()));
    }
  }

  /** A deal that no rule could speak about is let go by Drools itself. */
  private void forget(FactHandle handle) {
    if (!((InternalFactHandle) handle).isDisconnected()) {
      session.delete(handle);
    }
  }
}
