package remit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import remit.check.ShippedTree;

/**
 * Nine of the shipped rules with one policy of its own, named standard: the winner keeps growth for
 * 90 days, then the ownership model decides. Small, so that all of it is decided in a moment.
 */
final class SmallTree {

  static final String POLICY = "policies/standard/policy.yaml";
  static final String OWNERSHIP = "policies/standard/ownership.yaml";
  static final String RENEGOTIATION = "ownership/renegotiation";

  private static final List<String> RULES =
      List.of(
          "ownership/non-commercial",
          RENEGOTIATION,
          "ownership/winner-keeps-growth",
          "ownership/by-model",
          "commission/non-commercial-pays-nothing",
          "commission/renegotiation-pays-nothing",
          "commission/new-business",
          "commission/growth-by-owner",
          "commission/renewal");

  private final TreeMap<String, String> texts = new TreeMap<>();

  SmallTree() {
    RULES.forEach(
        rule -> {
          copy("rules/" + rule + ".drl");
          copy("rules/" + rule + ".scenarios.yaml");
        });
    texts.put(
        POLICY,
        """
        policy: standard
        title: The winner keeps growth for 90 days
        time-zone: UTC
        roles: [AE, CSM]
        remainder: largest
        """);
    texts.put(
        OWNERSHIP,
        """
        topic: ownership
        title: Who owns a deal
        steward: sales-ops

        rules-in-force:
          2015-01-01:
            - ownership/non-commercial
            - ownership/renegotiation
            - ownership/winner-keeps-growth
            - ownership/by-model

        parameters:
          ownership-model:
            title: Who owns which type of deal
            unit: one-of
            one-of: [SPLIT, ALL_CSM]
            values:
              2015-01-01: { value: SPLIT, source: "Rules of 2015" }

          handoff-window:
            title: How long the winner keeps growth
            unit: window
            values:
              2015-01-01: { value: 90 days, last-day: out, source: "Rules of 2015" }

        tables:
          owner-by-model:
            title: Who owns which type of deal under which model
            unit: role
            columns:
              model: [SPLIT, ALL_CSM]
              type: [NEW_BUSINESS, RENEWAL, UPSELL, CROSS_SELL]
            values:
              2015-01-01:
                source: "Rules of 2015"
                rows:
                  - [any, NEW_BUSINESS, AE]
                  - [any, RENEWAL, CSM]
                  - [SPLIT, UPSELL, AE]
                  - [SPLIT, CROSS_SELL, AE]
                  - [ALL_CSM, UPSELL, CSM]
                  - [ALL_CSM, CROSS_SELL, CSM]

          renegotiation-owner:
            title: Who renegotiates running contracts
            unit: role
            columns:
              model: [SPLIT, ALL_CSM]
            values:
              2015-01-01:
                source: "Rules of 2015"
                rows:
                  - [any, CSM]
        """);
    texts.put(
        "policies/standard/commission.yaml",
        """
        topic: commission
        title: What a deal pays
        steward: sales-ops

        rules-in-force:
          2015-01-01:
            - commission/non-commercial-pays-nothing
            - commission/renegotiation-pays-nothing
            - commission/new-business
            - commission/growth-by-owner
            - commission/renewal

        parameters:
          new-business-rate:
            title: Rate on the first deal
            unit: share
            values:
              2015-01-01: { value: 12%, source: "Plan of 2015" }

          growth-rate:
            title: Rate on upsells and cross-sells
            unit: share
            values:
              2015-01-01: { value: 10%, source: "Plan of 2015" }

          renewal-rate:
            title: Rate on renewals
            unit: share
            values:
              2015-01-01: { value: 3%, source: "Plan of 2015" }
        """);
  }

  private void copy(String path) {
    String text = ShippedTree.sources().text(path);
    if (text == null) {
      throw new AssertionError("There is no file (" + path + ").");
    }
    texts.put(path, text);
  }

  SmallTree edited(String path, String from, String to) {
    String text = texts.getOrDefault(path, "");
    if (!text.contains(from)) {
      throw new AssertionError("The file (" + path + ") does not hold (" + from + ").");
    }
    texts.put(path, text.replace(from, to));
    return this;
  }

  SmallTree with(String path, String text) {
    texts.put(path, text);
    return this;
  }

  /** Neither the rule nor its scenarios, and no policy that lists it. */
  SmallTree without(String rule) {
    texts.remove("rules/" + rule + ".drl");
    texts.remove("rules/" + rule + ".scenarios.yaml");
    return edited(OWNERSHIP, "    - " + rule + "\n", "");
  }

  /** Writes the files, over those that are there. */
  String in(Path folder) throws IOException {
    for (var each : texts.entrySet()) {
      Path file = folder.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.getValue());
    }
    return folder.toString();
  }
}
