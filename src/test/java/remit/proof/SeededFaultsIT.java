package remit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import remit.check.RevisionFiles;
import remit.check.ShippedTree;
import remit.desk.Sources;
import remit.desk.Verdict;

/**
 * Spoils the shipped files in ways that people do, and looks whether each is found, by reading or
 * by proof.
 *
 * <p>Not made, because they leave a policy that is only another one: another rate or window,
 * another owner in a cell, a rule out of force where a later one answers the same deals, two rules
 * made equal of which no deal hears both or that name the same person.
 */
class SeededFaultsIT {

  private static final long SEED = 20261122;
  private static final int READ = 44;

  private static final String OWNERSHIP = "policies/account-managers/ownership.yaml";
  private static final String COMMISSION = "policies/account-managers/commission.yaml";
  private static final String SPLIT = "policies/split/ownership.yaml";

  /** The policies that are small enough to be proved again and again. */
  private static final Set<String> PROVED =
      Set.of("account-managers", "no-account-managers", "split", "all-csm", "all-sales");

  private final Random random = new Random(SEED);

  @Test
  void more_than_50_seeded_faults_are_all_found() {
    System.out.println("Seeded faults with seed " + SEED);
    Map<String, Sources> faults = new LinkedHashMap<>();
    List<String> read = new ArrayList<>(readFaults().keySet());
    Collections.shuffle(read, random);
    Map<String, Sources> all = readFaults();
    read.subList(0, Math.min(READ, read.size())).forEach(name -> faults.put(name, all.get(name)));
    faults.putAll(provedFaults());
    assertThat(faults).hasSizeGreaterThanOrEqualTo(50);
    List<String> missed = new ArrayList<>();
    faults.forEach(
        (name, sources) -> {
          String found = found(sources);
          if (found.isEmpty()) {
            missed.add(name);
          }
        });
    System.out.println(faults.size() + " seeded faults");
    assertThat(missed).isEmpty();
  }

  @Test
  void nothing_is_found_where_nothing_is_spoilt() {
    assertThat(found(ShippedTree.sources())).isEmpty();
  }

  /** What is found, or nothing. */
  private static String found(Sources sources) {
    RevisionFiles files = RevisionFiles.load(sources);
    if (files.revision() == null) {
      return files.faults().get(0).toString();
    }
    for (Verdict.Proof proof : Proof.of(files.revision(), PROVED)) {
      for (Verdict.Gap gap : proof.gaps()) {
        return gap.toString();
      }
    }
    return "";
  }

  /** Rows, edges, names, units and shares, wherever they stand. */
  private static Map<String, Sources> readFaults() {
    Map<String, Sources> faults = new LinkedHashMap<>();
    for (String path : ShippedTree.sources().startingWith("policies/", ".yaml").keySet()) {
      if (path.contains("/stories/")) {
        continue;
      }
      each(faults, path, "(?m)^ {10}- \\[.*\\]\n", "", "delete row");
      each(faults, path, "(?m)^( {10}- \\[.*\\]\n)", "$1$1", "write row twice");
      each(faults, path, "([0-9]+) to ([0-9]+)", "$2 to $1", "swap edges");
      each(faults, path, "up to ([0-9]+)", "up to 1$1", "overlap band");
      each(faults, path, "([0-9])([0-9]*) and more", "$1$2" + "0 and more", "leave hole");
      each(faults, path, ", (AE|CSM|AM)\\]", ", XX]", "unknown role in");
      each(faults, path, "AM 60%", "AM 50%", "share of");
      each(faults, path, "CSM 100%", "CSM 99%", "share of");
      each(faults, path, "(?m)^( {4}- (?:ownership|commission|review)/[a-z]+)", "$1x", "misspell");
      if (path.startsWith("policies/standard/")) {
        each(faults, path, "(?m)^ {2}([a-z-]+):\n {4}title", "  $1-x:\n    title", "rename");
        each(faults, path, "unit: (share|window|count|factor)", "unit: list", "unit of");
      }
    }
    ShippedTree.sources()
        .startingWith("rules/", ".drl")
        .keySet()
        .forEach(path -> faults.put("remove " + path, ShippedTree.sources().without(path)));
    return faults;
  }

