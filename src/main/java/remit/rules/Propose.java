package remit.rules;

import java.util.BitSet;

/**
 * The one thing a rule can do. Authors write sentences such as {@code propose.owner( Party.WINNER
 * );}; they are checked and kept as {@link Sentence}s, and the text that is compiled says only
 * which rule has spoken about which deal.
 */
public interface Propose {

  /** Called by compiled rules: the rule of this number in its topic speaks about the situation. */
  void spoken(Situation situation, int rule);

  /** Collects the numbers of the rules that spoke about one situation. */
  final class Collected implements Propose {

    private final BitSet spoken = new BitSet();

    @Override
    public void spoken(Situation situation, int rule) {
      spoken.set(rule);
    }

    /** The numbers of the rules that spoke, ascending, whatever the order in which they did. */
    public int[] rules() {
      return spoken.stream().toArray();
    }
  }
}
