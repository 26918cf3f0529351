package remit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.check.CandidateFiles;
import remit.check.Excerpts;
import remit.check.RevisionFiles;
import remit.deal.Deal;
import remit.desk.Assembly;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.desk.Timeline;
import remit.desk.Workers;
import remit.files.ChangesCsv;
import remit.files.Row;
import remit.json.ChangedDealAnswer;
import remit.json.ComparisonAnswer;
import remit.simulation.AskedDeal;
import remit.simulation.CannotCompare;
import remit.simulation.ChangedDeal;
import remit.simulation.Compare;
import remit.simulation.ComparedDeal;
import remit.simulation.Comparison;
import remit.simulation.Side;
import remit.simulation.Tally;

/**
 * The command {@code simulate}: decides every deal of a file twice, in constant memory, and tells
 * what is otherwise and why.
 */
final class ComparePolicies {

  private static final int THREADS = 2;
  private static final int DEALS_IN_A_PART = 500;
  private static final int MOST_COMPLAINTS = 5;

  private final Streams streams;
  private final Words words;

  /** What is printed. */
  enum Format {
    /** Sums, for people. */
    TEXT,
    /** Sums, for programs. */
    JSON,
    /** Every deal that is decided otherwise, a row for each person and cause. */
    CSV,
    /** Every deal that is decided otherwise, one a line. */
    NDJSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean tellsDeals() {
      return this == CSV || this == NDJSON;
    }
  }

  /**
   * What the command was told.
   *
   * @param file the deals
   * @param policy decides before; null where each deal may name its own
   * @param candidatePolicy decides after; null for the same
   * @param set parameters that are otherwise, as {@code name=value}
   * @param files files that are otherwise, as {@code path=file}
   * @param out where changed deals go; standard output where it is null
   * @param ignored columns to treat as absent
   */
  record Words(
      Path file,
      @Nullable String policy,
      @Nullable String candidatePolicy,
      List<String> set,
      List<String> files,
      @Nullable Path out,
      Format format,
      Set<String> ignored) {}

  ComparePolicies(Streams streams, Words words) {
    this.streams = streams;
    this.words = words;
  }

  int run(Sources sources) throws IOException {
    DealFile.Format in = DealFile.Format.of(words.file());
    if (in == null) {
      throw new Refusal(
          "The file (%s) is neither .csv nor .ndjson. Maybe rename it after what is in it."
              .formatted(words.file()));
    }
    Compare compare = compare(sources);
    Run run = new Run(compare);
    long start = System.nanoTime();
    try (DealFile deals = DealFile.open(words.file(), in, words.ignored())) {
      if (words.out() == null) {
        run.over(deals, streams.out());
      } else {
        try (WholeFile whole = WholeFile.to(words.out())) {
          run.over(deals, whole.stream());
          whole.keep();
        }
      }
    }
    streams.out().flush();
    double seconds = Math.max(1e-3, (System.nanoTime() - start) / 1e9);
    Comparison comparison = run.tally.comparison();
    if (words.format() == Format.JSON) {
      streams.out().write(ChangedDealAnswer.whole(ComparisonAnswer.of(comparison)));
      streams.out().println();
    } else {
      (words.format() == Format.TEXT ? streams.out() : streams.err())
          .print(ComparisonText.of(comparison));
    }
    streams
        .err()
        .printf(
            Locale.ROOT,
            "%sCompared %,d deals in %.1f s; %,d rows cannot be read.%n",
            new RowFaults(words.file(), run.complaints).text(),
            comparison.deals(),
            seconds,
            run.unread);
    return run.unread == 0 ? Cli.FINE : Cli.FINDINGS;
  }

  private Compare compare(Sources sources) throws IOException {
    return compare(sources, words);
  }

  /**
   * Makes the two sides ready.
   *
   * @throws Refusal where one of them cannot decide
   */
  static Compare compare(Sources sources, Words words) throws IOException {
    RevisionFiles files = RevisionFiles.load(sources);
    Revision revision = files.revision();
    if (revision == null) {
      throw new Refusal(
          new Excerpts(sources).show(files.faults())
              + "Nothing was compared. Maybe correct the findings first.",
          Cli.FINDINGS);
    }
    Side baseline = Side.LIVE.under(words.policy());
    Side candidate =
        baseline.under(words.candidatePolicy() == null ? words.policy() : words.candidatePolicy());
    for (Map.Entry<String, String> each : pairs(words.set(), "--set handoff-window=\"120 days\"")) {
      candidate = candidate.with(each.getKey(), each.getValue());
    }
    for (Map.Entry<String, String> each :
        pairs(words.files(), "--file rules/ownership/by-model.drl=mine.drl")) {
      candidate = candidate.withFile(each.getKey(), text(Path.of(each.getValue())));
    }
    try {
      return Compare.of(
          baseline,
          candidate,
          new Compare.Around(
              Timeline.of(revision), hash -> null, CandidateFiles.here(), CandidateFiles.BOOKS));
    } catch (CannotCompare e) {
      throw e.faults().isEmpty()
          ? new Refusal(String.valueOf(e.getMessage()))
          : new Refusal(
              new Excerpts(laidOver(sources, candidate)).show(e.faults())
                  + "Nothing was compared. Maybe correct the findings first.",
              Cli.FINDINGS);
    }
  }

