package remit.proof;

import static remit.proof.Readings.AMOUNT;
import static remit.proof.Readings.ASSIGNEE;
import static remit.proof.Readings.ASSISTANTS;
import static remit.proof.Readings.COHORTS;
import static remit.proof.Readings.COST;
import static remit.proof.Readings.CURRENCY;
import static remit.proof.Readings.FIT;
import static remit.proof.Readings.GO_LIVE;
import static remit.proof.Readings.INTRODUCED;
import static remit.proof.Readings.NAMED;
import static remit.proof.Readings.NAMED_ACCOUNTS;
import static remit.proof.Readings.POD;
import static remit.proof.Readings.SINCE;
import static remit.proof.Readings.SOURCER;
import static remit.proof.Readings.TYPE;
import static remit.proof.Readings.WINNER;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.deal.DealType;
import remit.deal.Money;
import remit.deal.Participant;
import remit.deal.Phase;
import remit.deal.Risk;
import remit.deal.Role;
import remit.deal.UpsellDriver;
import remit.deal.Window;
import remit.policy.Payee;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Unit;
import remit.policy.Value;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Word;

/**
 * Everything that callers can say of a deal, each with the values that the rules in force tell
 * apart: each word they name and one other; of each limit one below, the limit and one above;
 * absent where it may be absent.
 *
 * <p>Somebody named by relation (who won, found or is assigned) is nobody, an outsider, or the
 * holder of each role that the rules name and the policy knows. A role has no holder, one (in each
 * combination of the lists that rules ask for) or two of whom none is primary.
 */
final class Inputs {

  private static final String OTHER = "something else";
  private static final List<String> USUAL_CURRENCIES = List.of("USD", "CHF", "SEK", "NOK");
  private static final int LONG_AGO_YEARS = 30;

  private final LocalDate day;
  private final Terms terms;
  private final Mentioned mentioned;
  private final Numbers numbers;
  private final Set<Role> roles = EnumSet.noneOf(Role.class);
  private final List<Currency> currencies;
  private final Map<String, Input> inputs = new LinkedHashMap<>();

  /**
   * @param day the day on which every deal closes
   * @param rules every rule in force, of all topics
   */
  Inputs(LocalDate day, Terms terms, Collection<Rule> rules) {
    this.day = day;
    this.terms = terms;
    this.mentioned = new Mentioned(rules, terms);
    this.numbers = new Numbers(mentioned);
    roles.addAll(mentioned.roles());
    roles.remove(Role.HOUSE);
    this.currencies = currencies(mentioned);
    theDeal();
    theAccount();
    thePeople();
  }

  private Inputs(Inputs one, Inputs other) {
    this.day = one.day;
    this.terms = one.terms;
    this.mentioned = one.mentioned;
    this.numbers = one.numbers;
    roles.addAll(one.roles);
    roles.addAll(other.roles);
    Set<Currency> both = new LinkedHashSet<>(one.currencies);
    both.addAll(other.currencies);
    this.currencies = List.copyOf(both);
    one.inputs.forEach((name, input) -> inputs.put(name, input.with(other.get(name))));
  }

  /**
   * The inputs of two policies, each with every value that one of the two can tell apart. Which
   * value a given deal has can then not be asked.
   */
  static Inputs both(Inputs one, Inputs other) {
    return new Inputs(one, other);
  }

  Mentioned mentioned() {
    return mentioned;
  }

  /** The roles that people on a team may have and that make a difference. */
  Set<Role> roles() {
    return roles;
  }

  Input get(String name) {
    Input input = inputs.get(name);
    if (input == null) {
      throw new IllegalStateException("There is no input (%s).".formatted(name));
    }
    return input;
  }

  Collection<Input> all() {
    return inputs.values();
  }

  /** Every input at its usual value. */
  Draft usual() {
    Draft draft = new Draft(day, currencies.get(0));
    for (Input input : inputs.values()) {
      input.set(draft, input.usual());
    }
    return draft;
  }

  /** Nothing said but what must be said. */
  Draft bare() {
    return new Draft(day, currencies.get(0));
  }

