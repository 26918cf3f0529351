package remit.simulation;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.deal.Party;
import remit.policy.Payee;
import remit.policy.Precedence;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.policy.Value;
import remit.rules.Rule;
import remit.rules.Sentence;

/** What a proposal can do to who is paid how much. */
final class Weight {

  private Weight() {}

  /**
   * Whether it can do anything. Who works along and what somebody must look at moves no cent, and
   * who is the contact does so only where two of one rank can disagree, which leaves a deal
   * undecided.
   */
  static boolean matters(Sentence sentence, boolean contacts) {
    if (sentence instanceof Sentence.ProposeCustomerContact) {
      return contacts;
    }
    return !(sentence instanceof Sentence.ProposeCollaborator
        || sentence instanceof Sentence.ProposeReview);
  }

  /** Whether two rules about the contact stand in one rank on either side. */
  static boolean contactsDisagree(Set<Rule> rules, Hybrids hybrids) {
    Set<String> contacts = new HashSet<>();
    rules.stream()
        .filter(rule -> rule.sentence() instanceof Sentence.ProposeCustomerContact)
        .forEach(rule -> contacts.add(rule.name()));
    return hasTie(hybrids.before().precedence(Topic.OWNERSHIP), contacts)
        || hasTie(hybrids.after().precedence(Topic.OWNERSHIP), contacts);
  }

  private static boolean hasTie(@Nullable Precedence precedence, Set<String> rules) {
    return precedence != null
        && precedence.ranks().stream()
            .anyMatch(rank -> rank.stream().filter(rules::contains).count() > 1);
  }

  /** Whether what it pays may be divided between several people. */
  static boolean divides(Sentence sentence, Terms terms) {
    if (sentence instanceof Sentence.ProposeSplit || sentence instanceof Sentence.ProposeAssist) {
      return true;
    }
    Sentence.Who who = sentence.whoever();
    if (who instanceof Sentence.Fixed it) {
      return several(it.payee());
    }
    return who instanceof Sentence.InTable
        || (who instanceof Sentence.InParameter it
            && several(
                ((Value.OfRole) Objects.requireNonNull(terms.parameter(it.parameter())).value())
                    .payee()));
  }

  private static boolean several(Payee payee) {
    return payee instanceof Payee.ByParty it
        && (it.party() == Party.POD || it.party() == Party.ASSISTANTS);
  }
}
