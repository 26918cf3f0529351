package remit.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import remit.policy.Precedence;
import remit.policy.Terms;
import remit.policy.Topic;

/**
 * Remembers what a rule book answered. Rules are pure: deals of which no condition in force can
 * tell one from the other are of one class and get the same proposals, so the rule book is asked
 * once a class.
 *
 * <p>What a class is, is derived from the conditions themselves. The memory belongs to the terms
 * and goes with them.
 */
public final class ClassMemory implements RuleBook {

  /**
   * How many classes of one topic and one day are remembered; beyond that the rule book is simply
   * asked.
   */
  static final int MOST_CLASSES = 65_536;

  private final RuleBook ruleBook;
  private final Map<String, Rule> rules = new HashMap<>();
  private final Map<Topic, Keeper> keepers = new EnumMap<>(Topic.class);

  /** One for each topic: what is kept with the terms is found again by it. */
  private record Keeper(ClassMemory memory, Topic topic) {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /**
   * @param ruleBook answers for each class once
   * @param rules the rules it asks
   */
  public ClassMemory(RuleBook ruleBook, List<Rule> rules) {
    this.ruleBook = ruleBook;
    rules.forEach(rule -> this.rules.put(rule.name(), rule));
    for (Topic topic : Topic.values()) {
      keepers.put(topic, new Keeper(this, topic));
    }
  }

  @Override
  public Answers ask(Topic topic, Situation situation) {
    Classes classes =
        situation
            .terms()
            .kept(keeperOf(topic), keeper -> classes(keeper.topic(), situation.terms()));
    return classes.ask(situation);
  }

  private Keeper keeperOf(Topic topic) {
    return Objects.requireNonNull(keepers.get(topic));
  }

  private Classes classes(Topic topic, Terms terms) {
    Set<Condition> conditions = new LinkedHashSet<>();
    Precedence precedence = terms.precedence(topic);
    if (precedence != null) {
      for (List<String> rank : precedence.ranks()) {
        for (String name : rank) {
          Rule rule = rules.get(name);
          if (rule != null) {
            conditions.addAll(rule.conditions());
          }
        }
      }
    }
    return new Classes(topic, features(conditions));
  }

  private static List<Feature> features(Set<Condition> conditions) {
    List<Feature> features = new ArrayList<>();
    Map<Word, Map<String, Integer>> literals = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Is is) {
        Map<String, Integer> codes = literals.computeIfAbsent(is.word(), word -> new HashMap<>());
        is.literals().forEach(literal -> codes.putIfAbsent(literal, codes.size() + 2));
      } else {
        features.add(new Truths(condition));
      }
    }
    literals.forEach((word, codes) -> features.add(new Literals(word, codes)));
    return features;
  }

  /** Something by which conditions tell deals apart. */
  private sealed interface Feature {
    /**
     * A code below {@link #codes}; situations with the same code look the same to every condition
     * of the feature.
     */
    int code(Situation situation);

    int codes();
  }

  /** A condition that holds, does not hold, or is unknown, for want of one thing or another. */
  private record Truths(Condition condition) implements Feature {
    @Override
    public int code(Situation situation) {
      Truth truth = condition.test(situation);
      boolean ownInput =
          truth != Truth.UNKNOWN || condition.missing(situation).equals(condition.word().input());
      return ownInput ? truth.code() : Truth.values().length;
    }

    @Override
    public int codes() {
      return Truth.values().length + 1;
    }
  }

  /** A word of which only some literals are ever asked for: 0 is not given, 1 is any other. */
  private record Literals(Word word, Map<String, Integer> literals) implements Feature {
    @Override
    public int code(Situation situation) {
      Object value = word.read(situation);
      if (value == null) {
        return 0;
      }
      Integer code = literals.get(value.toString());
      return code == null ? 1 : code;
    }

    @Override
    public int codes() {
      return literals.size() + 2;
    }
  }

  /** A class of deals: the codes of all features, packed. */
  private static final class Key {
    private final long[] codes;
    private final int hash;

    Key(long[] codes) {
      this.codes = codes;
      long mixed = 0;
      for (long code : codes) {
        mixed = (mixed ^ code) * 0x9E3779B97F4A7C15L;
      }
      this.hash = (int) (mixed ^ (mixed >>> 32));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(codes, key.codes);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** The classes of one topic under one set of terms, as far as they have been seen. */
  private final class Classes {
    private final Topic topic;
    private final Feature[] features;
    private final int words;
    private final Map<Key, Answers> answers = new ConcurrentHashMap<>();
    private final AtomicLong remembered = new AtomicLong();

    Classes(Topic topic, List<Feature> features) {
      this.topic = topic;
      this.features = features.toArray(Feature[]::new);
      int count = 1;
      long capacity = Long.MAX_VALUE;
      for (Feature feature : features) {
        if (capacity < feature.codes()) {
          count++;
          capacity = Long.MAX_VALUE;
        }
        capacity /= feature.codes();
      }
      this.words = count;
    }

    Answers ask(Situation situation) {
      Key key = key(situation);
      Answers found = answers.get(key);
      if (found != null) {
        return found;
      }
      Answers asked = ruleBook.ask(topic, situation);
      if (remembered.get() < MOST_CLASSES && answers.putIfAbsent(key, asked) == null) {
        remembered.incrementAndGet();
      }
      return asked;
    }

    private Key key(Situation situation) {
      long[] codes = new long[words];
      int word = 0;
      long code = 0;
      long capacity = Long.MAX_VALUE;
      for (Feature feature : features) {
        if (capacity < feature.codes()) {
          codes[word++] = code;
          code = 0;
          capacity = Long.MAX_VALUE;
        }
        capacity /= feature.codes();
        code = code * feature.codes() + feature.code(situation);
      }
      codes[word] = code;
      return new Key(codes);
    }
  }
}
