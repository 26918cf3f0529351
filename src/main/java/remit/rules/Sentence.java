package remit.rules;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.deal.Milestone;
import remit.policy.Payee;
import remit.policy.Unit;
import remit.rules.Word.Need;

/**
 * What a rule proposes, as a checked tree: the one sentence of its {@code then}. As text it is what
 * its author writes.
 */
public sealed interface Sentence {

  /** Who is meant. */
  sealed interface Who {}

  /** A role or a relation, written in the rule: {@code Role.CSM}, {@code Party.WINNER}. */
  record Fixed(Payee payee) implements Who {
    @Override
    public String toString() {
      return (payee instanceof Payee.ByRole ? "Role." : "Party.") + payee;
    }
  }

  /** Whoever a parameter of the policy names: {@code role("growth-payee")}. */
  record InParameter(String parameter) implements Who {
    @Override
    public String toString() {
      return "role(\"" + parameter + "\")";
    }
  }

  /** Whoever a table of the policy names for this deal: {@code table("owner-by-model")}. */
  record InTable(String table) implements Who {
    @Override
    public String toString() {
      return "table(\"" + table + "\")";
    }
  }

  /** {@code propose.owner(Party.WINNER)}: the accountable owner. */
  record ProposeOwner(Who who) implements Sentence {
    @Override
    public String toString() {
      return "propose.owner(" + who + ");";
    }
  }

  /** {@code propose.collaborator(Role.CSM)}: somebody who works along without owning. */
  record ProposeCollaborator(Who who) implements Sentence {
    @Override
    public String toString() {
      return "propose.collaborator(" + who + ");";
    }
  }

  /** {@code propose.customerContact(Role.AE)}: the person the customer deals with. */
  record ProposeCustomerContact(Who who) implements Sentence {
    @Override
    public String toString() {
      return "propose.customerContact(" + who + ");";
    }
  }

  /**
   * {@code propose.commission("growth", rate("growth-rate"), Party.OWNER)}: a component, at a rate,
   * to one party.
   */
  record ProposeCommission(String component, String rate, Who who) implements Sentence {
    @Override
    public String toString() {
      return "propose.commission(\"%s\", rate(\"%s\"), %s);".formatted(component, rate, who);
    }
  }

  /**
   * {@code propose.split("first-deal", rate("new-business-rate"), shares("first-deal-shares"))}: to
   * several roles.
   */
  record ProposeSplit(String component, String rate, String shares) implements Sentence {
    @Override
    public String toString() {
      return "propose.split(\"%s\", rate(\"%s\"), shares(\"%s\"));"
          .formatted(component, rate, shares);
    }
  }

  /**
   * {@code propose.assist("new-business", share("assist-share"), Party.ASSISTANTS)}: a part of a
   * component.
   */
  record ProposeAssist(String component, String share, Who who) implements Sentence {
    @Override
    public String toString() {
      return "propose.assist(\"%s\", share(\"%s\"), %s);".formatted(component, share, who);
    }
  }

  /**
   * {@code propose.overlay("sourcing", rate("sourcing-rate"), Party.SOURCER)}: outside the 100 %.
   */
  record ProposeOverlay(String component, String rate, Who who) implements Sentence {
    @Override
    public String toString() {
      return "propose.overlay(\"%s\", rate(\"%s\"), %s);".formatted(component, rate, who);
    }
  }

  /**
   * {@code propose.flat("multi-year", money("multi-year-spiff"), Party.OWNER)}: an amount that no
   * rate makes.
   */
  record ProposeFlat(String component, String money, Who who) implements Sentence {
    @Override
    public String toString() {
      return "propose.flat(\"%s\", money(\"%s\"), %s);".formatted(component, money, who);
    }
  }

  /** {@code propose.hold("growth", Milestone.GO_LIVE)}: earned, but held until an event. */
  record ProposeHold(String component, Milestone milestone) implements Sentence {
    @Override
    public String toString() {
      return "propose.hold(\"%s\", Milestone.%s);".formatted(component, milestone);
    }
  }

  /**
   * {@code propose.holdExcess("new-business", Milestone.SEATS_ACTIVE)}: what a component pays for
   * the seats above the limits that the rule compares them with is held until an event.
   */
  record ProposeHoldExcess(String component, Milestone milestone) implements Sentence {
    @Override
    public String toString() {
      return "propose.holdExcess(\"%s\", Milestone.%s);".formatted(component, milestone);
    }
  }

  /** {@code propose.nothing("NON_COMMERCIAL")}: no commission at all, for a reason. */
  record ProposeNothing(String reason) implements Sentence {
    @Override
    public String toString() {
      return "propose.nothing(\"%s\");".formatted(reason);
    }
  }

  /** {@code propose.review("LARGE_DEAL")}: somebody must look at it; it is paid all the same. */
  record ProposeReview(String code) implements Sentence {
    @Override
    public String toString() {
      return "propose.review(\"%s\");".formatted(code);
    }
  }

  /**
   * {@code propose.refusal("POOR_FIT")}: somebody must look at it, and until then it earns nothing.
   */
  record ProposeRefusal(String code) implements Sentence {
    @Override
    public String toString() {
      return "propose.refusal(\"%s\");".formatted(code);
    }
  }

  /** Who is meant, or null where the sentence names nobody. */
  default @Nullable Who whoever() {
    if (this instanceof ProposeOwner it) {
      return it.who();
    } else if (this instanceof ProposeCollaborator it) {
      return it.who();
    } else if (this instanceof ProposeCustomerContact it) {
      return it.who();
    } else if (this instanceof ProposeCommission it) {
      return it.who();
    } else if (this instanceof ProposeAssist it) {
      return it.who();
    } else if (this instanceof ProposeOverlay it) {
      return it.who();
    }
    return this instanceof ProposeFlat it ? it.who() : null;
  }

  /** The parameters and tables it reads; a table has no unit of its own here. */
  default Set<Need> needs() {
    Set<Need> needs = new LinkedHashSet<>();
    if (whoever() instanceof InParameter it) {
      needs.add(new Need(it.parameter(), Unit.ROLE));
    } else if (whoever() instanceof InTable it) {
      needs.add(new Need(it.table(), null));
    }
    if (this instanceof ProposeCommission it) {
      needs.add(new Need(it.rate(), Unit.SHARE));
    } else if (this instanceof ProposeSplit it) {
      needs.add(new Need(it.rate(), Unit.SHARE));
      needs.add(new Need(it.shares(), Unit.SPLIT));
    } else if (this instanceof ProposeAssist it) {
      needs.add(new Need(it.share(), Unit.SHARE));
    } else if (this instanceof ProposeOverlay it) {
      needs.add(new Need(it.rate(), Unit.SHARE));
    } else if (this instanceof ProposeFlat it) {
      needs.add(new Need(it.money(), Unit.MONEY));
    }
    return needs;
  }
}
