package remit.deal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Speaks of deals in tests: {@code upsell().closedOn("2026-03-10").wonBy("ana").on("2026-01-10")}.
 */
public final class DealBuilder {

  private final DealType type;
  private @Nullable UpsellDriver driver;
  private Money amount = Money.of("48000.00", "USD");
  private LocalDate closeDate = LocalDate.of(2026, 3, 10);
  private @Nullable Integer cycleDays;
  private @Nullable Money acquisitionCost;
  private @Nullable Integer termMonths;
  private @Nullable String sourcedBy;
  private List<String> assistedBy = List.of();
  private @Nullable Integer seats;
  private @Nullable Boolean needFit;
  private @Nullable LocalDate customerSince;
  private @Nullable String wonBy;
  private @Nullable String assignedTo;
  private @Nullable LocalDate goLive;
  private @Nullable String segment;
  private @Nullable String region;
  private @Nullable Integer employees;
  private @Nullable Integer seatsInUse;
  private @Nullable Risk risk;
  private @Nullable Phase phase;
  private boolean named;
  private String id = "D-1";
  private String account = "northwind";
  private final List<Participant> team = new ArrayList<>();
  private @Nullable Pod pod;

  private DealBuilder(DealType type) {
    this.type = type;
  }

  public static DealBuilder a(DealType type) {
    return new DealBuilder(type);
  }

  public static DealBuilder anUpsell() {
    return a(DealType.UPSELL);
  }

  public static DealBuilder newBusiness() {
    return a(DealType.NEW_BUSINESS);
  }

  public static DealBuilder aRenewal() {
    return a(DealType.RENEWAL);
  }

  public DealBuilder called(String id) {
    this.id = id;
    return this;
  }

  public DealBuilder withAccount(String id) {
    this.account = id;
    return this;
  }

  public DealBuilder of(String money) {
    this.amount = Money.parse(money);
    return this;
  }

  public DealBuilder closedOn(String day) {
    this.closeDate = LocalDate.parse(day);
    return this;
  }

  public DealBuilder closedOn(LocalDate day) {
    this.closeDate = day;
    return this;
  }

  public DealBuilder drivenBy(@Nullable UpsellDriver driver) {
    this.driver = driver;
    return this;
  }

  public DealBuilder soldIn(@Nullable Integer days) {
    this.cycleDays = days;
    return this;
  }

  public DealBuilder costing(@Nullable Money cost) {
    this.acquisitionCost = cost;
    return this;
  }

  public DealBuilder runningMonths(@Nullable Integer months) {
    this.termMonths = months;
    return this;
  }

  public DealBuilder sourcedBy(@Nullable String person) {
    this.sourcedBy = person;
    return this;
  }

  public DealBuilder assistedBy(String... people) {
    this.assistedBy = List.of(people);
    return this;
  }

  public DealBuilder seats(@Nullable Integer sold, @Nullable Integer inUse) {
    this.seats = sold;
    this.seatsInUse = inUse;
    return this;
  }

  public DealBuilder fitting(@Nullable Boolean fits) {
    this.needFit = fits;
    return this;
  }

  public DealBuilder customerWonBy(@Nullable String person, @Nullable String day) {
    this.wonBy = person;
    this.customerSince = day == null ? null : LocalDate.parse(day);
    return this;
  }

  public DealBuilder assignedTo(@Nullable String person) {
    this.named = true;
    this.assignedTo = person;
    return this;
  }

  public DealBuilder liveSince(@Nullable LocalDate day) {
    this.goLive = day;
    return this;
  }

  public DealBuilder in(@Nullable String segment, @Nullable String region) {
    this.segment = segment;
    this.region = region;
    return this;
  }

  public DealBuilder employing(@Nullable Integer people) {
    this.employees = people;
    return this;
  }

  public DealBuilder atRisk(@Nullable Risk risk) {
    this.risk = risk;
    return this;
  }

  public DealBuilder inPhase(@Nullable Phase phase) {
    this.phase = phase;
    return this;
  }

  public DealBuilder with(String person, Role role) {
    team.add(Participant.of(person, role));
    return this;
  }

  public DealBuilder with(Participant participant) {
    team.add(participant);
    return this;
  }

  public DealBuilder podOf(@Nullable String approvedBy, Map<String, String> shares) {
    Map<String, Share> parsed = new java.util.TreeMap<>();
    shares.forEach((person, share) -> parsed.put(person, Share.of(share)));
    this.pod = new Pod("pod", parsed, approvedBy);
    return this;
  }

  public Deal build() {
    Account account =
        new Account(
            this.account,
            customerSince,
            wonBy,
            assignedTo,
            goLive,
            null,
            segment,
            region,
            null,
            employees,
            seatsInUse,
            risk,
            phase,
            named,
            Set.of());
    return new Deal(
        id,
        null,
        type,
        driver,
        amount,
        closeDate,
        cycleDays,
        acquisitionCost,
        termMonths,
        null,
        sourcedBy,
        assistedBy,
        seats,
        needFit,
        account,
        new Team(team),
        pod);
  }
}
