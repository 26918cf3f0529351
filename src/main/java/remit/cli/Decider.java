package remit.cli;

import org.jspecify.annotations.Nullable;
import remit.check.Excerpts;
import remit.check.RevisionFiles;
import remit.deal.Deal;
import remit.decision.Decision;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.policy.Nearest;
import remit.policy.PolicyBook;

/** Decides the deals of a command by the rules and policies it was given. */
final class Decider {

  private final DecideDeal decideDeal;
  private final @Nullable PolicyBook forced;

  private Decider(DecideDeal decideDeal, @Nullable PolicyBook forced) {
    this.decideDeal = decideDeal;
    this.forced = forced;
  }

  /**
   * @param policy the policy that decides every deal, or null where each deal may name its own
   * @throws Refusal when a file has a fault, or there is no such policy
   */
  static Decider of(Sources sources, @Nullable String policy) {
    RevisionFiles files = RevisionFiles.load(sources);
    Revision revision = files.revision();
    if (revision == null) {
      throw new Refusal(
          new Excerpts(sources).show(files.faults())
              + "Nothing was decided. Maybe correct the findings first.",
          Cli.FINDINGS);
    }
    return of(revision, policy);
  }

  /**
   * @param policy the policy that decides every deal, or null where each deal may name its own
   * @throws Refusal when there is no such policy
   */
  static Decider of(Revision revision, @Nullable String policy) {
    PolicyBook forced = policy == null ? null : revision.policy(policy);
    if (policy != null && forced == null) {
      throw new Refusal(unknown(policy, revision));
    }
    return new Decider(new DecideDeal(revision), forced);
  }

  private static String unknown(String policy, Revision revision) {
    return "There is no policy (%s). %s"
        .formatted(policy, Nearest.advice(policy, revision.policies().keySet()));
  }

  /** The name of the policy that decides where a deal names none. */
  String policy() {
    return forced == null ? Revision.DEFAULT_POLICY : forced.name();
  }

  /** Why a deal that asks for a policy cannot be decided; null where it can. */
  @Nullable String objection(@Nullable String asked) {
    return forced != null || asked == null || decideDeal.revision().policy(asked) != null
        ? null
        : unknown(asked, decideDeal.revision());
  }

  /**
   * Decides a deal.
   *
   * @param asked the policy it asks for, or null; there is no {@link #objection} to it
   */
  Decision decide(Deal deal, @Nullable String asked) {
    PolicyBook book = forced;
    if (book == null) {
      book = decideDeal.revision().policy(asked == null ? Revision.DEFAULT_POLICY : asked);
    }
    if (book == null) {
      throw new IllegalStateException(String.valueOf(objection(asked)));
    }
    return decideDeal.decide(book, deal);
  }
}