  private static void each(
      Map<String, Sources> faults, String path, String pattern, String to, String what) {
    String text = String.valueOf(ShippedTree.sources().text(path));
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    for (int n = 1; matcher.find(); n++) {
      StringBuilder changed = new StringBuilder(text.substring(0, matcher.start()));
      String found = matcher.group();
      changed.append(Pattern.compile(pattern).matcher(found).replaceFirst(to));
      changed.append(text.substring(matcher.end()));
      faults.put(what + " " + n + " " + path, ShippedTree.sources().with(path, changed.toString()));
    }
  }

  /** What reads well and is wrong nevertheless. */
  private static Map<String, Sources> provedFaults() {
    Map<String, Sources> faults = new LinkedHashMap<>();
    String last = "    - ownership/by-model\n";
    edit(faults, OWNERSHIP, last, "");
    edit(faults, SPLIT, ", ownership/by-model", "");
    edit(faults, SPLIT, "ownership/non-commercial, ", "");
    edit(faults, SPLIT, "ownership/renegotiation, ", "");
    equal(faults, OWNERSHIP, "ownership/named-account", "ownership/no-seller");
    equal(
        faults,
        OWNERSHIP,
        "ownership/winner-keeps-growth",
        "ownership/account-manager-after-go-live");
    equal(
        faults,
        OWNERSHIP,
        "ownership/account-manager-after-go-live",
        "ownership/deployment-stays-with-seller");
    equal(faults, OWNERSHIP, "ownership/winner-stays-contact", "ownership/success-becomes-contact");
    equal(faults, COMMISSION, "commission/new-business-without-seller", "commission/new-business");
    equal(faults, COMMISSION, "commission/renewal-shared", "commission/renewal");
    behind(faults, OWNERSHIP, "ownership/account-manager-after-go-live", "ownership/by-model");
    behind(faults, OWNERSHIP, "ownership/deployment-stays-with-seller", "ownership/by-model");
    behind(faults, COMMISSION, "commission/renewal-shared", "commission/renewal");
    behind(faults, COMMISSION, "commission/new-business-without-seller", "commission/new-business");
    edit(faults, COMMISSION, "    - commission/renewal-shared\n", "");
    for (String rule :
        List.of(
            "ownership/winner-keeps-growth",
            "ownership/deployment-stays-with-seller",
            "ownership/deployment-involves-success",
            "commission/growth-by-owner",
            "commission/growth-held-until-live")) {
      edit(
          faults,
          "rules/" + rule + ".drl",
          "Deal( growth",
          "Deal( type == DealType.RENEWAL, growth");
      edit(faults, "rules/" + rule + ".drl", "Deal( growth", "Deal( !growth, growth");
    }
    edit(faults, "rules/commission/sourcing.drl", "Deal( sourced", "Deal( sourced, !sourced");
    edit(
        faults,
        "rules/commission/renewal-shared.drl",
        "ownedBy(Role.AM)",
        "ownedBy(Role.AM), ownedBy(Role.CSM)");
    return faults;
  }

  private static void edit(Map<String, Sources> faults, String path, String from, String to) {
    faults.put(
        "in " + path + " (" + from.strip() + ") to (" + to.strip() + ")",
        ShippedTree.edited(path, from, to));
  }

  /** Two rules that stand one after the other lose their order. */
  private static void equal(Map<String, Sources> faults, String path, String first, String second) {
    String lines = "    - " + first + "\n";
    String next = "    - " + second + "\n";
    Sources without = ShippedTree.edited(path, next, "");
    String text = String.valueOf(without.text(path));
    faults.put(
        "equal " + first + " and " + second,
        without.with(path, text.replace(lines, "    - [" + first + ", " + second + "]\n")));
  }

  /** A rule is put behind one that takes every deal from it. */
  private static void behind(Map<String, Sources> faults, String path, String rule, String before) {
    Sources without = ShippedTree.edited(path, "    - " + rule + "\n", "");
    String text = String.valueOf(without.text(path));
    String line = "    - " + before + "\n";
    faults.put(
        "behind " + rule, without.with(path, text.replace(line, line + "    - " + rule + "\n")));
  }
}
