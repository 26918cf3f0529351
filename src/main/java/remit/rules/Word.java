package remit.rules;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.policy.Topic;
import remit.policy.Unit;

/**
 * One word of the vocabulary.
 *
 * @param name as authors write it, for example {@code account.segment}
 * @param kind how it is used in a condition
 * @param words the words it can be compared with, where they are a closed list; otherwise empty
 * @param arguments what it takes in parentheses; only a {@link Kind#TEST} takes any
 * @param reads the parameters and tables it reads of its own accord
 * @param says what it is in business words, a phrase such as "the driver of growth"
 * @param example a condition that uses it
 * @param input the field of the deal that must be given, as callers name it, or empty
 * @param reader what it reads; null for a test, which needs its arguments
 */
public record Word(
    String name,
    Kind kind,
    List<String> words,
    List<Argument> arguments,
    Set<Need> reads,
    String says,
    String example,
    String input,
    @Nullable Function<Situation, @Nullable Object> reader) {

  /** How a word is used. */
  public enum Kind {
    /** True or false: {@code growth} or {@code !growth}. */
    FLAG,
    /** Compared with words: {@code type == DealType.RENEWAL}. */
    CHOICE,
    /** Compared with text: {@code account.region == "EMEA"}. */
    TEXT,
    /** Compared with a count of the policy: {@code seats > count("many-seats")}. */
    NUMBER,
    /** Compared with an amount of the policy: {@code amount >= money("large-deal")}. */
    MONEY,
    /** Asked with arguments: {@code inside("handoff-window")}. */
    TEST
  }

  /** What stands in the parentheses of a test. */
  public enum Argument {
    WINDOW,
    LIST,
    CHOICE,
    /** One of the words of the choice before it. */
    CHOSEN_WORD,
    ROLE
  }

  /**
   * A parameter of the policy that is read, and the unit it must have; a table where the unit is
   * null.
   */
  public record Need(String name, @Nullable Unit unit) {}

  public Word {
    words = List.copyOf(words);
    arguments = List.copyOf(arguments);
    reads = inOneOrder(reads);
  }

  /** Sets of Java have another order in every run, and what is read stands in explanations. */
  private static Set<Need> inOneOrder(Set<Need> reads) {
    Set<Need> sorted = new TreeSet<>(Comparator.comparing(Need::name));
    sorted.addAll(reads);
    return Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
  }

  /** What the word says of a situation; null where it is not given. */
  public @Nullable Object read(Situation situation) {
    if (reader == null) {
      throw new IllegalArgumentException(
          "The word (%s) needs its arguments. Maybe write %s.".formatted(name, example));
    }
    return reader.apply(situation);
  }

  /** The property in compiled text: {@code account.segment} is {@code accountSegment}. */
  public String property() {
    int dot = name.indexOf('.');
    return dot < 0
        ? name
        : name.substring(0, dot)
            + Character.toUpperCase(name.charAt(dot + 1))
            + name.substring(dot + 2);
  }

  /** Whether rules of a topic may use it: only {@code ownedBy} needs the owner decided first. */
  public boolean knownIn(Topic topic) {
    return topic != Topic.OWNERSHIP || !name.equals("ownedBy");
  }
}
