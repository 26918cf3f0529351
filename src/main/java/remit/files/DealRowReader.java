package remit.files;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
import remit.policy.Nearest;

/** Makes deals of the records of one file, and says everything that is wrong with a record. */
final class DealRowReader {

  private static final int LONGEST_NAME = 200;
  private static final String UNKNOWN_ACCOUNT = "unknown";

  private static final Map<String, DealType> TYPES = byName(DealType.values());
  private static final Map<String, UpsellDriver> DRIVERS = byName(UpsellDriver.values());
  private static final Map<String, Risk> RISKS = byName(Risk.values());
  private static final Map<String, Phase> PHASES = byName(Phase.values());

  /** The three columns of a role, by place; -1 where the file does not have one. */
  private record RoleColumns(Role role, String word, int people, int cohorts, int namedAccounts) {}

  private final CsvHeader header;
  private final @Nullable FirstWins firstWins;
  private final Map<DealColumn, Integer> places = new EnumMap<>(DealColumn.class);
  private final List<RoleColumns> roles = new ArrayList<>();
  private final Map<String, Currency> currencies = new HashMap<>();

  private CsvRecords.@Nullable Raw record;
  private @Nullable List<Row.Problem> problems;

  /**
   * @param firstWins when accounts were won and by whom, or null where the file says so itself
   */
  DealRowReader(CsvHeader header, @Nullable FirstWins firstWins) {
    this.header = header;
    this.firstWins = firstWins;
    for (DealColumn column : DealColumn.values()) {
      if (header.place(column.word()) >= 0) {
        places.put(column, header.place(column.word()));
      }
    }
    for (Role role : DealColumn.ROLES) {
      String word = DealColumn.word(role);
      if (header.place(word) >= 0) {
        roles.add(
            new RoleColumns(
                role,
                word,
                header.place(word),
                header.place(word + DealColumn.COHORTS),
                header.place(word + DealColumn.NAMED_ACCOUNTS)));
      }
    }
  }

  /** The row of a record; null for a blank one. */
  @Nullable Row read(CsvRecords.Raw raw) {
    if (raw.blank()) {
      return null;
    }
    if (raw.count() != header.names().size()) {
      return new Row.BadRow(raw.line(), null, wrongLength(raw));
    }
    record = raw;
    problems = raw.problems().isEmpty() ? null : new ArrayList<>(raw.problems());
    if (places.containsKey(DealColumn.STAGE)) {
      String stage = needed(DealColumn.STAGE);
      if (stage != null && !FieldText.isWon(stage)) {
        return new Row.Skipped(raw.line(), FieldText.stage(stage));
      }
    }
    Deal deal = deal();
    return deal != null && problems == null
        ? new Row.DealRow(raw.line(), deal)
        : new Row.BadRow(
            raw.line(), field(DealColumn.DEAL_ID), problems == null ? List.of() : problems);
  }

  private List<Row.Problem> wrongLength(CsvRecords.Raw raw) {
    List<Row.Problem> all = new ArrayList<>(raw.problems());
    if (all.isEmpty()) {
      all.add(
          new Row.Problem(
              "",
              "",
              "The row has (%d) fields, but the header has %d."
                  .formatted(raw.count(), header.names().size()),
              "Maybe a comma is missing or too many, or a value with a comma lacks its quotes."));
    }
    return all;
  }

  private @Nullable Deal deal() {
    String id = name(DealColumn.DEAL_ID, needed(DealColumn.DEAL_ID));
    DealType type = choice(DealColumn.TYPE, needed(DealColumn.TYPE), TYPES, "");
    Currency currency = currency();
    Money amount = money(DealColumn.AMOUNT, needed(DealColumn.AMOUNT), currency);
    LocalDate closed = day(DealColumn.CLOSE_DATE, needed(DealColumn.CLOSE_DATE));
    UpsellDriver driver =
        choice(
            DealColumn.DRIVER,
            field(DealColumn.DRIVER),
            DRIVERS,
            ", or ignore the column (driver)");
    Money cost = money(DealColumn.ACQUISITION_COST, field(DealColumn.ACQUISITION_COST), currency);
    Integer cycle = salesCycleDays(closed);
    Account account = account();
    Team team = team();
    Pod pod = pod();
    String externalId = name(DealColumn.EXTERNAL_ID);
    Integer termMonths = count(DealColumn.TERM_MONTHS);
    String product = name(DealColumn.PRODUCT);
    String sourcedBy = name(DealColumn.SOURCED_BY);
    List<String> assistedBy = names(DealColumn.ASSISTED_BY.word(), field(DealColumn.ASSISTED_BY));
    Integer seats = count(DealColumn.SEATS);
    Boolean needFit = flag(DealColumn.NEED_FIT);
    if (id == null || type == null || amount == null || closed == null || problems != null) {
      return null;
    }
    return new Deal(
        id,
        externalId,
        type,
        driver,
        amount,
        closed,
        cycle,
        cost,
        termMonths,
        product,
        sourcedBy,
        assistedBy,
        seats,
        needFit,
        account,
        team,
        pod);
  }

