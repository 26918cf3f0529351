package remit.proof;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;
import remit.deal.Role;
import remit.decision.Allocation;
import remit.decision.Decision;
import remit.decision.Finding;
import remit.decision.Outcome;
import remit.decision.Severity;

/**
 * Something that no decision may be.
 *
 * <p>A deal may stay undecided for two reasons that a policy intends: an input that makes a
 * difference is not given ({@code MISSING_INPUT}), or several people have the role that is meant
 * and the caller marks none of them ({@code AMBIGUOUS_PERSON}); both are for the caller to mend. A
 * deal may also be in a currency in which the policy states nothing ({@code NO_AMOUNT}); that it
 * states some amounts in it and not all is told by {@link Currencies}. No other reason is intended.
 *
 * @param code what kind of thing
 * @param about what it is about, to tell it once
 * @param found as a sentence
 * @param rule the rule to look at, or null
 */
record Flaw(String code, String about, String found, @Nullable String rule) {

  private static final Set<String> INTENDED =
      Set.of(Finding.MISSING_INPUT, Finding.AMBIGUOUS_PERSON, Finding.NO_AMOUNT);

  /** Shares are shown with so many decimals that less than this is lost of each. */
  private static final BigDecimal CUT = new BigDecimal("0.000000000001");

  /** What a decision must not be. */
  static List<Flaw> of(Decision decision, List<Role> known) {
    List<Flaw> flaws = new ArrayList<>(0);
    for (Finding finding : decision.findings()) {
      if (finding.severity() == Severity.BLOCKING && !INTENDED.contains(finding.code())) {
        flaws.add(undecided(finding));
      }
    }
    if (decision.outcome() == Outcome.DECIDED && decision.owner() == null) {
      flaws.add(new Flaw("NO_OWNER", "", "The deal is decided, but nobody owns it.", null));
    }
    if (decision.owner() != null) {
      known(decision.owner().role(), "owner", decision.owner().rule(), known, flaws);
    }
    divided(decision, flaws);
    for (Allocation each : decision.allocations()) {
      known(each.role(), "paid for " + each.component(), each.rule(), known, flaws);
    }
    return flaws;
  }

  private static Flaw undecided(Finding finding) {
    String message = finding.message().toString();
    int maybe = message.lastIndexOf(" Maybe ");
    String found = maybe < 0 ? message : message.substring(0, maybe);
    String about = finding.code().equals(Finding.NO_OWNER) ? "" : found;
    return new Flaw(finding.code(), about, found, finding.rule());
  }

  private static void known(
      Role role, String what, String rule, List<Role> known, List<Flaw> flaws) {
    if (role != Role.HOUSE && !known.isEmpty() && !known.contains(role)) {
      flaws.add(
          new Flaw(
              "UNKNOWN_ROLE",
              rule + role,
              "By %s somebody in the role (%s) is %s, but the policy does not know that role."
                  .formatted(rule, role, what),
              rule));
    }
  }

  private static void divided(Decision decision, List<Flaw> flaws) {
    Map<String, List<Allocation>> components = new LinkedHashMap<>();
    for (Allocation each : decision.allocations()) {
      components.computeIfAbsent(each.component(), name -> new ArrayList<>(2)).add(each);
    }
    components.forEach(
        (component, parts) -> {
          BigDecimal shares = BigDecimal.ZERO;
          Money amounts = Money.zero(decision.currency());
          for (Allocation part : parts) {
            shares = shares.add(part.share().fraction());
            amounts = amounts.plus(part.amount());
          }
          BigDecimal lost = BigDecimal.ONE.subtract(shares).abs();
          if (lost.compareTo(CUT.multiply(BigDecimal.valueOf(parts.size()))) > 0
              || !amounts.equals(parts.get(0).pool())) {
            flaws.add(
                new Flaw(
                    Finding.SPLIT_NOT_WHOLE,
                    component,
                    "The parts of (%s) add up to (%s), not to its pool of (%s)."
                        .formatted(component, amounts, parts.get(0).pool()),
                    parts.get(0).rule()));
          }
        });
  }
}
