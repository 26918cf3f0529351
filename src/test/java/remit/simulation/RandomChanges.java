package remit.simulation;

import java.util.List;
import java.util.SplittableRandom;
import remit.check.ShippedTree;
import remit.desk.Sources;

/** Makes pairs of sides from a seed: other policies, parameters, table rows, rules and orders. */
final class RandomChanges {

  private static final List<String> POLICIES =
      List.of("standard", "split", "all-csm", "all-sales", "account-managers", "careful");

  private static final List<List<String>> PARAMETERS =
      List.of(
          List.of(
              "handoff-window", "120 days", "until go-live", "6 months", "30 days, last day in"),
          List.of("growth-rate", "11%", "9.37%", "0%"),
          List.of("new-business-rate", "13.33%", "7%"),
          List.of("organic-growth-rate", "10%", "3.1%"),
          List.of("renewal-rate", "3.333%"),
          List.of("assist-share", "33.3%", "0%"),
          List.of("sourcing-rate", "1%", "2.5%"),
          List.of("upsell-payee", "AE", "CSM", "OWNER"),
          List.of("long-cycle", "60", "120"),
          List.of("high-acquisition-cost", "100.00 USD, 100.00 EUR, 20000 JPY, 10.000 KWD"),
          List.of("cycle-measured-by", "ACQUISITION_COST"),
          List.of("ownership-model", "ALL_SALES", "ALL_CSM"),
          List.of("poor-fit-earns", "NOTHING"),
          List.of("growth-is-paid", "AT_GO_LIVE"),
          List.of("excess-seats-are-paid", "WHEN_ACTIVE"),
          List.of("success-finds-growth", "FOLLOW_THE_RULES"),
          List.of("pilot-people", "all"));

  /** A file, a text in it, and what stands there instead. */
  private static final List<List<String>> EDITS =
      List.of(
          List.of(
              "policies/standard/ownership.yaml",
              "- [SPLIT, RENEWAL, CSM]",
              "- [SPLIT, RENEWAL, AE]"),
          List.of(
              "policies/standard/ownership.yaml",
              "- [any, CONSUMPTION, CSM]",
              "- [SHORT, CONSUMPTION, CSM]\n          - [LONG, CONSUMPTION, AE]"),
          List.of(
              "policies/standard/ownership.yaml",
              "- [LONG, FEATURE_EXTENSION, AE]",
              "- [LONG, FEATURE_EXTENSION, CSM]"),
          List.of("policies/standard/policy.yaml", "remainder: largest", "remainder: owner"),
          List.of("policies/standard/commission.yaml", "    - commission/sourcing\n", ""),
          List.of(
              "policies/standard/commission.yaml",
              "    - commission/pod-growth\n    - commission/organic-growth\n",
              "    - commission/organic-growth\n    - commission/pod-growth\n"),
          List.of(
              "policies/standard/ownership.yaml",
              """
                  - ownership/named-account
                  - ownership/no-seller
                  - ownership/winner-keeps-growth
                  - ownership/pilot-people-own-growth
              """,
              """
                  - ownership/named-account
                  - ownership/winner-keeps-growth
                  - ownership/no-seller
              """),
          List.of(
              "rules/commission/growth-in-window.drl",
              "Deal( growth, account.won, !account.named, inside(\"handoff-window\") )",
              "Deal( growth, account.won, inside(\"handoff-window\") )"),
          List.of(
              "rules/commission/organic-growth.drl",
              "rate(\"organic-growth-rate\")",
              "rate(\"growth-rate\")"));

  private final SplittableRandom random;

  RandomChanges(long seed) {
    this.random = new SplittableRandom(seed);
  }

  Side baseline() {
    return Shipped.policy(
        POLICIES.get(random.nextInt(3) == 0 ? random.nextInt(POLICIES.size()) : 0));
  }

  /** The baseline with up to five changes; now and then another policy. */
  Side candidate(Side baseline) {
    Side side = random.nextInt(4) == 0 ? baseline() : baseline;
    Sources sources = ShippedTree.sources();
    int changes = 1 + random.nextInt(5);
    for (int i = 0; i < changes; i++) {
      if (random.nextInt(3) == 0) {
        List<String> edit = EDITS.get(random.nextInt(EDITS.size()));
        String path = edit.get(0);
        String text = side.files().getOrDefault(path, sources.text(path));
        side = side.withFile(path, text.replace(edit.get(1), edit.get(2)));
      } else {
        List<String> parameter = PARAMETERS.get(random.nextInt(PARAMETERS.size()));
        side = side.with(parameter.get(0), parameter.get(1 + random.nextInt(parameter.size() - 1)));
      }
    }
    return side;
  }
}
