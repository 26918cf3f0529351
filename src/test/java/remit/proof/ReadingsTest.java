package remit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import remit.check.ShippedTree;
import remit.desk.Revision;
import remit.policy.PolicyBook;
import remit.rules.Situation;
import remit.rules.Vocabulary;
import remit.rules.Word;

class ReadingsTest {

  @Test
  void every_word_is_known_and_reads_no_input_that_is_not_said() {
    Revision revision = ShippedTree.revision();
    for (PolicyBook book : revision.policies().values()) {
      List<Stretch> stretches = Stretch.of(revision, book);
      Stretch stretch = stretches.get(stretches.size() - 1);
      for (Word word : Vocabulary.words()) {
        if (word.kind() != Word.Kind.TEST && !word.name().equals("usualSeats")) {
          readsOnlyWhatIsSaid(word, stretch);
        }
      }
    }
  }

  private static void readsOnlyWhatIsSaid(Word word, Stretch stretch) {
    Set<String> said = new LinkedHashSet<>(Readings.of(word));
    for (Input input : stretch.inputs().all()) {
      boolean aboutPeople =
          word.name().equals("assigneeNamedAccounts") && input.name().startsWith("team.");
      if (said.contains(input.name()) || aboutPeople) {
        continue;
      }
      Object usual = read(word, stretch.inputs().usual(), stretch);
      for (int i = 0; i < input.settings().size(); i++) {
        Draft draft = stretch.inputs().usual();
        input.set(draft, i);
        Object read = read(word, draft, stretch);
        boolean sameButForItsCurrency =
            input.name().equals(Readings.CURRENCY) && word.kind() == Word.Kind.MONEY;
        assertThat(sameButForItsCurrency || Objects.equals(read, usual))
            .as("%s of %s read by %s", input.settings().get(i), input, word.name())
            .isTrue();
      }
    }
  }

  private static Object read(Word word, Draft draft, Stretch stretch) {
    return word.read(new Situation(draft.deal(), stretch.terms(), null));
  }
}
