package remit.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    List<Rule> inForce = new ArrayList<>();
    Precedence precedence = terms.precedence(topic);
    if (precedence != null) {
      for (String name : precedence.rankByRule().keySet()) {
        Rule rule = rules.get(name);
        if (rule != null) {
          inForce.add(rule);
        }
      }
    }
    return new Classes(topic, Feature.of(inForce, terms));
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
    private final long[] everyRule;
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
      this.everyRule = features.isEmpty() ? new long[0] : features.get(0).users().clone();
      Arrays.fill(everyRule, -1L);
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

    /**
     * Asks feature by feature. A feature that only rules use which are silent already makes no
     * difference, so it is not asked and has a code of its own.
     */
    private Key key(Situation situation) {
      long[] alive = everyRule.clone();
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
        code = code * feature.codes() + feature.ask(situation, alive);
      }
      codes[word] = code;
      return new Key(codes);
    }
  }
}
