package remit.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.deal.Account;
import remit.deal.Deal;
import remit.deal.DealType;
import remit.deal.Money;
import remit.deal.Participant;
import remit.deal.Phase;
import remit.deal.Pod;
import remit.deal.Risk;
import remit.deal.Role;
import remit.deal.Share;
import remit.deal.Team;
import remit.deal.UpsellDriver;

/** A deal in the making: one input after the other is set, then the deal is made. */
final class Draft {

  static final String ID = "D-1";

  /** Somebody who is not on the team. */
  static final String OUTSIDER = "olga";

  private static final String ACCOUNT = "northwind";
  private static final Map<Role, String> NAMES =
      new EnumMap<>(
          Map.of(
              Role.SDR, "sam",
              Role.IR, "ira",
              Role.AE, "ana",
              Role.AM, "amy",
              Role.CSM, "chi",
              Role.SE, "sol",
              Role.ENABLEMENT, "eno",
              Role.MANAGER, "max",
              Role.HOUSE, "house-keeper"));

  /** Who stands in a relation to the deal: nobody, an outsider, or the first of a role. */
  record Relation(boolean anybody, @Nullable Role role) {
    static final Relation NOBODY = new Relation(false, null);
    static final Relation STRANGER = new Relation(true, null);

    @Nullable String person() {
      return role != null ? name(role) : anybody ? OUTSIDER : null;
    }

    @Override
    public String toString() {
      return role != null ? "the " + role : anybody ? "an outsider" : "nobody";
    }
  }

  /** Who has a role: how many, and the lists of the policy the only one belongs to. */
  record Holders(int people, Set<String> cohorts) {
    static final Holders NOBODY = new Holders(0, Set.of());
  }

  /** Which pod works on the deal. */
  enum PodWork {
    NONE,
    NOT_APPROVED,
    APPROVED
  }

  final LocalDate closeDate;
  DealType type = DealType.UPSELL;
  @Nullable UpsellDriver driver;
  Currency currency;
  Function<Currency, Money> amount = Draft::usualAmount;
  @Nullable Integer salesCycleDays;
  @Nullable Function<Currency, Money> acquisitionCost;
  @Nullable Integer termMonths;
  @Nullable String product;
  Relation sourcer = Relation.NOBODY;
  int assistants;
  @Nullable Integer seats;
  @Nullable Boolean needFit;
  @Nullable LocalDate customerSince;
  Relation winner = Relation.NOBODY;
  Relation assignee = Relation.NOBODY;
  int namedAccounts;
  @Nullable LocalDate goLive;
  @Nullable LocalDate introducedOn;
  @Nullable String segment;
  @Nullable String region;
  @Nullable String industry;
  @Nullable Integer employees;
  @Nullable Integer seatsInUse;
  @Nullable Risk risk;
  @Nullable Phase phase;
  boolean named;
  Set<String> accountCohorts = Set.of();
  final Map<Role, Holders> team = new EnumMap<>(Role.class);
  PodWork pod = PodWork.NONE;

  Draft(LocalDate closeDate, Currency currency) {
    this.closeDate = closeDate;
    this.currency = currency;
  }

  /** The amount of a deal where no rule asks for it. */
  static Money usualAmount(Currency currency) {
    return new Money(new BigDecimal(48_000).setScale(0, RoundingMode.UNNECESSARY), currency);
  }

  /** The one who has a role. */
  static String name(Role role) {
    return String.valueOf(NAMES.get(role));
  }

  Deal deal() {
    return new Deal(
        ID,
        null,
        type,
        driver,
        amount.apply(currency),
        closeDate,
        salesCycleDays,
        acquisitionCost == null ? null : acquisitionCost.apply(currency),
        termMonths,
        product,
        sourcer.person(),
        List.of("sol", "sue").subList(0, assistants),
        seats,
        needFit,
        account(),
        new Team(participants()),
        pod());
  }

  private Account account() {
    return new Account(
        ACCOUNT,
        customerSince,
        winner.person(),
        assignee.person(),
        goLive,
        introducedOn,
        segment,
        region,
        industry,
        employees,
        seatsInUse,
        risk,
        phase,
        named,
        accountCohorts);
  }

  private List<Participant> participants() {
    List<Participant> people = new ArrayList<>(4);
    for (Map.Entry<Role, Holders> each : team.entrySet()) {
      Role role = each.getKey();
      Holders holders = each.getValue();
      if (holders.people() > 0) {
        people.add(
            new Participant(
                name(role),
                role,
                holders.cohorts(),
                false,
                role == assignee.role() ? namedAccounts : 0));
      }
      if (holders.people() > 1) {
        people.add(Participant.of(name(role) + "-2", role));
      }
    }
    return people;
  }

  private @Nullable Pod pod() {
    if (pod == PodWork.NONE) {
      return null;
    }
    TreeMap<String, Share> shares = new TreeMap<>();
    shares.put(name(Role.AE), Share.of("70%"));
    shares.put(name(Role.CSM), Share.of("30%"));
    return new Pod("pod", shares, pod == PodWork.APPROVED ? "vp" : null);
  }
}
