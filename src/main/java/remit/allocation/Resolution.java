package remit.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.allocation.Resolved.Part;
import remit.deal.Deal;
import remit.deal.DealType;
import remit.deal.Participant;
import remit.deal.Party;
import remit.deal.Pod;
import remit.deal.Role;
import remit.deal.Share;
import remit.policy.Payee;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Value;
import remit.rules.Owner;
import remit.rules.Sentence;
import remit.rules.Situation;
import remit.rules.Vocabulary;

/** Finds the people behind roles, relations, parameters and tables. */
final class Resolution {

  private static final Resolved HOUSE = Resolved.To.one(Owner.HOUSE, Role.HOUSE);

  private Resolution() {}

  static Resolved of(Sentence.Who who, Situation situation) {
    if (who instanceof Sentence.Fixed fixed) {
      return of(fixed.payee(), situation);
    }
    if (who instanceof Sentence.InParameter parameter) {
      Value value = situation.terms().parameter(parameter.parameter()).value();
      return of(((Value.OfRole) value).payee(), situation);
    }
    Terms.TableInForce table = situation.terms().table(((Sentence.InTable) who).table());
    Table.Answer answer = table.table().lookUp(table.version(), situation::text);
    if (answer instanceof Table.NotCovered not) {
      return new Resolved.NoRow(table.table().name(), not.word(), not.input());
    }
    if (answer instanceof Table.OtherCurrency other) {
      return new Resolved.OtherCurrency(table.table().name(), other.word(), other.amount());
    }
    if (answer instanceof Table.Missing missing) {
      return new Resolved.Needs(
          missing.words().stream().map(word -> Vocabulary.word(word).input()).toList());
    }
    Table.Row row = ((Table.Found) answer).row();
    Resolved meant = of(((Value.OfRole) row.result()).payee(), situation);
    return meant instanceof Resolved.To to ? to.by(new Resolved.Row(table, row)) : meant;
  }

  static Resolved of(Payee payee, Situation situation) {
    return payee instanceof Payee.ByRole byRole
        ? byRole(byRole.role(), situation)
        : byParty(((Payee.ByParty) payee).party(), situation);
  }

  static Resolved byRole(Role role, Situation situation) {
    if (role == Role.HOUSE) {
      return HOUSE;
    }
    List<Participant> standing = situation.deal().team().standingFor(role);
    if (standing.isEmpty()) {
      return new Resolved.To(
          List.of(new Part(Owner.HOUSE, Role.HOUSE, BigDecimal.ONE, role)), null);
    }
    if (standing.size() == 1) {
      return Resolved.To.one(standing.get(0).person(), role);
    }
    Owner owner = situation.owner();
    for (Participant each : standing) {
      if (owner != null && owner.role() == role && each.person().equals(owner.person())) {
        return Resolved.To.one(each.person(), role);
      }
    }
    return new Resolved.Several(role, standing.stream().map(Participant::person).sorted().toList());
  }

  private static Resolved byParty(Party party, Situation situation) {
    Deal deal = situation.deal();
    return switch (party) {
      case WINNER -> winner(situation);
      case ASSIGNEE -> known(deal.account().assignedTo(), Role.AE, "account.assignedTo", deal);
      case SOURCER -> known(deal.sourcedBy(), Role.SDR, "deal.sourcedBy", deal);
      case ASSISTANTS -> assistants(deal);
      case POD -> pod(deal.pod(), deal);
      case OWNER -> owner(situation.owner());
      case HOUSE -> HOUSE;
    };
  }

  private static Resolved winner(Situation situation) {
    Deal deal = situation.deal();
    if (deal.account().wonBy() == null && deal.type() == DealType.NEW_BUSINESS) {
      return byRole(Role.AE, situation);
    }
    return known(deal.account().wonBy(), Role.AE, "account.wonBy", deal);
  }

  private static Resolved owner(@Nullable Owner owner) {
    return owner == null
        ? new Resolved.Needs("owner")
        : Resolved.To.one(owner.person(), owner.role());
  }

  /**
   * Somebody named by the caller; somebody who is not on the team counts in the role such people
   * usually have.
   */
  private static Resolved known(@Nullable String person, Role usual, String input, Deal deal) {
    return person == null
        ? new Resolved.Needs(input)
        : Resolved.To.one(person, roleOf(person, usual, deal));
  }

  private static Role roleOf(String person, Role usual, Deal deal) {
    Role first = null;
    for (Participant each : deal.team().participants()) {
      if (each.person().equals(person)) {
        if (each.role() == usual) {
          return usual;
        }
        first = first == null || each.role().compareTo(first) < 0 ? each.role() : first;
      }
    }
    return first == null ? usual : first;
  }

  private static Resolved assistants(Deal deal) {
    List<Part> parts = new ArrayList<>();
    for (String person : deal.assistedBy()) {
      parts.add(new Part(person, roleOf(person, Role.SE, deal), BigDecimal.ONE, null));
    }
    return parts.isEmpty() ? new Resolved.Needs("deal.assistedBy") : new Resolved.To(parts, null);
  }

  private static Resolved pod(@Nullable Pod pod, Deal deal) {
    if (pod == null) {
      return new Resolved.Needs("pod");
    }
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, Share> share : pod.shares().entrySet()) {
      if (share.getValue().fraction().signum() > 0) {
        Role role = roleOf(share.getKey(), Role.AE, deal);
        parts.add(new Part(share.getKey(), role, share.getValue().fraction(), null));
      }
    }
    return new Resolved.To(parts, null);
  }
}
