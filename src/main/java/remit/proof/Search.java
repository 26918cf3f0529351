package remit.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Goes through every answer to one question: sets the input that the answer rests on to each of its
 * values in turn, until nothing that is still open can change the answer.
 */
final class Search {

  /** After so many combinations the rest are drawn at random. */
  static final long MOST = 1_500_000;

  static final int DRAWN = 200_000;
  static final long SEED = 42;

  private final Question question;
  private final Space space;
  private final Reasons reasons;
  private final BooleanSupplier stop;
  private long combinations;
  private boolean ended;
  private @Nullable String sampled;

  Search(Question question, Stretch stretch, BooleanSupplier stop) {
    this.question = question;
    this.space = new Space(stretch, question.rules(stretch));
    this.reasons = new Reasons(space);
    this.stop = stop;
  }

  /**
   * Shows every combination.
   *
   * @param visitor looks at each; false ends the search
   * @throws Stopped when it was told to stop
   */
  void run(Predicate<Moment> visitor) {
    walk(Moment.start(space), visitor);
    if (ended && combinations >= MOST) {
      draw(visitor);
    }
  }

  private void walk(Moment moment, Predicate<Moment> visitor) {
    Variable open = question.next(reasons, moment);
    if (open == null) {
      if ((++combinations & 63) == 0 && stop.getAsBoolean()) {
        throw new Stopped();
      }
      ended = !visitor.test(moment) || combinations >= MOST;
      return;
    }
    for (int code = 0; code < open.size() && !ended; code++) {
      walk(moment.with(open, code), visitor);
    }
  }

  private void draw(Predicate<Moment> visitor) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n = 0; n < DRAWN; n++) {
      Moment moment = Moment.start(space);
      for (Variable open = question.next(reasons, moment);
          open != null;
          open = question.next(reasons, moment)) {
        moment = moment.with(open, random.nextInt(open.size()));
      }
      combinations++;
      if (!visitor.test(moment)) {
        return;
      }
      if ((n & 63) == 0 && stop.getAsBoolean()) {
        throw new Stopped();
      }
    }
    sampled =
        "%s has more than %,d combinations; after those, %,d were drawn at random with seed %d"
            .formatted(question.title(), MOST, DRAWN, SEED);
  }

  /** How many combinations were shown. */
  long combinations() {
    return combinations;
  }

  /** Why not all were; empty where all were. */
  List<String> sampled() {
    List<String> reasonsWhy = new ArrayList<>();
    space.variables().stream()
        .map(Variable::sampled)
        .filter(each -> each != null)
        .forEach(reasonsWhy::add);
    if (sampled != null) {
      reasonsWhy.add(sampled);
    }
    return reasonsWhy;
  }

  /** The combination that stands for a deal; null where there is none. */
  @Nullable Moment of(remit.deal.Deal deal) {
    Moment moment = Moment.start(space);
    for (Variable open = question.next(reasons, moment);
        open != null;
        open = question.next(reasons, moment)) {
      int code = open.of(deal);
      if (code < 0) {
        return null;
      }
      moment = moment.with(open, code);
    }
    return moment;
  }

  /** It was told to stop before it came to its end. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("The proof was stopped before it came to its end.");
    }
  }
}