  private @Nullable Integer salesCycleDays(@Nullable LocalDate closed) {
    Integer days = count(DealColumn.SALES_CYCLE_DAYS);
    LocalDate engaged = day(DealColumn.ENGAGE_DATE, field(DealColumn.ENGAGE_DATE));
    if (days != null || engaged == null || closed == null) {
      return days;
    }
    long between = ChronoUnit.DAYS.between(engaged, closed);
    if (between < 0) {
      complain(
          DealColumn.ENGAGE_DATE.word(),
          engaged.toString(),
          "lies after the close date (%s)".formatted(closed),
          "Maybe correct one of the two.");
    }
    return Math.toIntExact(between);
  }

  private Account account() {
    String id = name(DealColumn.ACCOUNT_ID);
    LocalDate since = day(DealColumn.CUSTOMER_SINCE, field(DealColumn.CUSTOMER_SINCE));
    String wonBy = name(DealColumn.WON_BY);
    if (firstWins != null && id != null) {
      FirstWins.FirstWin first = firstWins.of(id);
      since = first == null ? null : first.day();
      wonBy = first == null ? null : first.ae();
    }
    return new Account(
        id == null ? UNKNOWN_ACCOUNT : id,
        since,
        wonBy,
        name(DealColumn.ASSIGNED_TO),
        day(DealColumn.GO_LIVE, field(DealColumn.GO_LIVE)),
        day(DealColumn.INTRODUCED_ON, field(DealColumn.INTRODUCED_ON)),
        name(DealColumn.SEGMENT),
        name(DealColumn.REGION),
        name(DealColumn.INDUSTRY),
        count(DealColumn.EMPLOYEES),
        count(DealColumn.SEATS_IN_USE),
        choice(DealColumn.RISK, field(DealColumn.RISK), RISKS, ""),
        choice(DealColumn.PHASE, field(DealColumn.PHASE), PHASES, ""),
        Boolean.TRUE.equals(flag(DealColumn.NAMED)),
        cohorts(DealColumn.ACCOUNT_COHORTS.word(), field(DealColumn.ACCOUNT_COHORTS)));
  }

  private Team team() {
    List<Participant> participants = new ArrayList<>(4);
    for (int i = 0; i < roles.size(); i++) {
      RoleColumns columns = roles.get(i);
      String people = fieldAt(columns.people());
      if (people != null) {
        participants(columns, people, participants);
      }
    }
    return participants.isEmpty() ? Team.NOBODY : new Team(participants);
  }

  private void participants(RoleColumns columns, String people, List<Participant> into) {
    Set<String> cohorts = Set.of();
    int named = 0;
    if (columns.cohorts() >= 0) {
      cohorts = cohorts(columns.word() + DealColumn.COHORTS, fieldAt(columns.cohorts()));
    }
    if (columns.namedAccounts() >= 0) {
      Integer given =
          count(columns.word() + DealColumn.NAMED_ACCOUNTS, fieldAt(columns.namedAccounts()));
      named = given == null ? 0 : given;
    }
    for (String person : names(columns.word(), people)) {
      into.add(new Participant(person, columns.role(), cohorts, false, named));
    }
  }

  private @Nullable Pod pod() {
    String id = name(DealColumn.POD_ID);
    String shares = field(DealColumn.POD_SHARES);
    String approvedBy = name(DealColumn.POD_APPROVED_BY);
    if (id == null || shares == null) {
      String given = id != null ? id : shares != null ? shares : approvedBy;
      if (given != null) {
        complain(
            (id != null
                    ? DealColumn.POD_ID
                    : shares != null ? DealColumn.POD_SHARES : DealColumn.POD_APPROVED_BY)
                .word(),
            given,
            "stands alone, but a pod has an id and shares",
            "Maybe fill pod_id and pod_shares, or neither.");
      }
      return null;
    }
    try {
      return new Pod(id, shares(shares), approvedBy);
    } catch (IllegalArgumentException e) {
      complain(DealColumn.POD_SHARES.word(), shares, e);
      return null;
    }
  }

  private Map<String, Share> shares(String text) {
    Map<String, Share> shares = new TreeMap<>();
    for (String part : text.split(";", -1)) {
      String one = part.strip().replace(" %", "%");
      int space = one.lastIndexOf(' ');
      if (space < 1) {
        throw new IllegalArgumentException(
            "The value (%s) is not a person with a share. Maybe write ana 70%%; chi 30%%."
                .formatted(YamlNode.shortened(one)));
      }
      String person = one.substring(0, space).strip();
      if (shares.put(person, Share.of(one.substring(space + 1))) != null) {
        throw new IllegalArgumentException(
            "The value (%s) names (%s) twice. Maybe add the two shares up."
                .formatted(YamlNode.shortened(text), person));
      }
    }
    return shares;
  }

  private @Nullable String fieldAt(int place) {
    return record == null ? null : record.field(place);
  }