  private void theDeal() {
    List<DealType> types = Arrays.asList(DealType.values());
    choices(
        TYPE,
        DealType.values(),
        false,
        (draft, type) -> draft.type = type == null ? DealType.UPSELL : type,
        deal -> types.indexOf(deal.type()),
        types.indexOf(DealType.UPSELL));
    choices("driver", UpsellDriver.values(), true, (draft, it) -> draft.driver = it, null, 1);
    settings(
        CURRENCY,
        currencies.stream()
            .map(each -> setting(each.toString(), draft -> draft.currency = each))
            .toList(),
        0,
        null);
    money(AMOUNT, (draft, it) -> draft.amount = it == null ? Draft::usualAmount : it, false);
    money(COST, (draft, it) -> draft.acquisitionCost = it, true);
    number("salesCycleDays", (draft, it) -> draft.salesCycleDays = it);
    number("termMonths", (draft, it) -> draft.termMonths = it);
    number("seats", (draft, it) -> draft.seats = it);
    text("product", (draft, it) -> draft.product = it);
    choices(
        FIT,
        new Boolean[] {true, false},
        true,
        (draft, it) -> draft.needFit = it,
        deal -> deal.needFit() == null ? 0 : deal.needFit() ? 1 : 2,
        0);
    choices(
        POD,
        Draft.PodWork.values(),
        false,
        (draft, it) -> draft.pod = it == null ? Draft.PodWork.NONE : it,
        deal -> deal.pod() == null ? 0 : deal.pod().approvedBy() == null ? 1 : 2,
        0);
  }

  private void theAccount() {
    days(SINCE, since(), (draft, it) -> draft.customerSince = it, day.minusYears(LONG_AGO_YEARS));
    List<LocalDate> around = List.of(day.minusDays(1), day, day.plusDays(1));
    days(GO_LIVE, around, (draft, it) -> draft.goLive = it, day.minusDays(1));
    days(INTRODUCED, around, (draft, it) -> draft.introducedOn = it, null);
    text("account.segment", (draft, it) -> draft.segment = it);
    text("account.region", (draft, it) -> draft.region = it);
    text("account.industry", (draft, it) -> draft.industry = it);
    number("account.employees", (draft, it) -> draft.employees = it);
    number("account.seatsInUse", (draft, it) -> draft.seatsInUse = it);
    choices("account.risk", Risk.values(), true, (draft, it) -> draft.risk = it, null, 0);
    choices("account.phase", Phase.values(), true, (draft, it) -> draft.phase = it, null, 0);
    choices(
        NAMED,
        new Boolean[] {false, true},
        false,
        (draft, it) -> draft.named = Boolean.TRUE.equals(it),
        deal -> deal.account().named() ? 1 : 0,
        0);
    settings(
        COHORTS,
        memberships("accountListed", null).values().stream()
            .map(each -> setting(String.join(" ", each), draft -> draft.accountCohorts = each))
            .toList(),
        0,
        null);
  }

  private void thePeople() {
    relation(SOURCER, Role.SDR, (draft, it) -> draft.sourcer = it, Deal::sourcedBy, 0);
    relation(WINNER, Role.AE, (draft, it) -> draft.winner = it, deal -> deal.account().wonBy(), 1);
    relation(
        ASSIGNEE,
        Role.AE,
        (draft, it) -> draft.assignee = it,
        deal -> deal.account().assignedTo(),
        1);
    choices(
        ASSISTANTS,
        new Integer[] {0, 1, 2},
        false,
        (draft, it) -> draft.assistants = it == null ? 0 : it,
        deal -> Math.min(2, deal.assistedBy().size()),
        0);
    List<Integer> caps = new ArrayList<>(new TreeSet<>(with(numbers.around(assignees()), 0)));
    choices(
        NAMED_ACCOUNTS,
        caps.toArray(Integer[]::new),
        false,
        (draft, it) -> draft.namedAccounts = it == null ? 0 : it,
        deal -> floor(caps, namedAccounts(deal)),
        0);
    for (Role role : Role.values()) {
      team(role);
    }
  }

  private static String assignees() {
    return "assigneeNamedAccounts";
  }

  private static int namedAccounts(Deal deal) {
    Participant assignee = deal.team().find(deal.account().assignedTo());
    return assignee == null ? 0 : assignee.namedAccounts();
  }

  private static int floor(List<Integer> numbers, int number) {
    int index = 0;
    while (index + 1 < numbers.size() && numbers.get(index + 1) <= number) {
      index++;
    }
    return index;
  }

  private static Set<Integer> with(Set<Integer> numbers, int more) {
    Set<Integer> all = new TreeSet<>(numbers);
    all.add(more);
    return all;
  }

