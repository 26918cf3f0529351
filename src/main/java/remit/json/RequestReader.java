package remit.json;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.deal.DealType;
import remit.deal.Money;
import remit.deal.Phase;
import remit.deal.Pod;
import remit.deal.Risk;
import remit.deal.Role;
import remit.deal.Share;
import remit.deal.UpsellDriver;
import tools.jackson.core.JsonPointer;

/**
 * Reads one request, token by token, and notes everything that is wrong with it on the way: what
 * can still be read is read.
 */
final class RequestReader {

  private static final Names REQUEST =
      Names.of("a request", "policy", "deal", "account", "team", "pod");
  private static final Names DEAL =
      Names.of(
          "a deal",
          "id",
          "externalId",
          "type",
          "driver",
          "amount",
          "currency",
          "closeDate",
          "salesCycleDays",
          "acquisitionCost",
          "termMonths",
          "product",
          "sourcedBy",
          "assistedBy",
          "seats",
          "needFit");
  private static final Names ACCOUNT =
      Names.of(
          "an account",
          "id",
          "customerSince",
          "wonBy",
          "assignedTo",
          "goLive",
          "introducedOn",
          "segment",
          "region",
          "industry",
          "employees",
          "seatsInUse",
          "risk",
          "phase",
          "named",
          "cohorts");
  private static final Names MEMBER =
      Names.of("a member of the team", "person", "role", "cohorts", "primary", "namedAccounts");
  private static final Names POD = Names.of("a pod", "id", "shares", "approvedBy");

  private static final Choice<DealType> TYPES = Choice.of(DealType.class, "type of deal");
  private static final Choice<UpsellDriver> DRIVERS =
      Choice.of(UpsellDriver.class, "driver of growth");
  private static final Choice<Risk> RISKS = Choice.of(Risk.class, "risk");
  private static final Choice<Phase> PHASES = Choice.of(Phase.class, "phase");
  private static final Choice<Role> ROLES = Choice.of(Role.class, "role");

  private final Cursor cursor;
  private final Problems problems;

  /**
   * @param cursor stands on the first token of the request
   */
  RequestReader(Cursor cursor) {
    this.cursor = cursor;
    this.problems = cursor.problems();
  }

