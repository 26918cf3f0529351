package remit.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import remit.policy.Cell;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Unit;
import remit.policy.Value;
import remit.rules.Condition;
import remit.rules.Word;

/** The whole numbers at which something changes, by the word that is compared with them. */
final class Numbers {

  /** Where only a multiple of a number counts, a few such numbers. */
  private static final Set<Integer> MULTIPLIED = Set.of(0, 1, 10);

  private final Mentioned mentioned;
  private final Map<String, TreeSet<Integer>> limits = new HashMap<>();
  private final Map<String, TreeSet<Integer>> further = new HashMap<>();

  Numbers(Mentioned mentioned) {
    this.mentioned = mentioned;
    counts();
    bands();
    // Twice, since one number may be a limit of another, which is a limit of a third.
    multiples();
    multiples();
  }

  /** Each limit, one below and one above. */
  Set<Integer> around(String word) {
    TreeSet<Integer> numbers = new TreeSet<>(further.getOrDefault(word, new TreeSet<>()));
    for (int limit : limits.getOrDefault(word, new TreeSet<>())) {
      for (int number = limit - 1; number <= limit + 1; number++) {
        if (number >= 0) {
          numbers.add(number);
        }
      }
    }
    return numbers;
  }

  private Set<Integer> limitsOf(String word) {
    return limits.computeIfAbsent(word, each -> new TreeSet<>());
  }

  private Set<Integer> furtherOf(String word) {
    return further.computeIfAbsent(word, each -> new TreeSet<>());
  }

  private void counts() {
    for (Condition condition : mentioned.conditions()) {
      if (condition instanceof Condition.Compares compares
          && compares.times() == null
          && mentioned.value(compares.parameter()) instanceof Value.OfCount count) {
        limitsOf(compares.word().name()).add(count.count());
      }
    }
    for (Word word : mentioned.words()) {
      for (Value value : mentioned.readBy(word, Unit.COUNT)) {
        for (String input : Readings.numbersOf(word)) {
          limitsOf(input).add(((Value.OfCount) value).count());
        }
      }
    }
  }

  private void bands() {
    for (Terms.TableInForce table : mentioned.tables().values()) {
      for (int i = 0; i < table.table().columns().size(); i++) {
        String word = table.table().columns().get(i).word();
        for (Table.Row row : table.version().rows()) {
          if (row.cells().get(i) instanceof Cell.Band band) {
            if (band.from() != null) {
              limitsOf(word).add(band.from());
            }
            if (band.to() != null) {
              limitsOf(word).add(band.to());
            }
          }
        }
      }
    }
  }

  /** {@code seats > times("front-loading-factor", account.seatsInUse)}. */
  private void multiples() {
    for (Condition condition : mentioned.conditions()) {
      if (condition instanceof Condition.Compares compares
          && compares.times() != null
          && mentioned.value(compares.parameter()) instanceof Value.OfFactor factor) {
        multiple(compares.word().name(), factor.factor(), compares.times());
      }
    }
  }

  private void multiple(String word, BigDecimal factor, Word times) {
    Set<Integer> numbers = furtherOf(times.name());
    numbers.addAll(MULTIPLIED);
    numbers.addAll(limitsOf(times.name()));
    numbers.addAll(results(times));
    for (int limit : Set.copyOf(limitsOf(word))) {
      if (factor.signum() > 0 && results(times).isEmpty()) {
        int whole =
            BigDecimal.valueOf(limit)
                .divide(factor, 0, RoundingMode.DOWN)
                .min(BigDecimal.valueOf(Integer.MAX_VALUE - 2))
                .intValue();
        numbers.add(whole);
        numbers.add(whole + 1);
      }
    }
    if (numbers.size() <= 200) {
      for (int number : numbers) {
        limitsOf(word)
            .add(
                factor
                    .multiply(BigDecimal.valueOf(number))
                    .min(BigDecimal.valueOf(Integer.MAX_VALUE - 2))
                    .intValue());
      }
    }
  }

  /** What a word can say that looks its number up in a table. */
  private Set<Integer> results(Word word) {
    TreeSet<Integer> results = new TreeSet<>();
    for (Word.Need need : word.reads()) {
      Terms.TableInForce table = mentioned.tables().get(need.name());
      if (need.unit() == null && table != null) {
        for (Table.Row row : table.version().rows()) {
          if (row.result() instanceof Value.OfCount count) {
            results.add(count.count());
          }
        }
      }
    }
    return results;
  }
}
