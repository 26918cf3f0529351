package remit.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import remit.policy.Terms;

/**
 * Something by which the rules in force tell deals apart: a condition that holds or not, or a word
 * of which only some literals are ever asked for. Each situation has a small code; situations with
 * the same code look the same to every condition of the feature.
 */
final class Feature {

  /** The code of a feature that was not asked, because only silent rules use it. */
  private static final int NOT_ASKED = 0;

  private final ToIntFunction<Situation> reader;
  private final int codes;
  private final long[] users;

  /** By code, the rules that are not silenced by it. */
  private final long[][] left;

  private final int cost;

  private Feature(ToIntFunction<Situation> reader, int codes, int rules, int cost) {
    this.reader = reader;
    this.codes = codes;
    this.users = new long[(rules + 63) >>> 6];
    this.left = new long[codes][users.length];
    for (long[] mask : left) {
      java.util.Arrays.fill(mask, -1L);
    }
    this.cost = cost;
  }

  /** The features of all conditions of some rules, the cheapest to ask first. */
  static List<Feature> of(List<Rule> rules, Terms terms) {
    Map<Word, List<Use<Condition.Is>>> literals = new LinkedHashMap<>();
    Map<Condition, List<Use<Condition>>> truths = new LinkedHashMap<>();
    for (int rule = 0; rule < rules.size(); rule++) {
      for (Condition condition : rules.get(rule).conditions()) {
        if (condition instanceof Condition.Is is) {
          literals.computeIfAbsent(is.word(), word -> new ArrayList<>()).add(new Use<>(is, rule));
        } else {
          truths
              .computeIfAbsent(condition.affirmed(), each -> new ArrayList<>())
              .add(new Use<>(condition, rule));
        }
      }
    }
    List<Feature> features = new ArrayList<>();
    literals.forEach((word, uses) -> features.add(ofLiterals(word, uses, rules.size())));
    truths.forEach((affirmed, uses) -> features.add(ofTruth(affirmed, uses, rules.size(), terms)));
    features.sort(Comparator.comparingInt(feature -> feature.cost));
    return features;
  }

  /** A condition, and the rule that asks it. */
  private record Use<C extends Condition>(C condition, int rule) {}

  /** 1 is not given, 2 is a word that nobody asks for, then the literals. */
  private static Feature ofLiterals(Word word, List<Use<Condition.Is>> uses, int rules) {
    Map<String, Integer> codes = new HashMap<>();
    for (Use<Condition.Is> use : uses) {
      // Interned, as the names of enums are: most look-ups then compare no letters.
      use.condition()
          .literals()
          .forEach(each -> codes.putIfAbsent(each.intern(), codes.size() + 3));
    }
    Feature feature =
        new Feature(
            situation -> {
              Object value = word.read(situation);
              return value == null ? 1 : codes.getOrDefault(value.toString(), 2);
            },
            codes.size() + 3,
            rules,
            0);
    for (Use<Condition.Is> use : uses) {
      feature.usedBy(use.rule());
      if (!use.condition().negated()) {
        feature.silences(use.rule(), 2);
      }
      codes.forEach(
          (literal, code) -> {
            if (use.condition().literals().contains(literal) == use.condition().negated()) {
              feature.silences(use.rule(), code);
            }
          });
    }
    return feature;
  }

  /**
   * 1 holds, 2 does not hold, 3 is unknown for want of its own word, 4 for want of something else.
   */
  private static Feature ofTruth(
      Condition affirmed, List<Use<Condition>> uses, int rules, Terms terms) {
    Condition.Asked asked = affirmed.under(terms);
    Feature feature =
        new Feature(
            situation ->
                switch (asked.test(situation)) {
                  case YES -> 1;
                  case NO -> 2;
                  case UNKNOWN ->
                      affirmed.missing(situation).equals(affirmed.word().input()) ? 3 : 4;
                },
            5,
            rules,
            affirmed instanceof Condition.Holds ? 1 : affirmed instanceof Condition.Tests ? 2 : 3);
    for (Use<Condition> use : uses) {
      feature.usedBy(use.rule());
      feature.silences(use.rule(), use.condition().equals(affirmed) ? 2 : 1);
    }
    return feature;
  }

  private void usedBy(int rule) {
    users[rule >>> 6] |= 1L << rule;
  }

  private void silences(int rule, int code) {
    left[code][rule >>> 6] &= ~(1L << rule);
  }

  /** How many codes there are. */
  int codes() {
    return codes;
  }

  /** The rules that use it, a bit each. */
  long[] users() {
    return users;
  }

  /**
   * The code of a situation, unless every rule that uses the feature is silent.
   *
   * @param alive the rules that may still speak; those that the code silences are taken out
   */
  int ask(Situation situation, long[] alive) {
    boolean used = false;
    for (int i = 0; i < alive.length; i++) {
      used |= (alive[i] & users[i]) != 0;
    }
    if (!used) {
      return NOT_ASKED;
    }
    int code = reader.applyAsInt(situation);
    long[] mask = left[code];
    for (int i = 0; i < alive.length; i++) {
      alive[i] &= mask[i];
    }
    return code;
  }
}
