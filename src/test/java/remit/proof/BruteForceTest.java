package remit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import remit.decision.Decision;
import remit.decision.Finding;
import remit.decision.Severity;
import remit.desk.Revision;
import remit.desk.SampleRevision;
import remit.policy.PolicyBook;

/** Holds what is gone through against every combination of every value there is. */
class BruteForceTest {

  private static final List<String> ASKED =
      List.of(
          Readings.TYPE,
          Readings.SINCE,
          Readings.WINNER,
          "team.AE",
          "team.CSM",
          Readings.SOURCER,
          Readings.POD);

  @Test
  void no_answer_is_left_out_that_any_combination_gives() {
    Revision revision = SampleRevision.revision();
    for (PolicyBook book : revision.policies().values()) {
      for (Stretch stretch : Stretch.of(revision, book)) {
        Set<String> gone = new TreeSet<>();
        new Search(new Question.WhoOwns(), stretch, () -> false)
            .run(
                moment -> {
                  gone.add(shape(moment.decision()));
                  return true;
                });
        Set<String> all = new TreeSet<>();
        walk(stretch, new int[ASKED.size()], 0, all);
        assertThat(gone).containsExactlyInAnyOrderElementsOf(all);
        assertThat(gone.size()).isGreaterThan(5);
      }
    }
  }

  private static void walk(Stretch stretch, int[] choices, int position, Set<String> shapes) {
    if (position == choices.length) {
      Draft draft = stretch.inputs().usual();
      for (int i = 0; i < choices.length; i++) {
        stretch.inputs().get(ASKED.get(i)).set(draft, choices[i]);
      }
      shapes.add(shape(stretch.decide(draft.deal())));
      return;
    }
    int settings = stretch.inputs().get(ASKED.get(position)).settings().size();
    for (int i = 0; i < settings; i++) {
      choices[position] = i;
      walk(stretch, choices, position + 1, shapes);
    }
  }

  /** Who owns by which rule, or why nobody does. */
  static String shape(Decision decision) {
    if (decision.owner() != null) {
      return decision.owner().rule() + " " + decision.owner().role();
    }
    Set<String> why = new TreeSet<>();
    for (Finding finding : decision.findings()) {
      if (finding.severity() == Severity.BLOCKING) {
        why.add(finding.code() + " " + finding.rule());
      }
    }
    return why.toString();
  }
}
