package remit.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import remit.desk.Verdict;

/** What was proved, a line for each policy. */
final class ProofText {

  private ProofText() {}

  /** For example {@code standard 6 stretches, 449,983 combinations, complete}. */
  static String of(List<Verdict.Proof> proofs) {
    Map<String, List<Verdict.Proof>> byPolicy = new LinkedHashMap<>();
    for (Verdict.Proof proof : proofs) {
      byPolicy.computeIfAbsent(proof.policy(), name -> new ArrayList<>()).add(proof);
    }
    Columns columns = new Columns("lrrl");
    byPolicy.forEach(
        (policy, all) ->
            columns.row(
                policy,
                all.size() + (all.size() == 1 ? " stretch," : " stretches,"),
                String.format(
                    Locale.ROOT,
                    "%,d combinations,",
                    all.stream().mapToLong(Verdict.Proof::combinations).sum()),
                outcome(all)));
    return "Proof" + System.lineSeparator() + columns.text("  ") + System.lineSeparator();
  }

  private static String outcome(List<Verdict.Proof> proofs) {
    long gaps = proofs.stream().flatMap(proof -> proof.gaps().stream()).distinct().count();
    TreeSet<String> sampled = new TreeSet<>();
    proofs.stream().map(Verdict.Proof::sampled).filter(Objects::nonNull).forEach(sampled::add);
    String found = gaps == 0 ? "" : ", " + gaps + (gaps == 1 ? " gap" : " gaps");
    return (sampled.isEmpty() ? "complete" : String.join(" ", sampled)) + found;
  }
}
