package remit.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.decision.Outcome;
import remit.policy.Topic;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Sentence;
import remit.rules.Truth;

/**
 * One thing that every decision answers, whatever it says about the others: who owns, who is the
 * contact, how one component is paid. A decision is right when each of its answers is, so the
 * questions are gone through one by one instead of all against all.
 */
sealed interface Question {

  /** In business words. */
  String title();

  /** The rules that have a say. */
  List<Rule> rules(Stretch stretch);

  /** The input that must be settled next; null where the answer holds whatever is still open. */
  @Nullable Variable next(Reasons reasons, Moment moment);

  /** All questions of a stretch. */
  static List<Question> of(Stretch stretch) {
    List<Question> questions = new ArrayList<>();
    questions.add(new WhoOwns());
    questions.add(new WhoIsContact());
    Set<String> components = new LinkedHashSet<>();
    for (Topic topic : Topic.values()) {
      for (Stretch.Ranked each : stretch.ranked(topic)) {
        Rule rule = each.rule();
        String component = paid(rule.sentence());
        if (component != null) {
          components.add(component);
        } else if (rule.sentence() instanceof Sentence.ProposeCollaborator
            || topic == Topic.REVIEW
            || rule.sentence() instanceof Sentence.ProposeNothing) {
          questions.add(new WhetherItSpeaks(rule));
        }
      }
    }
    components.forEach(component -> questions.add(new HowIsPaid(component)));
    return questions;
  }

  /** The component that a sentence pays, or null. */
  static @Nullable String paid(Sentence sentence) {
    if (sentence instanceof Sentence.ProposeCommission it) {
      return it.component();
    } else if (sentence instanceof Sentence.ProposeSplit it) {
      return it.component();
    } else if (sentence instanceof Sentence.ProposeOverlay it) {
      return it.component();
    }
    return sentence instanceof Sentence.ProposeFlat it ? it.component() : null;
  }

  private static List<Rule> owning(Stretch stretch) {
    return stretch.ranked(Topic.OWNERSHIP).stream()
        .map(Stretch.Ranked::rule)
        .filter(rule -> rule.sentence() instanceof Sentence.ProposeOwner)
        .toList();
  }

  /** Some rules, and those that decide about the owner where one of them asks for him. */
  private static List<Rule> withOwner(List<Rule> rules, Stretch stretch) {
    boolean asked =
        rules.stream()
            .anyMatch(
                rule -> rule.conditions().stream().anyMatch(Question::asksOwner) || isPaid(rule));
    if (!asked) {
      return rules;
    }
    Set<Rule> all = new LinkedHashSet<>(rules);
    all.addAll(owning(stretch));
    return List.copyOf(all);
  }

  private static boolean isPaid(Rule rule) {
    return paid(rule.sentence()) != null;
  }

  private static boolean asksOwner(Condition condition) {
    return condition.word().name().equals("ownedBy");
  }

  /** Who owns the deal. */
  record WhoOwns() implements Question {
    @Override
    public String title() {
      return "who owns";
    }

    @Override
    public List<Rule> rules(Stretch stretch) {
      return owning(stretch);
    }

    @Override
    public @Nullable Variable next(Reasons reasons, Moment moment) {
      return reasons.ofOwner(moment);
    }
  }

  /** With whom the customer deals. */
  record WhoIsContact() implements Question {
    @Override
    public String title() {
      return "who is the customer's contact";
    }

    @Override
    public List<Rule> rules(Stretch stretch) {
      return stretch.ranked(Topic.OWNERSHIP).stream()
          .map(Stretch.Ranked::rule)
          .filter(rule -> rule.sentence() instanceof Sentence.ProposeCustomerContact)
          .toList();
    }

    @Override
    public @Nullable Variable next(Reasons reasons, Moment moment) {
      for (Rule rule : rules(moment.space().stretch())) {
        Variable open = reasons.ofRule(rule, moment);
        if (open == null && reasons.truth(rule, moment) == Truth.YES) {
          open = reasons.ofShares(rule, moment);
        }
        if (open != null) {
          return open;
        }
      }
      return mayDisagree(moment.space().stretch()) && moment.decision().owner() == null
          ? reasons.ofOwner(moment)
          : null;
    }

