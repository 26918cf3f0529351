package remit.drools;

import static remit.drools.Example.parameter;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
import remit.deal.Window;
import remit.policy.Cell;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.policy.Unit;
import remit.policy.Value;
import remit.rules.Condition;
import remit.rules.Condition.Comparison;
import remit.rules.Owner;
import remit.rules.Rule;
import remit.rules.Situation;
import remit.rules.Vocabulary;
import remit.rules.Word;

/** Any rule the dialect allows and any deal, often with something not given; from one seed. */
final class Anything {

  private static final List<String> TEXTS = List.of("EMEA", "APAC", "Pro", "SMB", "ENT");
  private static final List<String> PEOPLE = List.of("ana", "chi", "sam", "bob");

  private final Random random;

  Anything(long seed) {
    this.random = new Random(seed);
  }

  /** Rules of the commission topic, where every word may be used; together they use each word. */
  List<Rule> rules(int count) {
    List<Word> words = List.copyOf(Vocabulary.words());
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Condition> conditions = new ArrayList<>(List.of(condition(words.get(i % words.size()))));
      while (random.nextInt(3) > 0) {
        Condition another = condition(any(words));
        if (!conditions.contains(another)) {
          conditions.add(another);
        }
      }
      Rule rule = Example.rule("commission/rule-" + i, Written.conditions(conditions));
      if (!rule.conditions().equals(conditions)) {
        throw new AssertionError(rule.conditions() + " was written as " + conditions);
      }
      rules.add(rule);
    }
    return rules;
  }

  Condition condition(Word word) {
    return switch (word.kind()) {
      case FLAG -> new Condition.Holds(word, random.nextBoolean());
      case CHOICE -> new Condition.Is(word, random.nextBoolean(), some(word.words()));
      case TEXT -> new Condition.Is(word, random.nextBoolean(), some(TEXTS));
      case MONEY ->
          new Condition.Compares(word, any(List.of(Comparison.values())), "some-money", null);
      case NUMBER -> number(word);
      case TEST ->
          new Condition.Tests(
              word, random.nextBoolean(), word.arguments().stream().map(this::argument).toList());
    };
  }

  private Condition number(Word word) {
    Comparison comparison = any(List.of(Comparison.values()));
    if (random.nextBoolean()) {
      return new Condition.Compares(word, comparison, "some-count", null);
    }
    List<Word> numbers =
        Vocabulary.words().stream().filter(each -> each.kind() == Word.Kind.NUMBER).toList();
    return new Condition.Compares(word, comparison, "some-factor", any(numbers));
  }

  private String argument(Word.Argument argument) {
    return switch (argument) {
      case WINDOW -> "some-window";
      case LIST -> "some-list";
      case CHOICE -> "some-choice";
      case CHOSEN_WORD -> any(List.of("YES", "NO"));
      case ROLE -> any(List.of(Role.values())).name();
    };
  }

  /** Terms with every parameter that {@link #rules} may ask for. */
  Terms terms(List<Rule> rules) {
    List<List<String>> ranks = new ArrayList<>();
    for (Rule rule : rules) {
      if (ranks.isEmpty() || random.nextBoolean()) {
        ranks.add(new ArrayList<>());
      }
      ranks.get(ranks.size() - 1).add(rule.name());
    }
    return Example.terms(
        Topic.COMMISSION,
        ranks,
        Map.of("usual-seats", usualSeats()),
        parameter("some-count", Unit.COUNT, new Value.OfCount(random.nextInt(20))),
        parameter("some-factor", Unit.FACTOR, new Value.OfFactor(new BigDecimal("1.5"))),
        parameter("some-money", Unit.MONEY, dollars(random.nextInt(20))),
        parameter(
            "some-window",
            Unit.WINDOW,
            new Value.OfWindow(Window.of("10 days", any(List.of(Window.LastDay.values()))))),
        parameter("some-list", Unit.LIST, new Value.OfList(false, Set.of("ana", "pilot"))),
        parameter("some-choice", Unit.CHOICE, new Value.OfChoice("YES"), "YES", "NO"),
        parameter("long-cycle", Unit.COUNT, new Value.OfCount(10)),
        parameter("high-acquisition-cost", Unit.MONEY, dollars(10)),
        parameter("cycle-measured-by", Unit.CHOICE, new Value.OfChoice("ACQUISITION_COST")),
        parameter("ownership-model", Unit.CHOICE, new Value.OfChoice("SPLIT")));
  }

  private static Value dollars(int amount) {
    return Value.money(List.of(Money.of(Integer.toString(amount), "USD")));
  }

  private static Table usualSeats() {
    List<Table.Row> rows =
        List.of(
            new Table.Row(
                List.of(new Cell.OneOf(Set.of("SMB"))), new Value.OfCount(3), Example.here()),
            new Table.Row(
                List.of(new Cell.OneOf(Set.of("ENT"))), new Value.OfCount(9), Example.here()));
    return new Table(
        "usual-seats",
        "Usual seats",
        List.of(new Table.Column("account.segment", Set.of("SMB", "ENT"), Example.here())),
        Unit.COUNT,
        Example.dated(new Table.Version(rows, "a test", Example.here())),
        Example.here());
  }

  Situation situation(Terms terms) {
    Deal deal =
        new Deal(
            "D-" + random.nextInt(1_000_000),
            null,
            any(List.of(DealType.values())),
            maybe(any(List.of(UpsellDriver.values()))),
            money(),
            day(),
            maybe(random.nextInt(20)),
            maybe(Money.of(Integer.toString(random.nextInt(20)), "USD")),
            maybe(random.nextInt(20)),
            maybe(any(TEXTS)),
            maybe(any(PEOPLE)),
            random.nextBoolean() ? List.of() : List.of(any(PEOPLE)),
            maybe(random.nextInt(20)),
            maybe(random.nextBoolean()),
            account(),
            team(),
            maybe(new Pod("pod", Map.of("ana", Share.ALL), maybe("bob"))));
    return new Situation(deal, terms, maybe(new Owner("ana", any(List.of(Role.values())))));
  }

  /** Sometimes in a currency in which the policy states nothing. */
  private Money money() {
    return Money.of(Integer.toString(random.nextInt(20)), random.nextInt(4) > 0 ? "USD" : "JPY");
  }

  private Account account() {
    return new Account(
        any(List.of("northwind", "ana")),
        maybe(day()),
        maybe(any(PEOPLE)),
        maybe(any(PEOPLE)),
        maybe(day()),
        maybe(day()),
        maybe(any(List.of("SMB", "ENT", "OTHER"))),
        maybe(any(TEXTS)),
        maybe(any(TEXTS)),
        maybe(random.nextInt(20)),
        maybe(random.nextInt(20)),
        maybe(any(List.of(Risk.values()))),
        maybe(any(List.of(Phase.values()))),
        random.nextBoolean(),
        random.nextBoolean() ? Set.of() : Set.of("pilot"));
  }

  private Team team() {
    List<Participant> participants = new ArrayList<>();
    while (random.nextInt(4) > 0) {
      participants.add(
          new Participant(
              any(PEOPLE),
              any(List.of(Role.values())),
              random.nextBoolean() ? Set.of() : Set.of("pilot"),
              random.nextBoolean(),
              random.nextInt(20)));
    }
    return new Team(participants);
  }

  private LocalDate day() {
    return Example.FIRST_DAY.plusDays(random.nextInt(30));
  }

  private <T> T maybe(T value) {
    return random.nextInt(3) == 0 ? null : value;
  }

  <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private List<String> some(List<String> values) {
    Set<String> some = new HashSet<>(Arrays.asList(any(values)));
    while (random.nextBoolean()) {
      some.add(any(values));
    }
    return List.copyOf(some);
  }
}
