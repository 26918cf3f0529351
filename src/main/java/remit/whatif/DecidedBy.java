package remit.whatif;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.Decision;
import remit.desk.DecideDeal;
import remit.desk.Exceptions;
import remit.desk.Governing;
import remit.desk.Revision;
import remit.desk.Timeline;
import remit.policy.Nearest;
import remit.policy.PolicyBook;
import remit.policy.Precedence;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.Rule;

/**
 * What decides the examples of one question: one policy, by the revisions that govern each day, and
 * the exceptions that people agreed on.
 */
public final class DecidedBy {

  private final Timeline timeline;
  private final Exceptions exceptions;
  private final String policy;

  private DecidedBy(Timeline timeline, Exceptions exceptions, String policy) {
    this.timeline = timeline;
    this.exceptions = exceptions;
    this.policy = policy;
  }

  /**
   * Begins a question.
   *
   * @param policy must be known on every day, else those days are left out of the answer
   * @throws IllegalArgumentException when no revision has a policy of that name
   */
  public static DecidedBy policy(String policy, Timeline timeline, Exceptions exceptions) {
    List<String> known = new ArrayList<>();
    for (Revision revision : timeline.revisions()) {
      if (revision.policy(policy) != null) {
        return new DecidedBy(timeline, exceptions, policy);
      }
      known.addAll(revision.policies().keySet());
    }
    throw new IllegalArgumentException(
        "There is no policy (%s). %s".formatted(policy, Nearest.advice(policy, known)));
  }

  /** Decides a deal by what governs its day; null where the policy is not known on that day. */
  @Nullable Decision decide(Deal deal) {
    Governing governing = Governing.of(timeline, deal, policy);
    return governing == null
        ? null
        : new DecideDeal(governing.revision())
            .decide(governing.policy(), deal, exceptions.covering(deal));
  }

  /** The name of the exception that a deal falls under, or null. */
  @Nullable String override(Deal deal) {
    var covering = exceptions.covering(deal);
    return covering == null ? null : covering.rule();
  }

  /** What the policy says on a day; null where it is not known, or says nothing yet. */
  @Nullable Terms terms(LocalDate day) {
    PolicyBook book = timeline.on(day).policy(policy);
    return book == null ? null : book.termsOn(day);
  }

  /** The rules in force in a topic on a day, by name. */
  Map<String, Rule> rules(Topic topic, LocalDate day) {
    Map<String, Rule> inForce = new HashMap<>();
    Terms terms = terms(day);
    Precedence precedence = terms == null ? null : terms.precedence(topic);
    if (precedence != null) {
      for (Rule rule : timeline.on(day).rules()) {
        if (precedence.rankByRule().containsKey(rule.name())) {
          inForce.put(rule.name(), rule);
        }
      }
    }
    return inForce;
  }
}
