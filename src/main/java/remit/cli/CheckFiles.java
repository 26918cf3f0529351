package remit.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import remit.check.ExamineHere;
import remit.check.Excerpts;
import remit.desk.SourceKind;
import remit.desk.Sources;
import remit.desk.Verdict;
import remit.json.VerdictJson;
import remit.policy.Fault;
import remit.proof.Proof;

/** The command {@code check}: everything that the gates say of every file. */
final class CheckFiles {

  private final Streams streams;
  private final Commands.FindingFormat format;
  private final boolean proved;

  /**
   * @param proved whether policies are proved where everything else is well
   */
  CheckFiles(Streams streams, Commands.FindingFormat format, boolean proved) {
    this.streams = streams;
    this.format = format;
    this.proved = proved;
  }

  int run(Sources sources) {
    ExamineHere gates = new ExamineHere(proved ? Proof::of : revision -> List.of());
    Verdict verdict = gates.examine(sources);
    if (format == Commands.FindingFormat.JSON) {
      byte[] json = VerdictJson.bytes(verdict, sources);
      streams.out().write(json, 0, json.length);
      streams.out().println();
    } else {
      printText(verdict, sources);
    }
    return verdict.isClean() ? Cli.FINE : Cli.FINDINGS;
  }

  private void printText(Verdict verdict, Sources sources) {
    PrintStream out = streams.out();
    List<Fault> all = all(verdict);
    out.print(new Excerpts(sources).show(all));
    if (!verdict.proofs().isEmpty()) {
      out.print(ProofText.of(verdict.proofs()));
    }
    if (verdict.isClean()) {
      out.printf(
          "%d files, %d rules, %d policies: no findings. Revision %s%n",
          sources.paths().size(),
          sources.all(SourceKind.RULE).size(),
          sources.all(SourceKind.POLICY).keySet().stream()
              .map(path -> path.split("/", 3)[1])
              .distinct()
              .count(),
          verdict.revision());
    } else {
      out.printf("%nFindings: %d%n", all.size());
    }
  }

  /** Faults, then examples that fail, then gaps of the proof: only one of them has anything. */
  private static List<Fault> all(Verdict verdict) {
    Stream<Fault> failures =
        verdict.failures().stream()
            .map(
                each ->
                    new Fault(
                        each.place(),
                        "%s: %s".formatted(each.title(), each.message()),
                        "Maybe run remit test, and mend the rule or what is expected of it."));
    Stream<Fault> gaps =
        verdict.proofs().stream()
            .flatMap(proof -> proof.gaps().stream())
            .map(
                gap ->
                    gap.deal() == null
                        ? gap.fault()
                        : new Fault(
                            gap.fault().place(),
                            gap.fault().found(),
                            gap.fault().advice() + " For example: " + gap.deal()))
            .distinct();
    return Stream.of(verdict.faults().stream(), failures, gaps).flatMap(each -> each).toList();
  }
}
