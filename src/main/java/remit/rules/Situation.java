package remit.rules;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.deal.Account;
import remit.deal.Deal;
import remit.deal.DealType;
import remit.deal.Money;
import remit.deal.Participant;
import remit.deal.Phase;
import remit.deal.Risk;
import remit.deal.Role;
import remit.deal.UpsellDriver;
import remit.deal.Window;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Value;

/**
 * What a rule sees: one deal under the terms of the day it closed and, in the topics after
 * ownership, its decided owner. Each public method that is not about the deal, the terms or the
 * owner is one word of the {@link Vocabulary}; it answers null where what it needs is not given.
 */
public final class Situation {

  private final Deal deal;
  private final Account account;
  private final Terms terms;
  private final @Nullable Owner owner;

  public Situation(Deal deal, Terms terms, @Nullable Owner owner) {
    this.deal = deal;
    this.account = deal.account();
    this.terms = terms;
    this.owner = owner;
  }

  public Deal deal() {
    return deal;
  }

  public Terms terms() {
    return terms;
  }

  /** The decided owner; null while ownership is still asked. */
  public @Nullable Owner owner() {
    return owner;
  }

  /** The same deal and terms, with its owner decided. */
  public Situation ownedBy(Owner decided) {
    return new Situation(deal, terms, decided);
  }

  public DealType getType() {
    return deal.type();
  }

  public @Nullable UpsellDriver getDriver() {
    return deal.driver();
  }

  public Money getAmount() {
    return deal.amount();
  }

  public @Nullable Money getAcquisitionCost() {
    return deal.acquisitionCost();
  }

  public @Nullable Integer getSalesCycleDays() {
    return deal.salesCycleDays();
  }

  public @Nullable Integer getTermMonths() {
    return deal.termMonths();
  }

  public @Nullable String getProduct() {
    return deal.product();
  }

  public @Nullable Integer getSeats() {
    return deal.seats();
  }

  public Boolean getGrowth() {
    return deal.type().isGrowth();
  }

  public Boolean getSourced() {
    return deal.sourcedBy() != null;
  }

  public Boolean getAssisted() {
    return !deal.assistedBy().isEmpty();
  }

  public Boolean getPoorFit() {
    return Boolean.FALSE.equals(deal.needFit());
  }

  public Boolean getWithPod() {
    return deal.pod() != null;
  }

  public Boolean getSplitApproved() {
    return deal.pod() != null && deal.pod().approvedBy() != null;
  }

  public Boolean getLive() {
    return account.goLive() != null && !deal.closeDate().isBefore(account.goLive());
  }

  public Boolean getAccountWon() {
    return account.wonBy() != null;
  }

  public Boolean getAccountNamed() {
    return account.named();
  }

  public @Nullable String getAccountSegment() {
    return account.segment();
  }

  public @Nullable String getAccountRegion() {
    return account.region();
  }

  public @Nullable String getAccountIndustry() {
    return account.industry();
  }

  public @Nullable Integer getAccountEmployees() {
    return account.employees();
  }

  public @Nullable Integer getAccountSeatsInUse() {
    return account.seatsInUse();
  }

  public @Nullable Risk getAccountRisk() {
    return account.risk();
  }

  public @Nullable Phase getAccountPhase() {
    return account.phase();
  }

  /** How many named accounts the assignee has; null where no assignee is on the team. */
  public @Nullable Integer getAssigneeNamedAccounts() {
    Participant assignee = deal.team().find(account.assignedTo());
    return assignee == null ? null : Integer.valueOf(assignee.namedAccounts());
  }

  /** The seats usual for the account's segment, from the table {@code usual-seats}. */
  public @Nullable Integer getUsualSeats() {
    Terms.TableInForce usual = terms.table("usual-seats");
    return usual.table().lookUp(usual.version(), this::text) instanceof Table.Found found
            && found.row().result() instanceof Value.OfCount count
        ? Integer.valueOf(count.count())
        : null;
  }

  /** The policy's ownership model. */
  public String getModel() {
    return terms.parameter("ownership-model").value().toString();
  }

  /**
   * Long or short, by sales cycle or acquisition cost. Where both are given and disagree, the
   * parameter {@code cycle-measured-by} says which one counts.
   */
  public @Nullable Cycle getCycle() {
    Cycle byDays = cycleByDays();
    Cycle byCost = cycleByCost();
    if (byDays == null || byCost == null) {
      return byDays == null ? byCost : byDays;
    }
    return terms.parameter("cycle-measured-by").value().toString().equals("ACQUISITION_COST")
        ? byCost
        : byDays;
  }

