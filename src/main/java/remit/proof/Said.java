package remit.proof;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;
import remit.deal.Share;
import remit.decision.Allocation;
import remit.decision.CreditKind;
import remit.decision.Decision;
import remit.decision.Finding;
import remit.decision.Outcome;
import remit.decision.OwnerAnswer;
import remit.decision.Person;
import remit.decision.Severity;
import remit.rules.Rule;
import remit.rules.Sentence;

/** What a decision answers to one question, in a few words and without a name. */
final class Said {

  private static final String SILENT = "nothing";
  private static final String NOBODY = "nobody";

  private Said() {}

  /**
   * The answer of an example.
   *
   * @param question null where the policy does not ask it
   * @param like what the other policy asks
   */
  static String of(@Nullable Question question, @Nullable Question like, Moment moment) {
    if (question == null) {
      return like instanceof Question.HowIsPaid ? NOBODY : SILENT;
    }
    Decision decision = moment.decision();
    if (question instanceof Question.WhoOwns) {
      return owner(decision);
    }
    if (question instanceof Question.WhoIsContact) {
      Person contact = decision.customerContact();
      return contact == null ? SILENT : role(contact.role(), contact.person());
    }
    return question instanceof Question.HowIsPaid paid
        ? paid(decision, paid.component())
        : spoken(decision, ((Question.WhetherItSpeaks) question).rule());
  }

  private static String owner(Decision decision) {
    OwnerAnswer owner = decision.owner();
    return owner == null ? undecided(decision) : role(owner.role(), owner.person());
  }

  private static String undecided(Decision decision) {
    for (Finding finding : decision.findings()) {
      if (finding.severity() == Severity.BLOCKING) {
        return "undecided (" + finding.code() + ")";
      }
    }
    return "undecided";
  }

  /** The outsider of every example is whoever won the customer, or is assigned to it. */
  private static String role(Role role, String person) {
    return role == Role.HOUSE
        ? "house account"
        : person.equals(Draft.OUTSIDER) ? role + " who won or is assigned" : role.name();
  }

  private static String paid(Decision decision, String component) {
    if (decision.outcome() != Outcome.DECIDED) {
      return undecided(decision);
    }
    Set<String> paid = new TreeSet<>();
    for (Allocation each : decision.allocations()) {
      if (each.component().equals(component)
          || each.component().equals(component + Allocation.EXCESS)) {
        paid.add(part(each, component));
      }
    }
    return paid.isEmpty() ? NOBODY : String.join("; ", paid);
  }

  private static String part(Allocation each, String component) {
    Share rate = each.rate();
    return role(each.role(), each.person())
        + " "
        + (rate == null ? each.pool() : rate)
        + (each.share().equals(Share.ALL) ? "" : ", " + each.share() + " of it")
        + (each.kind() == CreditKind.DIRECT ? "" : " on top")
        + (each.component().equals(component) ? "" : " for seats above the limit")
        + (each.heldUntil() == null ? "" : ", held until " + each.heldUntil().word());
  }

  private static String spoken(Decision decision, Rule rule) {
    Set<String> said = new TreeSet<>();
    for (Finding finding : decision.findings()) {
      if (rule.name().equals(finding.rule())) {
        said.add(finding.code());
      }
    }
    if (rule.sentence() instanceof Sentence.ProposeCollaborator) {
      decision
          .collaborators()
          .forEach(each -> said.add("with " + role(each.role(), each.person())));
    }
    return said.isEmpty() ? SILENT : String.join(", ", said);
  }
}
