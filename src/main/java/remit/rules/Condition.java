package remit.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.deal.Account;
import remit.deal.Money;
import remit.deal.Role;
import remit.deal.Window;
import remit.policy.Terms;
import remit.policy.Unit;

/**
 * One condition of a rule, as a checked tree. All the conditions of a rule must hold for it to
 * speak.
 */
public sealed interface Condition {

  /** A flag or its opposite: {@code growth}, {@code !live}. */
  record Holds(Word word, boolean negated) implements Condition {
    @Override
    public Truth test(Situation situation) {
      return Truth.of((Boolean) word.read(situation)).negated(negated);
    }

    @Override
    public Condition affirmed() {
      return negated ? new Holds(word, false) : this;
    }

    @Override
    public Set<Word.Need> needs() {
      return word.reads();
    }

    @Override
    public String because(Situation situation) {
      return (negated ? "it is not so that " : "") + word.says();
    }

    @Override
    public String toString() {
      return (negated ? "!" : "") + word.name();
    }
  }

  /**
   * A word compared with literals: {@code type == DealType.RENEWAL}, {@code account.region in
   * ("EMEA", "APAC")}.
   *
   * @param negated whether the word must be none of the literals
   * @param literals enum names or texts
   */
  record Is(Word word, boolean negated, List<String> literals) implements Condition {
    public Is {
      literals = List.copyOf(literals);
    }

    @Override
    public Truth test(Situation situation) {
      Object value = word.read(situation);
      return value == null
          ? Truth.UNKNOWN
          : Truth.of(literals.contains(value.toString())).negated(negated);
    }

    @Override
    public Set<Word.Need> needs() {
      return word.reads();
    }

    @Override
    public String because(Situation situation) {
      String value = word.says() + " is " + word.read(situation);
      return negated ? value + ", which is none of (" + String.join(", ", literals) + ")" : value;
    }

    @Override
    public String toString() {
      String texts =
          word.kind() == Word.Kind.TEXT
              ? literals.stream().map(each -> '"' + each + '"').collect(Collectors.joining(", "))
              : String.join(", ", literals);
      return literals.size() == 1
          ? word.name() + (negated ? " != " : " == ") + texts
          : word.name() + (negated ? " not in (" : " in (") + texts + ")";
    }
  }

  /** How two numbers are compared. */
  enum Comparison {
    BELOW("<", "is below"),
    AT_MOST("<=", "is at most"),
    ABOVE(">", "is above"),
    AT_LEAST(">=", "is at least");

    private final String sign;
    private final String says;

    Comparison(String sign, String says) {
      this.sign = sign;
      this.says = says;
    }

    /** The sign in rule files. */
    public String sign() {
      return sign;
    }

    /** In a sentence. */
    public String says() {
      return says;
    }

    boolean holds(int compared) {
      return switch (this) {
        case BELOW -> compared < 0;
        case AT_MOST -> compared <= 0;
        case ABOVE -> compared > 0;
        case AT_LEAST -> compared >= 0;
      };
    }
  }

  /**
   * A number or an amount compared with the policy: {@code seats > times("front-loading-factor",
   * usualSeats)}.
   *
   * @param parameter the count, amount or factor of the policy
   * @param times the number that the factor multiplies, or null for a plain count or amount
   */
  record Compares(Word word, Comparison comparison, String parameter, @Nullable Word times)
      implements Condition {
    @Override
    public Truth test(Situation situation) {
      Object value = word.read(situation);
      Object limit = value == null ? null : limit(situation);
      if (value == null || limit == null) {
        return Truth.UNKNOWN;
      }
      return Truth.of(
          comparison.holds(
              value instanceof Money money
                  ? money.compareTo((Money) limit)
                  : ((Integer) value).compareTo((Integer) limit)));
    }

    @Override
    public String missing(Situation situation) {
      if (word.read(situation) == null) {
        return word.input();
      }
      return times == null ? "deal.currency" : times.input();
    }

    /** The limit in numbers, or null where it is not given. */
    public @Nullable Object limit(Situation situation) {
      if (times != null) {
        return situation.times(parameter, (Integer) times.read(situation));
      }
      return word.kind() == Word.Kind.MONEY
          ? situation.money(parameter)
          : situation.count(parameter);
    }

    @Override
    public Set<Word.Need> needs() {
      Set<Word.Need> needs = new LinkedHashSet<>(word.reads());
      if (times != null) {
        needs.addAll(times.reads());
        needs.add(new Word.Need(parameter, Unit.FACTOR));
      } else {
        needs.add(
            new Word.Need(parameter, word.kind() == Word.Kind.MONEY ? Unit.MONEY : Unit.COUNT));
      }
      return needs;
    }

    @Override
    public String because(Situation situation) {
      String limit =
          times == null
              ? "(" + limit(situation) + ") of " + parameter
              : "("
                  + limit(situation)
                  + "), which is "
                  + situation.terms().parameter(parameter).value()
                  + " "
                  + times.says()
                  + " ("
                  + times.read(situation)
                  + ")";
      return word.says() + " (" + word.read(situation) + ") " + comparison.says() + " the " + limit;
    }

    @Override
    public String toString() {
      String limit =
          times != null
              ? "times(\"" + parameter + "\", " + times.name() + ")"
              : (word.kind() == Word.Kind.MONEY ? "money" : "count") + "(\"" + parameter + "\")";
      return word.name() + " " + comparison.sign() + " " + limit;
    }
  }