  private static Input.Setting setting(String label, Consumer<Draft> setter) {
    return new Input.Setting(label, null, setter);
  }

  private void settings(
      String name, List<Input.Setting> settings, int usual, @Nullable ToIntFunction<Deal> reader) {
    inputs.put(name, new Input(name, settings, Math.min(usual, settings.size() - 1), reader));
  }

  private <T> void choices(
      String name,
      T[] values,
      boolean mayBeAbsent,
      BiConsumer<Draft, @Nullable T> setter,
      @Nullable ToIntFunction<Deal> reader,
      int usual) {
    List<Input.Setting> settings = new ArrayList<>();
    if (mayBeAbsent) {
      settings.add(setting("", draft -> setter.accept(draft, null)));
    }
    for (T value : values) {
      settings.add(
          new Input.Setting(value.toString(), value, draft -> setter.accept(draft, value)));
    }
    settings(name, settings, usual, reader);
  }

  private void number(String name, BiConsumer<Draft, @Nullable Integer> setter) {
    choices(name, numbers.around(name).toArray(Integer[]::new), true, setter, null, 1);
  }

  private void days(
      String name,
      Collection<LocalDate> days,
      BiConsumer<Draft, @Nullable LocalDate> setter,
      @Nullable LocalDate usual) {
    List<LocalDate> sorted = List.copyOf(new TreeSet<>(days));
    choices(
        name,
        sorted.toArray(LocalDate[]::new),
        true,
        setter,
        null,
        usual == null ? 0 : 1 + sorted.indexOf(usual));
  }

  /** Days on which a customer may have been won: on each side of the edge of each window. */
  private Collection<LocalDate> since() {
    TreeSet<LocalDate> days = new TreeSet<>();
    days.add(day.minusYears(LONG_AGO_YEARS));
    days.add(day.plusDays(1));
    days.add(day);
    for (Terms.InForce parameter : mentioned.parameters().values()) {
      if (parameter.value() instanceof Value.OfWindow window) {
        edges(window.window().length(), days);
      }
    }
    return days;
  }

  private void edges(Window.Length length, Set<LocalDate> days) {
    if (length instanceof Window.Either either) {
      edges(either.fixed(), days);
    } else if (length instanceof Window.Days fixed) {
      LocalDate first = day.minusDays(fixed.days());
      days.addAll(List.of(first.minusDays(1), first, first.plusDays(1)));
    } else if (length instanceof Window.Months months) {
      LocalDate first = day.minusMonths(months.months()).plusDays(4);
      while (first.plusMonths(months.months()).isAfter(day)) {
        first = first.minusDays(1);
      }
      days.addAll(List.of(first.minusDays(1), first, first.plusDays(1)));
    }
  }

  private void text(String name, BiConsumer<Draft, @Nullable String> setter) {
    Set<String> texts = new LinkedHashSet<>();
    for (Condition condition : mentioned.conditions()) {
      if (condition instanceof Condition.Is is && is.word().name().equals(name)) {
        texts.addAll(is.literals());
      }
    }
    for (Terms.TableInForce table : mentioned.tables().values()) {
      for (Table.Column column : table.table().columns()) {
        if (column.word().equals(name)) {
          texts.addAll(column.covers());
        }
      }
    }
    texts.add(OTHER);
    choices(name, texts.toArray(String[]::new), true, setter, null, texts.size());
  }

  /** Every currency that some amount of the policy is in, and one other. */
  private static List<Currency> currencies(Mentioned mentioned) {
    TreeMap<String, Currency> named = new TreeMap<>();
    for (Terms.InForce parameter : mentioned.parameters().values()) {
      if (parameter.value() instanceof Value.OfMoney money) {
        money.amounts().keySet().forEach(each -> named.put(each.getCurrencyCode(), each));
      }
    }
    for (Money edge : edges(mentioned, null)) {
      named.put(edge.currency().getCurrencyCode(), edge.currency());
    }
    List<Currency> currencies = new ArrayList<>();
    Currency usual = named.get(USUAL_CURRENCIES.get(0));
    if (usual != null) {
      currencies.add(usual);
    }
    named.values().stream().filter(each -> !each.equals(usual)).forEach(currencies::add);
    Stream.concat(
            USUAL_CURRENCIES.stream().map(Currency::getInstance),
            Currency.getAvailableCurrencies().stream()
                .filter(each -> each.getDefaultFractionDigits() >= 0))
        .filter(each -> !currencies.contains(each))
        .findFirst()
        .ifPresent(currencies::add);
    return currencies;
  }

