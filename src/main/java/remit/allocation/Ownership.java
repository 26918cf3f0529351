package remit.allocation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.allocation.Resolved.Part;
import remit.decision.Explained;
import remit.decision.Finding;
import remit.decision.OwnerAnswer;
import remit.decision.OwnerOverride;
import remit.decision.Person;
import remit.decision.Severity;
import remit.decision.Wording;
import remit.policy.Topic;
import remit.rules.Answers;
import remit.rules.Condition;
import remit.rules.Owner;
import remit.rules.Proposal;
import remit.rules.Rule;
import remit.rules.Sentence;
import remit.rules.Situation;
import remit.rules.Unsure;

/**
 * From the proposals of the ownership topic to one owner, the customer's contact and those who work
 * along.
 *
 * <p>Rank by rank, in the policy's order, the first rule that names somebody wins. Rules of one
 * rank must agree. A rule that could not be asked for want of input stands in the way unless it
 * would name the same person.
 */
final class Ownership {

  private final Situation situation;
  private final Answers answers;
  private final Trail trail;

  Ownership(Situation situation, Answers answers, Trail trail) {
    this.situation = situation;
    this.answers = answers;
    this.trail = trail;
  }

  /** Somebody, and the rule that named him. */
  private record Named(Proposal by, Resolved.To to) {
    Part part() {
      return to.only();
    }
  }

  /**
   * What ownership decides.
   *
   * @param owner for the topics that follow
   * @param answer for the caller
   */
  record Decided(Owner owner, OwnerAnswer answer, Person contact, List<Person> collaborators) {}

  /**
   * The owner and who else stands with the deal, or null where it is undecided; the trail says why.
   *
   * @param override says who owns, whatever the rules propose; null where there is none
   */
  @Nullable Decided decide(@Nullable OwnerOverride override) {
    return override == null ? byRules() : by(override);
  }

  private @Nullable Decided by(OwnerOverride override) {
    Person owner = override.owner();
    trail.step(new Explained.Overridden(override));
    for (Proposal proposal : answers.proposals()) {
      if (proposal.rule().sentence() instanceof Sentence.ProposeOwner) {
        trail.step(new Explained.OutrankedByOverride(proposal.rule(), override));
      }
    }
    OwnerAnswer answer =
        new OwnerAnswer(
            owner.role(),
            owner.person(),
            null,
            override.rule(),
            Wording.of(override::says),
            override.expires().plusDays(1));
    return decided(answer, owner);
  }

  private @Nullable Decided byRules() {
    Named winner = winner();
    if (winner == null) {
      tellSpeakers();
      return null;
    }
    Rule rule = winner.by().rule();
    Part part = winner.part();
    trail.spoke(rule, situation);
    if (winner.to().row() != null) {
      trail.row(winner.to().row(), situation);
    }
    trail.part(rule, part);
    trail.step(new Explained.Owned(rule, part.person(), part.role()));
    tellOutranked(winner);
    OwnerAnswer answer =
        new OwnerAnswer(
            part.role(), part.person(), part.insteadOf(), rule.name(), why(rule), until(rule));
    return decided(answer, new Person(part.role(), part.person()));
  }

  private @Nullable Decided decided(OwnerAnswer answer, Person self) {
    Person contact = contact(self);
    return contact == null || trail.blocked()
        ? null
        : new Decided(new Owner(self.person(), self.role()), answer, contact, collaborators());
  }

  private Wording why(Rule rule) {
    return Wording.of(() -> rule.title() + ": " + Explained.because(rule, situation) + ".");
  }

  private @Nullable Named winner() {
    Named winner = null;
    List<Unsure> pending = new ArrayList<>(0);
    int nextUnsure = 0;
    List<Unsure> unsure = answers.unsure();
    for (Proposal proposal : answers.proposals()) {
      if (winner != null && proposal.rank() > winner.by().rank()) {
        break;
      }
      while (nextUnsure < unsure.size() && unsure.get(nextUnsure).rank() <= proposal.rank()) {
        pending.add(unsure.get(nextUnsure++));
      }
      if (proposal.rule().sentence() instanceof Sentence.ProposeOwner owner) {
        Resolved resolved = Resolution.of(owner.who(), situation);
        if (!(resolved instanceof Resolved.To to)) {
          trail.unresolved(proposal.rule(), resolved);
          if (trail.blocked()) {
            standsInTheWay(pending, null);
            return null;
          }
        } else if (winner == null) {
          winner = new Named(proposal, to);
        } else if (!winner.part().is(to.only())) {
          trail.disagree(Topic.OWNERSHIP, "the owner", winner.by(), proposal);
          return null;
        }
      }
    }
    if (winner == null) {
      pending = unsure;
    }
    return standsInTheWay(pending, winner) ? null : orSilence(winner);
  }