  /**
   * A test with its arguments: {@code inside("handoff-window")}, {@code !has(Role.AE)}.
   *
   * @param arguments parameter names, words and role names, in order
   */
  record Tests(Word word, boolean negated, List<String> arguments) implements Condition {
    public Tests {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Truth test(Situation situation) {
      return Truth.of(ask(situation)).negated(negated);
    }

    @Override
    public Condition affirmed() {
      return negated ? new Tests(word, false, arguments) : this;
    }

    @Override
    public Asked under(Terms terms) {
      String first = arguments.get(0);
      return switch (word.name()) {
        case "inside" -> {
          Window window = terms.window(first);
          yield situation -> Truth.of(situation.inside(window)).negated(negated);
        }
        case "has" -> {
          Role role = Role.valueOf(first);
          yield situation -> Truth.of(situation.has(role)).negated(negated);
        }
        case "ownedBy" -> {
          Role role = Role.valueOf(first);
          yield situation -> Truth.of(situation.ownedBy(role)).negated(negated);
        }
        case "chosen" -> {
          boolean chosen = terms.parameter(first).value().toString().equals(arguments.get(1));
          Truth always = Truth.of(chosen).negated(negated);
          yield situation -> always;
        }
        default -> this::test;
      };
    }

    private @Nullable Boolean ask(Situation situation) {
      String first = arguments.get(0);
      return switch (word.name()) {
        case "inside" -> situation.inside(first);
        case "has" -> situation.has(Role.valueOf(first));
        case "sourcedBy" -> situation.sourcedBy(Role.valueOf(first));
        case "ownedBy" -> situation.ownedBy(Role.valueOf(first));
        case "listed" -> situation.listed(first, Role.valueOf(arguments.get(1)));
        case "accountListed" -> situation.accountListed(first);
        case "chosen" -> situation.chosen(first, arguments.get(1));
        default ->
            throw new IllegalStateException(
                "The test (%s) has no meaning. Maybe add it here.".formatted(word.name()));
      };
    }

    @Override
    public Set<Word.Need> needs() {
      Set<Word.Need> needs = new LinkedHashSet<>(word.reads());
      for (int i = 0; i < arguments.size(); i++) {
        switch (word.arguments().get(i)) {
          case WINDOW -> needs.add(new Word.Need(arguments.get(i), Unit.WINDOW));
          case LIST -> needs.add(new Word.Need(arguments.get(i), Unit.LIST));
          case CHOICE -> needs.add(new Word.Need(arguments.get(i), Unit.CHOICE));
          case CHOSEN_WORD, ROLE -> {}
        }
      }
      return needs;
    }

    @Override
    public String because(Situation situation) {
      if (word.name().equals("inside")) {
        return insideBecause(situation);
      }
      return (negated ? "it is not so that " : "")
          + word.says()
          + " ("
          + String.join(", ", arguments)
          + ")";
    }

    private String insideBecause(Situation situation) {
      Window window = situation.terms().window(arguments.get(0));
      Account account = situation.deal().account();
      LocalDate since = account.customerSince();
      LocalDate end = since == null ? null : window.firstDayAfter(since, account);
      return "the deal closed on "
          + situation.deal().closeDate()
          + ", "
          + (negated ? "outside" : "inside")
          + " the "
          + arguments.get(0)
          + " ("
          + window
          + "), which runs from "
          + since
          + " "
          + (end == null ? "and is still open" : "to " + end.minusDays(1));
    }

    @Override
    public String toString() {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < arguments.size(); i++) {
        texts.add(
            word.arguments().get(i) == Word.Argument.ROLE
                ? "Role." + arguments.get(i)
                : '"' + arguments.get(i) + '"');
      }
      return (negated ? "!" : "") + word.name() + "(" + String.join(", ", texts) + ")";
    }
  }

  /** The word the condition is about. */
  Word word();

  /** Whether it holds; unknown where what it asks for is not given. */
  Truth test(Situation situation);

  /** The parameters and tables it reads. */
  Set<Word.Need> needs();

  /** Where it is unknown: the field whose absence leaves it open, as callers name it. */
  default String missing(Situation situation) {
    return word().input();
  }

  /**
   * Why it holds, with the values of the situation in it: a phrase for the middle of a sentence.
   */
  String because(Situation situation);

  /** The condition without its denial: {@code live} for {@code !live}. */
  default Condition affirmed() {
    return this;
  }

  /** The condition as it is asked of many situations under the same terms. */
  default Asked under(Terms terms) {
    return this::test;
  }

  /** A condition whose parameters have been looked up. */
  interface Asked {
    /** As {@link Condition#test}. */
    Truth test(Situation situation);
  }
}
