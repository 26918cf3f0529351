package remit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import remit.deal.RandomDeals;
import remit.decision.Decision;
import remit.desk.DecideDeal;
import remit.desk.Sources;
import remit.policy.PolicyBook;

/** What scenarios, stories and deals touch. */
class CoverageTest {

  private static final String WINNER = "rules/ownership/winner-keeps-growth";

  /** The rule of the hand-off window with scenarios for some of its days, and no stories. */
  private static List<Touched> touchedBy(String scenarios) {
    Map<String, String> files = new TreeMap<>();
    Sources shipped = ShippedTree.sources();
    for (String path : shipped.paths()) {
      if (!path.contains("/stories/") && !path.endsWith(".scenarios.yaml")) {
        files.put(path, shipped.text(path));
      }
    }
    files.put(WINNER + ".scenarios.yaml", scenarios);
    Sources sources = Sources.of(files);
    Coverage.Watched watched = Coverage.watch(ShippedTree.revision(sources));
    Examples.read(sources, watched.revision(), new ArrayList<>()).all().forEach(Examples.Test::run);
    return watched.coverage().all();
  }

  private static String missing(List<Touched> all, Touched.Kind kind, String what) {
    return all.stream()
        .filter(each -> each.kind() == kind && each.what().equals(what))
        .map(Touched::missing)
        .findFirst()
        .orElseThrow();
  }

  private static String scenarios(String... days) {
    StringBuilder text =
        new StringBuilder(
            """
            rule: ownership/winner-keeps-growth
            given:
              deal: {id: D-1, type: UPSELL, amount: "1.00", currency: USD}
              account: {id: northwind, customerSince: 2026-01-10, wonBy: ana}
            scenarios:
            """);
    for (String day : days) {
      text.append("  - it: is asked on ").append(day).append('\n');
      text.append("    deal: {closeDate: ").append(day).append("}\n");
      text.append("    expect: speaks\n");
    }
    return text.toString();
  }

  @Test
  void a_rule_that_only_spoke_was_never_silent() {
    List<Touched> all = touchedBy(scenarios("2026-02-01"));
    assertThat(missing(all, Touched.Kind.RULE, "ownership/winner-keeps-growth"))
        .isEqualTo("never is silent");
    assertThat(missing(all, Touched.Kind.RULE, "ownership/by-model"))
        .isEqualTo("never speaks, never is silent");
    assertThat(missing(all, Touched.Kind.CONDITION, "ownership/winner-keeps-growth: growth"))
        .isEqualTo("never fails");
  }

  @Test
  void an_edge_wants_a_deal_on_its_last_day_and_on_the_day_after() {
    String edge = "the end of handoff-window";
    assertThat(missing(touchedBy(scenarios("2026-04-08", "2026-04-11")), Touched.Kind.EDGE, edge))
        .isEqualTo("never is met on one side, never is met on the other");
    assertThat(missing(touchedBy(scenarios("2026-04-09", "2026-04-11")), Touched.Kind.EDGE, edge))
        .isEqualTo("never is met on the other");
    assertThat(missing(touchedBy(scenarios("2026-04-09", "2026-04-10")), Touched.Kind.EDGE, edge))
        .isEmpty();
  }

  @Test
  void the_shipped_examples_touch_everything() {
    Coverage.Watched watched = Coverage.watch(ShippedTree.revision());
    Examples.read(ShippedTree.sources(), watched.revision(), new ArrayList<>())
        .all()
        .forEach(Examples.Test::run);
    assertThat(watched.coverage().all())
        .filteredOn(each -> !each.isWhole())
        .extracting(each -> each.place() + " " + each.what() + " " + each.missing())
        .isEmpty();
  }

  @Test
  void deals_are_decided_as_without_it_and_their_money_is_followed() {
    long seed = 20261122L;
    Coverage.Watched watched = Coverage.watch(ShippedTree.revision());
    DecideDeal plain = new DecideDeal(ShippedTree.revision());
    DecideDeal followed = new DecideDeal(watched.revision());
    PolicyBook book = plain.revision().policies().get("standard");
    RandomDeals deals = new RandomDeals(seed);
    Map<String, Long> owned = new TreeMap<>();
    for (int i = 0; i < 2_000; i++) {
      var deal = deals.next();
      Decision decision = followed.decide(book, deal);
      assertThat(decision.allocations())
          .as("seed %d, deal %d", seed, i)
          .isEqualTo(plain.decide(book, deal).allocations());
      watched.coverage().paid(decision);
      if (decision.owner() != null) {
        owned.merge(decision.owner().rule(), 1L, Long::sum);
      }
    }
    Touched winner =
        watched.coverage().all().stream()
            .filter(each -> each.what().equals("ownership/winner-keeps-growth"))
            .findFirst()
            .orElseThrow();
    assertThat(winner.deals())
        .isGreaterThanOrEqualTo(owned.get("ownership/winner-keeps-growth"))
        .isLessThan(2_000);
    assertThat(winner.amounts()).containsKey("USD");
  }
}