  private void money(
      String name, BiConsumer<Draft, @Nullable Function<Currency, Money>> setter, boolean absent) {
    List<Input.Setting> settings = new ArrayList<>();
    settings.add(setting(absent ? "" : "usual", draft -> setter.accept(draft, null)));
    for (Value.OfMoney limit : limits(name)) {
      for (int step = -1; step <= 1; step++) {
        BigInteger units = BigInteger.valueOf(step);
        settings.add(
            new Input.Setting(
                limit + " and " + step,
                new Input.BesideLimit(limit, step),
                draft -> setter.accept(draft, currency -> beside(limit, units, currency))));
      }
    }
    for (Money edge : edges(mentioned, name)) {
      besideEdge(edge, setter, settings);
    }
    settings(name, settings, 0, null);
  }

  /** The last amount of one band, and the first two of the next; in its own currency alone. */
  private static void besideEdge(
      Money edge,
      BiConsumer<Draft, @Nullable Function<Currency, Money>> setter,
      List<Input.Setting> settings) {
    BigInteger least = edge.minorUnits().subtract(BigInteger.ONE);
    for (int step = -1; step <= 1; step++) {
      BigInteger units = least.add(BigInteger.valueOf(step + 1L)).min(mostUnits(edge.currency()));
      settings.add(
          new Input.Setting(
              edge + " and " + step,
              new Input.BesideLimit(edge, step),
              draft ->
                  setter.accept(
                      draft,
                      currency ->
                          currency.equals(edge.currency())
                              ? Money.ofMinor(units, currency)
                              : Draft.usualAmount(currency))));
    }
  }

  private static BigInteger mostUnits(Currency currency) {
    return BigInteger.TEN
        .pow(Money.MOST_INTEGER_DIGITS + Money.zero(currency).amount().scale())
        .subtract(BigInteger.ONE);
  }

  private List<Value.OfMoney> limits(String name) {
    Set<Value.OfMoney> limits = new LinkedHashSet<>();
    for (Condition condition : mentioned.conditions()) {
      if (condition instanceof Condition.Compares compares
          && compares.word().name().equals(name)
          && mentioned.value(compares.parameter()) instanceof Value.OfMoney limit) {
        limits.add(limit);
      }
    }
    for (Word word : mentioned.words()) {
      if (Readings.of(word).contains(name)) {
        mentioned.readBy(word, Unit.MONEY).forEach(each -> limits.add((Value.OfMoney) each));
      }
    }
    return List.copyOf(limits);
  }

  /**
   * Where bands of amounts begin in the tables that are read.
   *
   * @param word the word that the column reads; null for any
   */
  private static List<Money> edges(Mentioned mentioned, @Nullable String word) {
    List<Money> edges = new ArrayList<>();
    for (Terms.TableInForce table : mentioned.tables().values()) {
      for (int i = 0; i < table.table().columns().size(); i++) {
        if (word == null || table.table().columns().get(i).word().equals(word)) {
          edges.addAll(Table.beginnings(table.version(), i));
        }
      }
    }
    return edges;
  }

  private static Money beside(Value.OfMoney limit, BigInteger step, Currency currency) {
    Money amount = limit.in(currency);
    if (amount == null) {
      return Draft.usualAmount(currency);
    }
    return Money.ofMinor(
        amount.minorUnits().add(step).max(BigInteger.ZERO).min(mostUnits(currency)), currency);
  }

  private void relation(
      String name,
      Role usualRole,
      BiConsumer<Draft, Draft.Relation> setter,
      Function<Deal, @Nullable String> person,
      int usual) {
    List<Draft.Relation> relations = new ArrayList<>();
    relations.add(Draft.Relation.NOBODY);
    relations.add(Draft.Relation.STRANGER);
    known(roles).forEach(role -> relations.add(new Draft.Relation(true, role)));
    choices(
        name,
        relations.toArray(Draft.Relation[]::new),
        false,
        (draft, it) -> setter.accept(draft, it == null ? Draft.Relation.NOBODY : it),
        deal -> {
          String found = person.apply(deal);
          if (found == null) {
            return 0;
          }
          Role role = roleOf(found, usualRole, deal);
          return role == null ? 1 : Math.max(1, relations.indexOf(new Draft.Relation(true, role)));
        },
        usual);
  }