    private boolean mayDisagree(Stretch stretch) {
      List<Integer> ranks =
          stretch.ranked(Topic.OWNERSHIP).stream()
              .filter(each -> each.rule().sentence() instanceof Sentence.ProposeCustomerContact)
              .map(Stretch.Ranked::rank)
              .toList();
      return ranks.stream().distinct().count() < ranks.size();
    }
  }

  /** Whether one rule speaks that stands beside all others. */
  record WhetherItSpeaks(Rule rule) implements Question {
    @Override
    public String title() {
      return "whether " + rule.name() + " speaks";
    }

    @Override
    public List<Rule> rules(Stretch stretch) {
      return withOwner(List.of(rule), stretch);
    }

    @Override
    public @Nullable Variable next(Reasons reasons, Moment moment) {
      Variable open = reasons.ofRule(rule, moment);
      return open == null
              && rule.sentence() instanceof Sentence.ProposeCollaborator
              && reasons.truth(rule, moment) == Truth.YES
          ? reasons.ofShares(rule, moment)
          : open;
    }
  }

  /** Who is paid for one component, and how it is shared. */
  record HowIsPaid(String component) implements Question {
    @Override
    public String title() {
      return "how (" + component + ") is paid";
    }

    @Override
    public List<Rule> rules(Stretch stretch) {
      return withOwner(
          stretch.ranked(Topic.COMMISSION).stream()
              .map(Stretch.Ranked::rule)
              .filter(this::hasSay)
              .toList(),
          stretch);
    }

    private boolean hasSay(Rule rule) {
      Sentence sentence = rule.sentence();
      return component.equals(paid(sentence))
          || sentence instanceof Sentence.ProposeNothing
          || isBeside(sentence);
    }

    /** A share of the component, or what holds it. */
    private boolean isBeside(Sentence sentence) {
      return (sentence instanceof Sentence.ProposeAssist assist
              && assist.component().equals(component))
          || (sentence instanceof Sentence.ProposeHold hold && hold.component().equals(component))
          || (sentence instanceof Sentence.ProposeHoldExcess excess
              && excess.component().equals(component));
    }

    @Override
    public @Nullable Variable next(Reasons reasons, Moment moment) {
      int last = Integer.MAX_VALUE;
      boolean paid = false;
      for (Stretch.Ranked each : moment.space().stretch().ranked(Topic.COMMISSION)) {
        Rule rule = each.rule();
        boolean nothing = rule.sentence() instanceof Sentence.ProposeNothing;
        if (each.rank() > last || !(nothing || component.equals(paid(rule.sentence())))) {
          continue;
        }
        Variable open = reasons.ofRule(rule, moment);
        if (open != null) {
          return open;
        }
        if (reasons.truth(rule, moment) == Truth.YES) {
          last = each.rank();
          paid |= !nothing;
          open = nothing ? null : reasons.ofShares(rule, moment);
          if (open != null) {
            return open;
          }
        }
      }
      return paid ? beside(reasons, moment) : null;
    }

    private @Nullable Variable beside(Reasons reasons, Moment moment) {
      if (moment.decision().owner() == null) {
        return reasons.ofOwner(moment);
      }
      for (Stretch.Ranked each : moment.space().stretch().ranked(Topic.COMMISSION)) {
        if (!isBeside(each.rule().sentence())) {
          continue;
        }
        Variable open = reasons.ofRule(each.rule(), moment);
        if (open == null && reasons.truth(each.rule(), moment) == Truth.YES) {
          open = reasons.ofShares(each.rule(), moment);
        }
        if (open != null) {
          return open;
        }
      }
      boolean unpaid =
          moment.decision().outcome() == Outcome.UNDECIDED
              || moment.decision().allocations().isEmpty();
      return unpaid ? reasons.ofBlock(moment) : null;
    }
  }
}