  private boolean standsInTheWay(List<Unsure> pending, @Nullable Named winner) {
    for (Unsure unsure : pending) {
      if (unsure.rule().sentence() instanceof Sentence.ProposeOwner owner
          && (winner == null || unsure.rank() <= winner.by().rank())) {
        boolean same =
            winner != null
                && Resolution.of(owner.who(), situation) instanceof Resolved.To to
                && to.only().is(winner.part());
        if (!same) {
          trail.missing(unsure.rule(), unsure.inputs());
        }
      }
    }
    return trail.blocked();
  }

  private @Nullable Named orSilence(@Nullable Named winner) {
    if (winner == null) {
      trail.finding(
          new Finding(
              Finding.NO_OWNER, Severity.BLOCKING, Wording.of(() -> silence(situation)), null));
    }
    return winner;
  }

  private static String silence(Situation situation) {
    return "No rule in force on %s proposes an owner for a deal of type (%s). Maybe put a rule that does into rules-in-force of policy %s."
        .formatted(
            situation.deal().closeDate(),
            situation.deal().type(),
            situation.terms().policy().name());
  }

  /** Where nobody won: who spoke nevertheless. */
  private void tellSpeakers() {
    for (Proposal proposal : answers.proposals()) {
      if (proposal.rule().sentence() instanceof Sentence.ProposeOwner) {
        trail.spoke(proposal.rule(), situation);
      }
    }
  }

  private void tellOutranked(Named winner) {
    for (Proposal proposal : answers.proposals()) {
      if (proposal.rank() > winner.by().rank()
          && proposal.rule().sentence() instanceof Sentence.ProposeOwner) {
        trail.outranked(proposal.rule(), winner.by().rule());
      }
    }
  }

  /** The first day on which a window of the winning rule is over. */
  private @Nullable LocalDate until(Rule rule) {
    LocalDate since = situation.deal().account().customerSince();
    LocalDate first = null;
    for (Condition condition : rule.conditions()) {
      if (since != null
          && condition instanceof Condition.Tests tests
          && tests.word().name().equals("inside")
          && !tests.negated()) {
        LocalDate end =
            situation
                .terms()
                .window(tests.arguments().get(0))
                .firstDayAfter(since, situation.deal().account());
        first = first == null || (end != null && end.isBefore(first)) ? end : first;
      }
    }
    return first;
  }

  /**
   * The first contact in the policy's order, otherwise the owner; null where two of one rank
   * disagree.
   */
  private @Nullable Person contact(Person owner) {
    Named first = null;
    for (Proposal proposal : answers.proposals()) {
      if (proposal.rule().sentence() instanceof Sentence.ProposeCustomerContact contact) {
        Resolved resolved =
            Resolution.of(
                contact.who(), situation.ownedBy(new Owner(owner.person(), owner.role())));
        if (!(resolved instanceof Resolved.To to) || to.only().insteadOf() != null) {
          continue;
        }
        if (first == null) {
          first = new Named(proposal, to);
        } else if (first.by().rank() == proposal.rank() && !first.part().is(to.only())) {
          trail.disagree(Topic.OWNERSHIP, "the customer's contact", first.by(), proposal);
          return null;
        }
      }
    }
    if (first == null) {
      return owner;
    }
    trail.spoke(first.by().rule(), situation);
    return new Person(first.part().role(), first.part().person());
  }

  private List<Person> collaborators() {
    List<Person> people = new ArrayList<>(0);
    for (Proposal proposal : answers.proposals()) {
      if (proposal.rule().sentence() instanceof Sentence.ProposeCollaborator collaborator
          && Resolution.of(collaborator.who(), situation) instanceof Resolved.To to) {
        trail.spoke(proposal.rule(), situation);
        for (Part part : to.parts()) {
          Person person = new Person(part.role(), part.person());
          if (part.insteadOf() == null && !people.contains(person)) {
            people.add(person);
          }
        }
      }
    }
    return people;
  }
}