  /** The request; null where something is wrong with it, which is then among the problems. */
  @Nullable EvaluationRequest read() {
    Cursor.Fields fields = cursor.object(REQUEST);
    if (fields == null) {
      if (!problems.any()) {
        cursor.refuseNull();
      }
      return null;
    }
    String policy = null;
    EvaluationRequest.DealPart deal = null;
    EvaluationRequest.AccountPart account = null;
    List<EvaluationRequest.Member> team = List.of();
    EvaluationRequest.PodPart pod = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "policy" -> policy = cursor.name();
        case "deal" -> deal = deal();
        case "account" -> account = account();
        case "team" -> team = team();
        default -> pod = pod();
      }
    }
    fields.require("deal");
    if (pod != null) {
      checkPod(pod, team);
    }
    return deal == null || problems.any()
        ? null
        : new EvaluationRequest(policy, deal, account, team, pod);
  }

  private EvaluationRequest.@Nullable DealPart deal() {
    Cursor.Fields fields = cursor.object(DEAL);
    if (fields == null) {
      return null;
    }
    String id = null;
    String externalId = null;
    DealType type = null;
    UpsellDriver driver = null;
    BigDecimal amount = null;
    Currency currency = null;
    LocalDate closeDate = null;
    Integer salesCycleDays = null;
    BigDecimal acquisitionCost = null;
    Integer termMonths = null;
    String product = null;
    String sourcedBy = null;
    Set<String> assistedBy = Set.of();
    Integer seats = null;
    Boolean needFit = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "id" -> id = cursor.name();
        case "externalId" -> externalId = cursor.name();
        case "type" -> type = cursor.choice(TYPES);
        case "driver" -> driver = cursor.choice(DRIVERS);
        case "amount" -> amount = cursor.amount();
        case "currency" -> currency = cursor.currency();
        case "closeDate" -> closeDate = cursor.day();
        case "salesCycleDays" -> salesCycleDays = cursor.count();
        case "acquisitionCost" -> acquisitionCost = cursor.amount();
        case "termMonths" -> termMonths = cursor.count();
        case "product" -> product = cursor.name();
        case "sourcedBy" -> sourcedBy = cursor.name();
        case "assistedBy" -> assistedBy = cursor.names();
        case "seats" -> seats = cursor.count();
        default -> needFit = cursor.flag();
      }
    }
    fields.require("id", "type", "amount", "currency", "closeDate");
    amount = inCurrency("amount", amount, currency);
    acquisitionCost = inCurrency("acquisitionCost", acquisitionCost, currency);
    if (id == null || type == null || amount == null || currency == null || closeDate == null) {
      return null;
    }
    return new EvaluationRequest.DealPart(
        id,
        externalId,
        type,
        driver,
        amount,
        currency,
        closeDate,
        salesCycleDays,
        acquisitionCost,
        termMonths,
        product,
        sourcedBy,
        List.copyOf(assistedBy),
        seats,
        needFit);
  }

  private EvaluationRequest.@Nullable AccountPart account() {
    Cursor.Fields fields = cursor.object(ACCOUNT);
    if (fields == null) {
      return null;
    }
    String id = null;
    LocalDate customerSince = null;
    String wonBy = null;
    String assignedTo = null;
    LocalDate goLive = null;
    LocalDate introducedOn = null;
    String segment = null;
    String region = null;
    String industry = null;
    Integer employees = null;
    Integer seatsInUse = null;
    Risk risk = null;
    Phase phase = null;
    Boolean named = null;
    Set<String> cohorts = Set.of();
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "id" -> id = cursor.name();
        case "customerSince" -> customerSince = cursor.day();
        case "wonBy" -> wonBy = cursor.name();
        case "assignedTo" -> assignedTo = cursor.name();
        case "goLive" -> goLive = cursor.day();
        case "introducedOn" -> introducedOn = cursor.day();
        case "segment" -> segment = cursor.name();
        case "region" -> region = cursor.name();
        case "industry" -> industry = cursor.name();
        case "employees" -> employees = cursor.count();
        case "seatsInUse" -> seatsInUse = cursor.count();
        case "risk" -> risk = cursor.choice(RISKS);
        case "phase" -> phase = cursor.choice(PHASES);
        case "named" -> named = cursor.flag();
        default -> cohorts = cursor.names();
      }
    }
    return new EvaluationRequest.AccountPart(
        id,
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
        Boolean.TRUE.equals(named),
        cohorts);
  }

  private List<EvaluationRequest.Member> team() {
    List<EvaluationRequest.Member> team = new ArrayList<>(4);
    Set<Map.Entry<String, Role>> seen = new HashSet<>();
    cursor.eachEntry(
        "people on the team",
        () -> {
          EvaluationRequest.Member member = member();
          if (member != null) {
            team.add(member);
            if (!seen.add(Map.entry(member.person(), member.role()))) {
              cursor.refuse(
                  "The person (%s) is on the team twice as %s. Maybe remove one of the two."
                      .formatted(member.person(), member.role()),
                  member.person());
            }
          }
        });
    return team;
  }

  private EvaluationRequest.@Nullable Member member() {
    Cursor.Fields fields = cursor.object(MEMBER);
    if (fields == null) {
      return null;
    }
    String person = null;
    Role role = null;
    Set<String> cohorts = Set.of();
    Boolean primary = null;
    Integer namedAccounts = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "person" -> person = cursor.name();
        case "role" -> role = cursor.choice(ROLES);
        case "cohorts" -> cohorts = cursor.names();
        case "primary" -> primary = cursor.flag();
        default -> namedAccounts = cursor.count();
      }
    }
    fields.require("person", "role");
    return person == null || role == null
        ? null
        : new EvaluationRequest.Member(
            person,
            role,
            cohorts,
            Boolean.TRUE.equals(primary),
            Objects.requireNonNullElse(namedAccounts, 0));
  }

  private EvaluationRequest.@Nullable PodPart pod() {
    Cursor.Fields fields = cursor.object(POD);
    if (fields == null) {
      return null;
    }
    String id = null;
    Map<String, Share> shares = null;
    String approvedBy = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "id" -> id = cursor.name();
        case "shares" -> shares = shares();
        default -> approvedBy = cursor.name();
      }
    }
    fields.require("id", "shares");
    return id == null || shares == null
        ? null
        : new EvaluationRequest.PodPart(id, shares, approvedBy);
  }

  private @Nullable Map<String, Share> shares() {
    Map<String, Share> shares = new LinkedHashMap<>();
    boolean read =
        cursor.eachNamed(
            "shares by person, such as {\"ana\": \"70%\", \"chi\": \"30%\"}",
            person -> share(shares, person));
    return read ? shares : null;
  }

  private void share(Map<String, Share> shares, String person) {
    String text = cursor.text("a share as text, such as \"70%\"");
    if (text == null) {
      cursor.refuseNull();
      return;
    }
    try {
      if (shares.put(Values.name(person), Values.share(text)) != null) {
        cursor.refuseTwice(person);
      }
    } catch (Values.Unusable e) {
      cursor.refuse(e.getMessage(), text);
    }
  }

  private void checkPod(EvaluationRequest.PodPart pod, List<EvaluationRequest.Member> team) {
    if (problems.any()) {
      return;
    }
    JsonPointer at = cursor.here().appendProperty("pod").appendProperty("shares");
    Set<String> people = new HashSet<>();
    team.forEach(member -> people.add(member.person()));
    for (String person : pod.shares().keySet()) {
      if (!people.contains(person)) {
        problems.add(
            at.appendProperty(person),
            "The person (%s) has a share in pod (%s) but is not on the team. Maybe add the person to the team."
                .formatted(person, pod.id()),
            person);
      }
    }
    try {
      new Pod(pod.id(), pod.shares(), pod.approvedBy());
    } catch (IllegalArgumentException e) {
      problems.add(at, Values.message(e), null);
    }
  }

  private @Nullable BigDecimal inCurrency(
      String field, @Nullable BigDecimal amount, @Nullable Currency currency) {
    if (amount == null || currency == null) {
      return amount;
    }
    try {
      return new Money(amount, currency).amount();
    } catch (IllegalArgumentException e) {
      problems.add(cursor.here().appendProperty(field), Values.message(e), amount.toString());
      return null;
    }
  }
}
