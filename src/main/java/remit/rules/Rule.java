package remit.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import remit.policy.Place;
import remit.policy.Topic;

/**
 * A checked rule: when all its conditions hold, it proposes its sentence.
 *
 * @param name its topic and file, for example {@code ownership/winner-keeps-growth}
 * @param topic the question it helps to answer
 * @param title what it says, under ten words
 * @param rationale why the business wants it
 * @param source where it comes from
 * @param steward who keeps it
 * @param description the text above the rule, without its comment signs
 * @param conditions what must hold; none means that it always speaks
 * @param sentence what it proposes
 * @param place where the rule begins
 * @param text the file as written
 */
public record Rule(
    String name,
    Topic topic,
    String title,
    String rationale,
    String source,
    String steward,
    String description,
    List<Condition> conditions,
    Sentence sentence,
    Place place,
    String text) {

  public Rule {
    conditions = List.copyOf(conditions);
  }

  /** The parameters and tables it reads, in the order in which it names them. */
  public Set<Word.Need> needs() {
    Set<Word.Need> needs = new LinkedHashSet<>();
    conditions.forEach(condition -> needs.addAll(condition.needs()));
    needs.addAll(sentence.needs());
    return needs;
  }

  /** Whether it speaks; unknown where no condition fails but one asks for what is not given. */
  public Truth test(Situation situation) {
    Truth all = Truth.YES;
    for (int i = 0; i < conditions.size(); i++) {
      Truth one = conditions.get(i).test(situation);
      if (one == Truth.NO) {
        return Truth.NO;
      }
      all = one == Truth.UNKNOWN ? one : all;
    }
    return all;
  }

  /** Whether it compares the seats sold with a limit that they are to be above. */
  public boolean limitsSeats() {
    return conditions.stream().anyMatch(Rule::limitsSeats);
  }

  private static boolean limitsSeats(Condition condition) {
    return condition instanceof Condition.Compares compares
        && compares.word().name().equals("seats")
        && compares.comparison() == Condition.Comparison.ABOVE;
  }

  /**
   * How many of the seats sold are above every limit that it compares them with. With limits of 60
   * and 75, 100 seats are 25 too many.
   */
  public int excessSeats(Situation situation) {
    Integer seats = situation.getSeats();
    int most = 0;
    for (Condition condition : conditions) {
      if (limitsSeats(condition)
          && ((Condition.Compares) condition).limit(situation) instanceof Integer limit) {
        most = Math.max(most, limit);
      }
    }
    return seats == null ? 0 : Math.max(0, seats - most);
  }

  /** Two rules are the same when they have the same name and the same text. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Rule rule && name.equals(rule.name) && text.equals(rule.text));
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
