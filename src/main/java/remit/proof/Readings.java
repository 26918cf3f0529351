package remit.proof;

import java.util.List;
import java.util.Set;
import remit.deal.Milestone;
import remit.deal.Role;
import remit.deal.Window;
import remit.policy.Terms;
import remit.rules.Condition;
import remit.rules.Vocabulary;
import remit.rules.Word;

/**
 * Which inputs of a deal each word of the vocabulary reads: the one thing about a word that its
 * files cannot tell. A test holds it against what the words really read.
 */
final class Readings {

  static final String TYPE = "type";
  static final String CURRENCY = "currency";
  static final String AMOUNT = "amount";
  static final String COST = "acquisitionCost";
  static final String DAYS = "salesCycleDays";
  static final String SOURCER = "sourcedBy";
  static final String ASSISTANTS = "assistedBy";
  static final String FIT = "needFit";
  static final String SINCE = "account.customerSince";
  static final String WINNER = "account.wonBy";
  static final String ASSIGNEE = "account.assignedTo";
  static final String GO_LIVE = "account.goLive";
  static final String INTRODUCED = "account.introducedOn";
  static final String NAMED = "account.named";
  static final String NAMED_ACCOUNTS = "team.namedAccounts";
  static final String COHORTS = "account.cohorts";
  static final String POD = "pod";

  /** Stands for everything that the decided owner depends on. */
  static final String OWNER = "owner";

  private Readings() {}

  /** The input that says who has a role. */
  static String team(Role role) {
    return "team." + role.name();
  }

  /** The inputs of a word that takes no arguments; those of a table's columns, for a look-up. */
  static Set<String> of(Word word) {
    if (word.kind() == Word.Kind.TEST) {
      return Set.of();
    }
    return switch (word.name()) {
      case "type", "growth" -> Set.of(TYPE);
      case "amount" -> Set.of(AMOUNT, CURRENCY);
      case "acquisitionCost" -> Set.of(COST, CURRENCY);
      case "cycle", "vectorsConflict" -> Set.of(DAYS, COST, CURRENCY);
      case "sourced" -> Set.of(SOURCER);
      case "assisted" -> Set.of(ASSISTANTS);
      case "poorFit" -> Set.of(FIT);
      case "withPod", "splitApproved" -> Set.of(POD);
      case "live" -> Set.of(GO_LIVE);
      case "account.won" -> Set.of(WINNER);
      case "assigneeNamedAccounts" -> Set.of(ASSIGNEE, NAMED_ACCOUNTS);
      case "model", "usualSeats" -> Set.of();
      case "driver",
          "product",
          "salesCycleDays",
          "termMonths",
          "seats",
          "account.named",
          "account.segment",
          "account.region",
          "account.industry",
          "account.employees",
          "account.seatsInUse",
          "account.risk",
          "account.phase" ->
          Set.of(word.name());
      default ->
          throw new IllegalStateException(
              "The proof does not know what the word (%s) reads. Maybe add it here."
                  .formatted(word.name()));
    };
  }

  /** The inputs of a test with its arguments. */
  static Set<String> of(Condition.Tests tests, Terms terms) {
    String first = tests.arguments().get(0);
    return switch (tests.word().name()) {
      case "inside" -> of(terms.window(first).length());
      case "has" -> Set.of(team(Role.valueOf(first)));
      case "sourcedBy" -> Set.of(SOURCER, team(Role.valueOf(first)));
      case "ownedBy" -> Set.of(OWNER);
      case "listed" -> Set.of(team(Role.valueOf(tests.arguments().get(1))));
      case "accountListed" -> Set.of(COHORTS);
      case "chosen" -> Set.of();
      default ->
          throw new IllegalStateException(
              "The proof does not know what the test (%s) reads. Maybe add it here."
                  .formatted(tests.word().name()));
    };
  }

  private static Set<String> of(Window.Length length) {
    if (length instanceof Window.Until until) {
      return Set.of(SINCE, until.milestone() == Milestone.GO_LIVE ? GO_LIVE : INTRODUCED);
    }
    return length instanceof Window.Either either ? of(either.until()) : Set.of(SINCE);
  }

  /** The whole numbers among the inputs of a word. */
  static List<String> numbersOf(Word word) {
    return of(word).stream().filter(Readings::isNumber).sorted().toList();
  }

  private static boolean isNumber(String input) {
    Word word = Vocabulary.find(input);
    return word != null && word.kind() == Word.Kind.NUMBER;
  }
}