  /** Whether sales cycle and acquisition cost are both given and disagree. */
  public Boolean getVectorsConflict() {
    Cycle byDays = cycleByDays();
    Cycle byCost = cycleByCost();
    return byDays != null && byCost != null && byDays != byCost;
  }

  private @Nullable Cycle cycleByDays() {
    Integer days = deal.salesCycleDays();
    if (days == null) {
      return null;
    }
    return days >= count("long-cycle") ? Cycle.LONG : Cycle.SHORT;
  }

  private @Nullable Cycle cycleByCost() {
    Money cost = deal.acquisitionCost();
    Money limit = cost == null ? null : money("high-acquisition-cost");
    if (cost == null || limit == null) {
      return null;
    }
    return cost.compareTo(limit) >= 0 ? Cycle.LONG : Cycle.SHORT;
  }

  /** Whether the deal closed inside a window that started when the customer was won. */
  public @Nullable Boolean inside(String window) {
    return account.customerSince() == null ? null : inside(terms.window(window));
  }

  @Nullable Boolean inside(Window window) {
    if (account.customerSince() == null) {
      return null;
    }
    return window.contains(deal.closeDate(), account.customerSince(), account);
  }

  /** Whether anybody on the team has the role. */
  public Boolean has(Role role) {
    return deal.team().has(role);
  }

  /** Whether the person who found the deal has the role on the team. */
  public Boolean sourcedBy(Role role) {
    String sourcer = deal.sourcedBy();
    for (Participant each : deal.team().participants()) {
      if (each.role() == role && each.person().equals(sourcer)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the decided owner has the role. */
  public @Nullable Boolean ownedBy(Role role) {
    return owner == null ? null : Boolean.valueOf(owner.role() == role);
  }

  /** Whether the one who stands for a role is in a list of the policy, by name or by cohort. */
  public Boolean listed(String list, Role role) {
    List<Participant> standing = deal.team().standingFor(role);
    return standing.size() == 1
        && includes(list, standing.get(0).person(), standing.get(0).cohorts());
  }

  /** Whether the account is in a list of the policy, by id or by cohort. */
  public Boolean accountListed(String list) {
    return includes(list, account.id(), account.cohorts());
  }

  private boolean includes(String list, String name, Set<String> cohorts) {
    return ((Value.OfList) terms.parameter(list).value()).includes(name, cohorts);
  }

  /** Whether the policy has chosen a word. */
  public Boolean chosen(String choice, String word) {
    return terms.parameter(choice).value().toString().equals(word);
  }

  /** A count of the policy. */
  public Integer count(String parameter) {
    return ((Value.OfCount) terms.parameter(parameter).value()).count();
  }

  /** An amount of the policy in the deal's currency; null where the policy states none in it. */
  public @Nullable Money money(String parameter) {
    return ((Value.OfMoney) terms.parameter(parameter).value()).in(deal.amount().currency());
  }

  /** So many times a number, by a factor of the policy; rounded down to a whole number. */
  public @Nullable Integer times(String factor, @Nullable Integer number) {
    if (number == null) {
      return null;
    }
    return ((Value.OfFactor) terms.parameter(factor).value())
        .factor()
        .multiply(java.math.BigDecimal.valueOf(number))
        .min(java.math.BigDecimal.valueOf(Integer.MAX_VALUE))
        .intValue();
  }

  /** What a word says as text, for looking it up in a table; null where it is not given. */
  public @Nullable String text(String word) {
    Object value = Vocabulary.word(word).read(this);
    return value == null ? null : value.toString();
  }

  /** {@code number < limit}, as compiled rules ask it; false where either is not given. */
  public static <T extends Comparable<? super T>> boolean below(
      @Nullable T number, @Nullable T limit) {
    return number != null && limit != null && number.compareTo(limit) < 0;
  }

  /** {@code number <= limit}; false where either is not given. */
  public static <T extends Comparable<? super T>> boolean atMost(
      @Nullable T number, @Nullable T limit) {
    return number != null && limit != null && number.compareTo(limit) <= 0;
  }

  /** {@code number > limit}; false where either is not given. */
  public static <T extends Comparable<? super T>> boolean above(
      @Nullable T number, @Nullable T limit) {
    return number != null && limit != null && number.compareTo(limit) > 0;
  }

  /** {@code number >= limit}; false where either is not given. */
  public static <T extends Comparable<? super T>> boolean atLeast(
      @Nullable T number, @Nullable T limit) {
    return number != null && limit != null && number.compareTo(limit) >= 0;
  }
}
