package remit.cli;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.policy.PolicyBook;
import remit.proof.Cliffs;

/** The command {@code cliffs}: where one more day or cent moves pay. */
final class ShowCliffs {

  /** How cliffs are printed. */
  enum Format {
    TEXT,
    CSV;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final Money USUAL = Money.of("100.00", "USD");

  private final Streams streams;
  private final Format format;

  ShowCliffs(Streams streams, Format format) {
    this.streams = streams;
    this.format = format;
  }

  int run(Sources sources, @Nullable String policy, @Nullable List<String> moreThan) {
    Money least = least(moreThan);
    Revision revision = Proven.revision(sources, streams);
    if (revision == null) {
      return Cli.FINDINGS;
    }
    PolicyBook book = Proven.policy(revision, policy);
    Cliffs.Report report = Cliffs.of(revision, book, least);
    if (format == Format.CSV) {
      csv(report, streams.out());
    } else {
      text(report, book, least, streams.out());
    }
    return Cli.FINE;
  }

  private static Money least(@Nullable List<String> moreThan) {
    if (moreThan == null) {
      return USUAL;
    }
    try {
      return Money.parse(String.join(" ", moreThan));
    } catch (IllegalArgumentException e) {
      throw new Refusal(String.valueOf(e.getMessage()));
    }
  }

  private static void text(Cliffs.Report report, PolicyBook book, Money least, PrintStream out) {
    for (Cliffs.Cliff cliff : report.cliffs()) {
      out.printf(
          "From %s: %s %s -> %s (%s)%n",
          cliff.from(),
          cliff.input(),
          cliff.before(),
          cliff.after(),
          String.join(", ", cliff.causes()));
      out.printf("  Types   %s%n", String.join(", ", cliff.types()));
      out.printf("  Loses   %s%n", cliff.loses());
      out.printf("  Gains   %s%n", cliff.gains());
      out.printf("  Rules   %s%n", cliff.rules());
      out.printf("  Seen    in %,d circumstances, for example%n", cliff.circumstances());
      out.printf("          %s%n%n", cliff.example());
    }
    out.printf(
        "%d cliffs of more than %s in policy %s; %,d pairs of neighbours compared.%n",
        report.cliffs().size(), least, book.name(), report.compared());
    report.sampled().forEach(out::println);
  }

  private static void csv(Cliffs.Report report, PrintStream out) {
    out.print(
        Csv.line(
            List.of(
                "policy",
                "from",
                "input",
                "before",
                "after",
                "causes",
                "types",
                "loses",
                "gains",
                "rules",
                "most",
                "circumstances",
                "example",
                "neighbour")));
    for (Cliffs.Cliff each : report.cliffs()) {
      out.print(
          Csv.line(
              List.of(
                  each.policy(),
                  each.from(),
                  each.input(),
                  each.before(),
                  each.after(),
                  String.join(" ", each.causes()),
                  String.join(" ", each.types()),
                  each.loses(),
                  each.gains(),
                  each.rules(),
                  each.most().toString(),
                  Integer.toString(each.circumstances()),
                  each.example(),
                  each.neighbour())));
    }
  }
}
