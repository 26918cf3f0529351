package remit.whatif;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.deal.Account;
import remit.deal.Deal;
import remit.deal.DealType;
import remit.deal.Money;
import remit.deal.Participant;
import remit.deal.Phase;
import remit.deal.Pod;
import remit.deal.Risk;
import remit.deal.Team;
import remit.deal.UpsellDriver;

/** A copy of a deal in which one thing is changed before it is decided. */
final class Sketch {

  private final Deal of;
  DealType type;
  @Nullable UpsellDriver driver;
  Money amount;
  LocalDate closeDate;
  @Nullable Integer salesCycleDays;
  @Nullable Money acquisitionCost;
  @Nullable Integer termMonths;
  @Nullable String product;
  @Nullable String sourcedBy;
  List<String> assistedBy;
  @Nullable Integer seats;
  @Nullable Boolean needFit;
  @Nullable LocalDate customerSince;
  @Nullable String wonBy;
  @Nullable String assignedTo;
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
  Set<String> cohorts;
  List<Participant> team;
  @Nullable Pod pod;

  Sketch(Deal of) {
    this.of = of;
    this.type = of.type();
    this.driver = of.driver();
    this.amount = of.amount();
    this.closeDate = of.closeDate();
    this.salesCycleDays = of.salesCycleDays();
    this.acquisitionCost = of.acquisitionCost();
    this.termMonths = of.termMonths();
    this.product = of.product();
    this.sourcedBy = of.sourcedBy();
    this.assistedBy = of.assistedBy();
    this.seats = of.seats();
    this.needFit = of.needFit();
    this.team = of.team().participants();
    this.pod = of.pod();
    Account account = of.account();
    this.customerSince = account.customerSince();
    this.wonBy = account.wonBy();
    this.assignedTo = account.assignedTo();
    this.goLive = account.goLive();
    this.introducedOn = account.introducedOn();
    this.segment = account.segment();
    this.region = account.region();
    this.industry = account.industry();
    this.employees = account.employees();
    this.seatsInUse = account.seatsInUse();
    this.risk = account.risk();
    this.phase = account.phase();
    this.named = account.named();
    this.cohorts = account.cohorts();
  }

  /** The same deal closed on another day. */
  static Deal closedOn(LocalDate day, Deal deal) {
    Sketch sketch = new Sketch(deal);
    sketch.closeDate = day;
    return sketch.deal();
  }

  /** The same deal of another type. */
  static Deal ofType(DealType type, Deal deal) {
    Sketch sketch = new Sketch(deal);
    sketch.type = type;
    return sketch.deal();
  }

  /** Puts somebody in the place of whoever stands there under this name, or adds him. */
  void put(Participant member) {
    List<Participant> people = new ArrayList<>(team);
    people.removeIf(each -> each.person().equals(member.person()));
    people.add(member);
    team = people;
  }

  Deal deal() {
    return new Deal(
        of.id(),
        of.externalId(),
        type,
        driver,
        amount,
        closeDate,
        salesCycleDays,
        acquisitionCost,
        termMonths,
        product,
        sourcedBy,
        assistedBy,
        seats,
        needFit,
        account(),
        new Team(team),
        pod);
  }

  private Account account() {
    return new Account(
        of.account().id(),
        customerSince,
        wonBy,
        assignedTo,
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
        cohorts);
  }
}