  private @Nullable String field(DealColumn column) {
    Integer place = places.get(column);
    return place == null ? null : fieldAt(place);
  }

  private @Nullable String needed(DealColumn column) {
    String text = field(column);
    if (text == null) {
      add(
          new Row.Problem(
              column.word(),
              "",
              "The column (%s) is empty.".formatted(column.word()),
              "Maybe fill it: no deal is decided without it."));
    }
    return text;
  }

  private @Nullable String name(DealColumn column) {
    return name(column, field(column));
  }

  private @Nullable String name(DealColumn column, @Nullable String text) {
    return text == null ? null : name(column.word(), text);
  }

  private String name(String column, String text) {
    if (text.length() > LONGEST_NAME) {
      complain(
          column,
          text,
          "has %d characters".formatted(text.length()),
          "Maybe shorten it to %d.".formatted(LONGEST_NAME));
    }
    return text;
  }

  private List<String> names(String column, @Nullable String text) {
    if (text == null) {
      return List.of();
    }
    if (text.indexOf(';') < 0) {
      return List.of(name(column, text));
    }
    Set<String> names = new LinkedHashSet<>();
    for (String part : text.split(";", -1)) {
      String one = name(column, part.strip());
      if (one.isEmpty() || !names.add(one)) {
        complain(
            column,
            text,
            one.isEmpty() ? "has an empty name between semicolons" : "names (" + one + ") twice",
            "Maybe write each name once, like ana; chi.");
      }
    }
    return List.copyOf(names);
  }

  private Set<String> cohorts(String column, @Nullable String text) {
    return text == null ? Set.of() : new LinkedHashSet<>(names(column, text));
  }

  private @Nullable LocalDate day(DealColumn column, @Nullable String text) {
    LocalDate day = FieldText.day(text);
    if (text != null && day == null) {
      complain(column.word(), text, "is not a day", "Maybe write it like 2026-03-10.");
    }
    return day;
  }

  private @Nullable Integer count(DealColumn column) {
    String text = field(column);
    return text == null ? null : count(column.word(), text);
  }

  private @Nullable Integer count(String column, @Nullable String text) {
    if (text == null) {
      return null;
    }
    int count = FieldText.count(text);
    if (count < 0) {
      complain(column, text, "is not a whole number from 0 up", "Maybe write it like 45.");
      return null;
    }
    return count;
  }

  private @Nullable Boolean flag(DealColumn column) {
    String text = field(column);
    if (text == null) {
      return null;
    }
    boolean yes = text.equalsIgnoreCase("true");
    if (!yes && !text.equalsIgnoreCase("false")) {
      complain(column.word(), text, "is neither true nor false", "Maybe write true.");
      return null;
    }
    return yes;
  }

  private @Nullable Currency currency() {
    String code = needed(DealColumn.CURRENCY);
    if (code == null) {
      return null;
    }
    Currency currency = currencies.get(code);
    if (currency == null) {
      try {
        currency = Money.currency(code);
        currencies.put(code, currency);
      } catch (IllegalArgumentException e) {
        complain(DealColumn.CURRENCY.word(), code, e);
      }
    }
    return currency;
  }

  private @Nullable Money money(
      DealColumn column, @Nullable String text, @Nullable Currency currency) {
    if (text == null || currency == null) {
      return null;
    }
    try {
      return FieldText.money(text, currency);
    } catch (IllegalArgumentException e) {
      complain(column.word(), text, e);
      return null;
    }
  }

  private <E extends Enum<E>> @Nullable E choice(
      DealColumn column, @Nullable String text, Map<String, E> words, String orElse) {
    if (text == null) {
      return null;
    }
    E found = words.get(text);
    if (found == null) {
      String nearest = Nearest.to(text, words.keySet());
      String known = String.join(", ", words.keySet());
      complain(
          column.word(),
          text,
          "is none of " + known,
          nearest == null
              ? "Maybe correct it%s.".formatted(orElse)
              : "Maybe write %s%s.".formatted(nearest, orElse));
    }
    return found;
  }

  private static <E extends Enum<E>> Map<String, E> byName(E[] all) {
    return Arrays.stream(all)
        .collect(
            Collectors.toMap(Enum::name, each -> each, (one, other) -> one, LinkedHashMap::new));
  }

  private void complain(String column, String value, String found, String advice) {
    String shown = YamlNode.shortened(value);
    add(
        new Row.Problem(
            column,
            shown,
            "The value (%s) of column (%s) %s.".formatted(shown, column, found),
            advice));
  }

  private void complain(String column, String value, IllegalArgumentException e) {
    add(
        Row.Problem.of(
            column,
            YamlNode.shortened(value),
            remit.policy.ParameterText.about(
                String.valueOf(e.getMessage()), "column (" + column + ")")));
  }

  private void add(Row.Problem problem) {
    if (problems == null) {
      problems = new ArrayList<>();
    }
    problems.add(problem);
  }
}
