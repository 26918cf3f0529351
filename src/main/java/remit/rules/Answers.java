package remit.rules;

import java.util.List;

/**
 * What the rules of one topic say about a deal, in the policy's order and, within a rank, by name:
 * the order in which an engine fired cannot show.
 *
 * @param proposals the rules that spoke
 * @param unsure the rules that could not be asked for want of input
 */
public record Answers(List<Proposal> proposals, List<Unsure> unsure) {

  /** Nobody spoke. */
  public static final Answers SILENCE = new Answers(List.of(), List.of());

  public Answers {
    proposals = List.copyOf(proposals);
    unsure = List.copyOf(unsure);
  }
}
