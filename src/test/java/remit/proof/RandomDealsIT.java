package remit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import remit.check.ShippedTree;
import remit.deal.Deal;
import remit.deal.Participant;
import remit.deal.RandomDeals;
import remit.desk.Revision;
import remit.policy.PolicyBook;

/** Whether each of many random deals is among those that the proof goes through. */
class RandomDealsIT {

  private static final int DEALS = 200_000;
  private static final long SEED = 20261122;

  /** The combinations seen so far of one question, from input to input. */
  private static final class Path {
    private final Moment moment;
    private boolean asked;
    private Variable open;
    private Path[] next;

    Path(Moment moment) {
      this.moment = moment;
    }
  }

  private record Asked(Question question, Reasons reasons, Path start) {}

  private final Map<Stretch, List<Asked>> asked = new HashMap<>();

  @Test
  void every_one_of_200000_random_deals_is_of_a_class_that_the_proof_decides() {
    System.out.println("Random deals with seed " + SEED);
    Revision revision = ShippedTree.revision();
    RandomDeals random = new RandomDeals(SEED);
    List<NavigableMap<LocalDate, Stretch>> books =
        revision.policies().values().stream().map(book -> stretches(revision, book)).toList();
    int sameOwner = 0;
    for (int i = 0; i < DEALS; i++) {
      Deal deal = random.next();
      Stretch stretch = books.get(i % books.size()).floorEntry(deal.closeDate()).getValue();
      for (Asked each : asked.computeIfAbsent(stretch, RandomDealsIT::questions)) {
        Moment moment = moment(each, deal, stretch);
        if (each.question() instanceof Question.WhoOwns && isOneOfEach(deal)) {
          assertThat(BruteForceTest.shape(moment.decision()))
              .as("%s in %s from %s", deal, stretch.book().name(), stretch.from())
              .isEqualTo(BruteForceTest.shape(stretch.decide(deal)));
          sameOwner++;
        }
      }
    }
    assertThat(sameOwner).isGreaterThan(DEALS / 2);
  }

  private static NavigableMap<LocalDate, Stretch> stretches(Revision revision, PolicyBook book) {
    TreeMap<LocalDate, Stretch> stretches = new TreeMap<>();
    Stretch.of(revision, book).forEach(each -> stretches.put(each.from(), each));
    return stretches;
  }

  private static List<Asked> questions(Stretch stretch) {
    return Question.of(stretch).stream()
        .map(
            question -> {
              Space space = new Space(stretch, question.rules(stretch));
              return new Asked(question, new Reasons(space), new Path(Moment.start(space)));
            })
        .toList();
  }

  private static Moment moment(Asked asked, Deal deal, Stretch stretch) {
    Path path = asked.start();
    while (true) {
      if (!path.asked) {
        path.open = asked.question().next(asked.reasons(), path.moment);
        path.asked = true;
      }
      if (path.open == null) {
        return path.moment;
      }
      int code = path.open.of(deal);
      assertThat(code)
          .as("%s of %s for %s from %s", path.open, deal, asked.question(), stretch.from())
          .isNotNegative();
      if (path.next == null) {
        path.next = new Path[path.open.size()];
      }
      if (path.next[code] == null) {
        path.next[code] = new Path(path.moment.with(path.open, code));
      }
      path = path.next[code];
    }
  }

  /**
   * Of two in one role, one marked as primary, the other's relations are none that is gone through.
   */
  private static boolean isOneOfEach(Deal deal) {
    List<Participant> team = deal.team().participants();
    return team.stream().map(Participant::role).distinct().count() == team.size()
        && team.stream().noneMatch(each -> each.role() == remit.deal.Role.AM);
  }
}