  private static Sources laidOver(Sources sources, Side side) {
    Sources laid = sources;
    for (Map.Entry<String, @Nullable String> file : side.files().entrySet()) {
      String text = file.getValue();
      laid = text == null ? laid.without(file.getKey()) : laid.with(file.getKey(), text);
    }
    return laid;
  }

  private static Set<Map.Entry<String, String>> pairs(List<String> texts, String example) {
    Map<String, String> pairs = new TreeMap<>();
    for (String text : texts) {
      int sign = text.indexOf('=');
      if (sign < 1) {
        throw new Refusal(
            "The option (%s) has no name before an equals sign. Maybe write %s."
                .formatted(text, example));
      }
      pairs.put(text.substring(0, sign).strip(), text.substring(sign + 1).strip());
    }
    return pairs.entrySet();
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new Refusal("There is no file (%s). Maybe check its name.".formatted(file));
    }
    return Files.readString(file, UTF_8);
  }

  /** What came of one part. */
  private record Compared(
      int deals,
      Tally tally,
      ByteArrayOutputStream changes,
      long unread,
      List<Row.BadRow> complaints) {}

  /** One pass over the file. */
  private final class Run {

    private final Compare compare;
    private final Tally tally = new Tally();
    private final List<Row.BadRow> complaints = new ArrayList<>();
    private long unread;

    Run(Compare compare) {
      this.compare = compare;
    }

    void over(DealFile deals, OutputStream out) throws IOException {
      if (words.format() == Format.CSV) {
        out.write(ChangesCsv.header().getBytes(UTF_8));
      }
      try (Workers workers = new Workers(THREADS);
          Assembly<Compared> assembly = new Assembly<>(workers, part -> take(part, out))) {
        long first = 1;
        for (Part part = next(deals); part.size() > 0; part = next(deals)) {
          Part read = part;
          long number = first;
          assembly.add(() -> new OfPart(number).compared(read));
          first += part.size();
        }
        assembly.finish();
      }
      out.flush();
    }

    private Part next(DealFile deals) throws IOException {
      Part part = new Part();
      while (part.size() < DEALS_IN_A_PART && deals.addTo(part)) {}
      return part;
    }

    private void take(Compared part, OutputStream out) throws IOException {
      part.changes().writeTo(out);
      tally.add(part.tally());
      unread += part.unread();
      part.complaints().stream()
          .limit(Math.max(0, MOST_COMPLAINTS - complaints.size()))
          .forEach(complaints::add);
    }

    /** One part of the file. */
    private final class OfPart implements Part.Reader {

      private final Tally sums = new Tally();
      private final ByteArrayOutputStream changes = new ByteArrayOutputStream();
      private final List<Row.BadRow> bad = new ArrayList<>();
      private long number;
      private long broken;

      OfPart(long first) {
        this.number = first;
      }

      Compared compared(Part part) {
        part.read(this);
        return new Compared(part.size(), sums, changes, broken, bad);
      }

      @Override
      public void deal(long line, Deal deal, @Nullable String policy) {
        ComparedDeal compared = compare.compare(new AskedDeal(deal, policy), number++);
        if (compared == null) {
          sums.leaveOut();
          return;
        }
        sums.add(compared);
        ChangedDeal change = compared.change();
        if (change != null && words.format().tellsDeals()) {
          tell(change);
        }
      }

      private void tell(ChangedDeal change) {
        try {
          changes.write(
              words.format() == Format.CSV
                  ? ChangesCsv.lines(change).getBytes(UTF_8)
                  : ChangedDealAnswer.line(change));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public void skipped(Row.Skipped row) {
        number++;
      }

      @Override
      public void bad(Row.BadRow row) {
        number++;
        broken++;
        if (bad.size() < MOST_COMPLAINTS) {
          bad.add(row);
        }
      }
    }
  }
}
