package remit.json;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.deal.Account;
import remit.deal.Deal;
import remit.deal.Participant;
import remit.deal.Pod;

/** Writes a deal field by field, in the order of {@link EvaluationRequest}. */
final class DealWriter {

  private static final byte[] POLICY = JsonText.name("policy");
  private static final byte[] DEAL = JsonText.name("deal");
  private static final byte[] ACCOUNT = JsonText.name("account");
  private static final byte[] TEAM = JsonText.name("team");
  private static final byte[] POD = JsonText.name("pod");
  private static final byte[] ID = JsonText.name("id");
  private static final byte[] EXTERNAL_ID = JsonText.name("externalId");
  private static final byte[] TYPE = JsonText.name("type");
  private static final byte[] DRIVER = JsonText.name("driver");
  private static final byte[] AMOUNT = JsonText.name("amount");
  private static final byte[] CURRENCY = JsonText.name("currency");
  private static final byte[] CLOSE_DATE = JsonText.name("closeDate");
  private static final byte[] SALES_CYCLE_DAYS = JsonText.name("salesCycleDays");
  private static final byte[] ACQUISITION_COST = JsonText.name("acquisitionCost");
  private static final byte[] TERM_MONTHS = JsonText.name("termMonths");
  private static final byte[] PRODUCT = JsonText.name("product");
  private static final byte[] SOURCED_BY = JsonText.name("sourcedBy");
  private static final byte[] ASSISTED_BY = JsonText.name("assistedBy");
  private static final byte[] SEATS = JsonText.name("seats");
  private static final byte[] NEED_FIT = JsonText.name("needFit");
  private static final byte[] CUSTOMER_SINCE = JsonText.name("customerSince");
  private static final byte[] WON_BY = JsonText.name("wonBy");
  private static final byte[] ASSIGNED_TO = JsonText.name("assignedTo");
  private static final byte[] GO_LIVE = JsonText.name("goLive");
  private static final byte[] INTRODUCED_ON = JsonText.name("introducedOn");
  private static final byte[] SEGMENT = JsonText.name("segment");
  private static final byte[] REGION = JsonText.name("region");
  private static final byte[] INDUSTRY = JsonText.name("industry");
  private static final byte[] EMPLOYEES = JsonText.name("employees");
  private static final byte[] SEATS_IN_USE = JsonText.name("seatsInUse");
  private static final byte[] RISK = JsonText.name("risk");
  private static final byte[] PHASE = JsonText.name("phase");
  private static final byte[] NAMED = JsonText.name("named");
  private static final byte[] COHORTS = JsonText.name("cohorts");
  private static final byte[] PERSON = JsonText.name("person");
  private static final byte[] ROLE = JsonText.name("role");
  private static final byte[] PRIMARY = JsonText.name("primary");
  private static final byte[] NAMED_ACCOUNTS = JsonText.name("namedAccounts");
  private static final byte[] SHARES = JsonText.name("shares");
  private static final byte[] APPROVED_BY = JsonText.name("approvedBy");

  private static final Comparator<Participant> BY_PERSON =
      Comparator.comparing(Participant::person).thenComparing(Participant::role);

  private final JsonText json;

  DealWriter(JsonText json) {
    this.json = json;
  }

  void write(Deal deal, String policy) {
    json.open('{');
    text(POLICY, policy);
    json.field(DEAL);
    sale(deal);
    json.field(ACCOUNT);
    account(deal.account());
    if (!deal.team().participants().isEmpty()) {
      json.field(TEAM);
      json.open('[');
      deal.team().participants().stream().sorted(BY_PERSON).forEach(this::member);
      json.close(']');
    }
    if (deal.pod() != null) {
      json.field(POD);
      pod(deal.pod());
    }
    json.close('}');
  }

  private void sale(Deal deal) {
    json.open('{');
    text(ID, deal.id());
    text(EXTERNAL_ID, deal.externalId());
    word(TYPE, deal.type());
    word(DRIVER, deal.driver());
    text(AMOUNT, deal.amount().plain());
    text(CURRENCY, deal.amount().currency().getCurrencyCode());
    day(CLOSE_DATE, deal.closeDate());
    count(SALES_CYCLE_DAYS, deal.salesCycleDays());
    text(ACQUISITION_COST, deal.acquisitionCost() == null ? null : deal.acquisitionCost().plain());
    count(TERM_MONTHS, deal.termMonths());
    text(PRODUCT, deal.product());
    text(SOURCED_BY, deal.sourcedBy());
    texts(ASSISTED_BY, deal.assistedBy());
    count(SEATS, deal.seats());
    flag(NEED_FIT, deal.needFit());
    json.close('}');
  }

  private void account(Account account) {
    json.open('{');
    text(ID, account.id());
    day(CUSTOMER_SINCE, account.customerSince());
    text(WON_BY, account.wonBy());
    text(ASSIGNED_TO, account.assignedTo());
    day(GO_LIVE, account.goLive());
    day(INTRODUCED_ON, account.introducedOn());
    text(SEGMENT, account.segment());
    text(REGION, account.region());
    text(INDUSTRY, account.industry());
    count(EMPLOYEES, account.employees());
    count(SEATS_IN_USE, account.seatsInUse());
    word(RISK, account.risk());
    word(PHASE, account.phase());
    flag(NAMED, account.named() ? true : null);
    texts(COHORTS, account.cohorts());
    json.close('}');
  }

  private void member(Participant member) {
    json.open('{');
    text(PERSON, member.person());
    word(ROLE, member.role());
    texts(COHORTS, member.cohorts());
    flag(PRIMARY, member.primary() ? true : null);
    count(NAMED_ACCOUNTS, member.namedAccounts() == 0 ? null : member.namedAccounts());
    json.close('}');
  }

  private void pod(Pod pod) {
    json.open('{');
    text(ID, pod.id());
    json.field(SHARES);
    json.open('{');
    pod.shares()
        .forEach(
            (person, share) -> {
              json.fieldOf(person);
              json.text(share.toString());
            });
    json.close('}');
    text(APPROVED_BY, pod.approvedBy());
    json.close('}');
  }

  /** Nothing where there is none; a set has no order of its own, so its texts are sorted. */
  private void texts(byte[] name, Collection<String> texts) {
    if (texts.isEmpty()) {
      return;
    }
    json.field(name);
    json.open('[');
    List<String> sorted = texts.stream().sorted().toList();
    sorted.forEach(json::entry);
    json.close(']');
  }

  private void text(byte[] name, @Nullable String text) {
    if (text != null) {
      json.field(name);
      json.text(text);
    }
  }

  private void word(byte[] name, @Nullable Enum<?> word) {
    text(name, word == null ? null : word.name());
  }

  private void day(byte[] name, @Nullable LocalDate day) {
    text(name, day == null ? null : day.toString());
  }

  private void count(byte[] name, @Nullable Integer count) {
    if (count != null) {
      json.field(name);
      json.plain(count.toString());
    }
  }

  private void flag(byte[] name, @Nullable Boolean flag) {
    if (flag != null) {
      json.field(name);
      json.plain(flag.toString());
    }
  }
}