  private static @Nullable Role roleOf(String person, Role usual, Deal deal) {
    EnumSet<Role> found = EnumSet.noneOf(Role.class);
    for (Participant each : deal.team().participants()) {
      if (each.person().equals(person)) {
        found.add(each.role());
      }
    }
    return found.contains(usual) ? usual : found.isEmpty() ? null : found.iterator().next();
  }

  /** Those of some roles that the policy knows; a policy that names none knows all. */
  Collection<Role> known(Collection<Role> some) {
    List<Role> known = terms.policy().roles();
    return some.stream().filter(role -> known.isEmpty() || known.contains(role)).toList();
  }

  private void team(Role role) {
    List<Input.Setting> settings = new ArrayList<>();
    settings.add(setting("nobody", draft -> draft.team.remove(role)));
    List<Long> marks = new ArrayList<>();
    if (roles.contains(role) && !known(Set.of(role)).isEmpty()) {
      memberships("listed", role)
          .forEach(
              (mark, cohorts) -> {
                marks.add(mark);
                Draft.Holders one = new Draft.Holders(1, cohorts);
                settings.add(setting("one " + cohorts, draft -> draft.team.put(role, one)));
              });
      Draft.Holders two = new Draft.Holders(2, Set.of());
      settings.add(setting("two", draft -> draft.team.put(role, two)));
    }
    settings(
        Readings.team(role),
        settings,
        1,
        deal -> {
          List<Participant> standing = deal.team().standingFor(role);
          return standing.isEmpty()
              ? 0
              : standing.size() > 1
                  ? settings.size() - 1
                  : 1 + marks.indexOf(mark("listed", role, standing.get(0)));
        });
  }

  private List<Value.OfList> lists(String word, @Nullable Role role) {
    List<Value.OfList> lists = new ArrayList<>();
    for (Condition condition : mentioned.conditions()) {
      if (condition instanceof Condition.Tests tests
          && tests.word().name().equals(word)
          && (role == null || tests.arguments().get(1).equals(role.name()))
          && mentioned.value(tests.arguments().get(0)) instanceof Value.OfList list
          && !list.all()
          && !lists.contains(list)) {
        lists.add(list);
      }
    }
    return lists;
  }

  private long mark(String word, @Nullable Role role, Participant person) {
    long mark = 0;
    List<Value.OfList> lists = lists(word, role);
    for (int i = 0; i < lists.size(); i++) {
      mark |= lists.get(i).includes(person.person(), person.cohorts()) ? 1L << i : 0;
    }
    return mark;
  }

  /**
   * Every combination of lists that somebody can be in, by a bit for each list, with the names that
   * bring him into them.
   */
  private Map<Long, Set<String>> memberships(String word, @Nullable Role role) {
    List<Value.OfList> lists = lists(word, role);
    Map<Long, Set<String>> reached = new TreeMap<>(Map.of(0L, Set.of()));
    Set<String> names = new TreeSet<>();
    lists.forEach(list -> names.addAll(list.names()));
    for (String name : names) {
      long mark = 0;
      for (int i = 0; i < lists.size(); i++) {
        mark |= lists.get(i).names().contains(name) ? 1L << i : 0;
      }
      for (Map.Entry<Long, Set<String>> each : List.copyOf(reached.entrySet())) {
        Set<String> more = new TreeSet<>(each.getValue());
        more.add(name);
        reached.putIfAbsent(each.getKey() | mark, more);
      }
    }
    return reached;
  }

  /** Whose inputs say who is meant. */
  List<String> of(Payee payee) {
    if (payee instanceof Payee.ByRole byRole) {
      return byRole.role() == Role.HOUSE ? List.of() : List.of(Readings.team(byRole.role()));
    }
    return switch (((Payee.ByParty) payee).party()) {
      case WINNER -> withRoles(WINNER, TYPE, Readings.team(Role.AE));
      case ASSIGNEE -> withRoles(ASSIGNEE);
      case SOURCER -> withRoles(SOURCER);
      case ASSISTANTS -> withRoles(ASSISTANTS);
      case POD -> withRoles(POD);
      case OWNER -> List.of(Readings.OWNER);
      case HOUSE -> List.of();
    };
  }

  private List<String> withRoles(String... names) {
    Set<String> all = new LinkedHashSet<>(Arrays.asList(names));
    known(roles).forEach(role -> all.add(Readings.team(role)));
    return List.copyOf(all);
  }
}
