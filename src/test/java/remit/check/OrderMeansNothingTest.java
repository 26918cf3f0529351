package remit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import remit.deal.Deal;
import remit.deal.RandomDeals;
import remit.deal.SimilarDeal;
import remit.deal.Team;
import remit.decision.Decision;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.desk.SourceKind;
import remit.desk.Sources;
import remit.drools.DroolsRuleBook;
import remit.drools.RuleFiles;
import remit.json.DecisionJson;
import remit.rules.ClassMemory;
import remit.rules.Rule;

/** Shuffling what has no order changes no answer, to the last byte. */
class OrderMeansNothingTest {

  private static final long SEED = Long.getLong("remit.seed", 20261122L);
  private static final int DEALS = 1_000;
  private static final int SHUFFLES = 5;
  private static final Pattern ROWS = Pattern.compile("(?m)(?:^ +- \\[.*\\](?: *#.*)?\\R)+");

  private final Random random = new Random(SEED);
  private final List<Deal> deals = deals();

  private static List<Deal> deals() {
    RandomDeals random = new RandomDeals(SEED);
    List<Deal> deals = new ArrayList<>();
    for (int i = 0; i < DEALS; i++) {
      deals.add(random.next());
    }
    return deals;
  }

  private static Decision decide(Revision revision, Deal deal) {
    return new DecideDeal(revision)
        .decide(Objects.requireNonNull(revision.policy("standard")), deal);
  }

  /** The whole answer as callers read it. */
  private static String answer(Revision revision, Deal deal) {
    return new String(DecisionJson.bytes(decide(revision, deal)), StandardCharsets.UTF_8);
  }

  private <T> List<T> shuffled(List<T> list) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  @Test
  void the_order_of_rule_files_changes_no_answer() {
    Revision revision = ShippedTree.revision();
    for (int i = 0; i < SHUFFLES; i++) {
      Revision other = revision(shuffled(revision.rules()), revision);
      for (Deal deal : deals) {
        assertThat(answer(other, deal)).as("seed %d", SEED).isEqualTo(answer(revision, deal));
      }
    }
  }

  @Test
  void the_order_in_which_files_are_read_changes_no_rule() {
    Map<String, byte[]> files = ShippedTree.sources().startingWith("rules/", ".drl");
    Map<String, byte[]> backwards = new LinkedHashMap<>();
    shuffled(new ArrayList<>(files.keySet())).forEach(path -> backwards.put(path, files.get(path)));
    assertThat(RuleFiles.of(backwards)).as("seed %d", SEED).isEqualTo(RuleFiles.of(files));
  }

  private static Revision revision(List<Rule> rules, Revision like) {
    return new Revision(
        like.hash(), like.policies(), rules, new ClassMemory(new DroolsRuleBook(rules), rules));
  }

  @Test
  void the_order_of_table_rows_changes_no_answer() {
    Revision revision = ShippedTree.revision();
    for (int i = 0; i < SHUFFLES; i++) {
      Revision other = ShippedTree.revision(withShuffledRows(ShippedTree.sources()));
      assertThat(other.hash()).isNotEqualTo(revision.hash());
      for (Deal deal : deals) {
        Decision expected = decide(revision, deal);
        Decision found = decide(other, deal);
        assertThat(withoutPlaces(found)).as("seed %d", SEED).isEqualTo(withoutPlaces(expected));
      }
    }
  }

  private Sources withShuffledRows(Sources sources) {
    Sources changed = sources;
    for (String path : sources.all(SourceKind.POLICY).keySet()) {
      String text = Objects.requireNonNull(sources.text(path));
      changed = changed.with(path, ROWS.matcher(text).replaceAll(this::shuffledLines));
    }
    return changed;
  }

  private String shuffledLines(MatchResult rows) {
    return String.join("\n", shuffled(rows.group().lines().toList())) + "\n";
  }

  /** The answer without the revision and the lines of files, which do change. */
  private static String withoutPlaces(Decision decision) {
    return new String(DecisionJson.bytes(decision), StandardCharsets.UTF_8)
        .replaceAll("sha256:[0-9a-f]+", "")
        .replaceAll("\"file\":\"[^\"]+\"", "");
  }

  @Test
  void the_order_of_the_people_on_a_deal_changes_no_answer() {
    Revision revision = ShippedTree.revision();
    for (Deal deal : deals) {
      for (int i = 0; i < SHUFFLES; i++) {
        Deal other = SimilarDeal.withTeam(deal, new Team(shuffled(deal.team().participants())));
        assertThat(answer(revision, other)).as("seed %d", SEED).isEqualTo(answer(revision, deal));
      }
    }
  }

  @Test
  void the_order_of_a_batch_changes_no_answer() {
    Map<String, String> answers = new LinkedHashMap<>();
    Revision revision = ShippedTree.revision();
    deals.forEach(deal -> answers.put(deal.id(), answer(revision, deal)));
    for (int i = 0; i < SHUFFLES; i++) {
      Revision fresh = revision(revision.rules(), revision);
      for (Deal deal : shuffled(deals)) {
        assertThat(answer(fresh, deal)).as("seed %d", SEED).isEqualTo(answers.get(deal.id()));
      }
    }
  }
}
