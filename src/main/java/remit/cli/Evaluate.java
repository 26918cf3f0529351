package remit.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import remit.desk.Assembly;
import remit.desk.Sources;
import remit.desk.Workers;
import remit.files.Row;

/**
 * The command {@code evaluate}: decides every deal of a file, in order and in constant memory, and
 * says at the end what came of it.
 */
final class Evaluate {

  private static final int THREADS = 2;
  private static final int DEALS_IN_A_PART = 500;
  private static final int MOST_COMPLAINTS = 5;

  private final Streams streams;
  private final Words words;

  /**
   * What the command was told.
   *
   * @param file the deals
   * @param policy decides every deal, or null
   * @param out where the decisions go; standard output where it is null
   * @param format the form of the decisions; that of the deals where it is null
   * @param ignored columns to treat as absent
   */
  record Words(
      Path file,
      @Nullable String policy,
      @Nullable Path out,
      DealFile.@Nullable Format format,
      Set<String> ignored) {}

  Evaluate(Streams streams, Words words) {
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
    DealFile.Format out = formatOfDecisions(in);
    try (DealFile deals = DealFile.open(words.file(), in, words.ignored())) {
      Decider decider = Decider.of(sources, words.policy());
      return run(deals, decider, out);
    }
  }

  private DealFile.Format formatOfDecisions(DealFile.Format otherwise) {
    DealFile.Format format = words.format();
    if (format == null && words.out() != null) {
      format = DealFile.Format.of(words.out());
    }
    return format == null ? otherwise : format;
  }

  private int run(DealFile deals, Decider decider, DealFile.Format format) throws IOException {
    Run run = new Run(deals, decider, format);
    long start = System.nanoTime();
    if (words.out() == null) {
      run.to(new Listened(streams.out()));
    } else {
      try (WholeFile whole = WholeFile.to(words.out())) {
        run.to(whole.stream());
        whole.keep();
      }
    }
    double seconds = Math.max(1e-3, (System.nanoTime() - start) / 1e9);
    String complaints = new RowFaults(words.file(), run.complaints).text();
    streams.err().print(new Summary(run.tally, complaints).text(decider.policy(), seconds));
    return run.tally.badRows() == 0 ? Cli.FINE : Cli.FINDINGS;
  }

  /** Standard output, as long as somebody listens: it says nothing of its own accord. */
  private static final class Listened extends FilterOutputStream {

    private final PrintStream to;

    Listened(PrintStream to) {
      super(to);
      this.to = to;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      to.write(bytes, from, length);
      if (to.checkError()) {
        throw new IOException("standard output is closed");
      }
    }
  }

  /** One pass over the file. */
  private final class Run {

    private final DealFile deals;
    private final Decider decider;
    private final DealFile.Format format;
    private final Tally tally = new Tally();
    private final List<Row.BadRow> complaints = new ArrayList<>();

    Run(DealFile deals, Decider decider, DealFile.Format format) {
      this.deals = deals;
      this.decider = decider;
      this.format = format;
    }

    void to(OutputStream out) throws IOException {
      out.write(DecidedPart.heading(format));
      try (Workers workers = new Workers(THREADS);
          Progress progress = new Progress();
          Assembly<DecidedPart> assembly =
              new Assembly<>(workers, decided -> take(decided, out, progress))) {
        for (Part part = next(); part.size() > 0; part = next()) {
          Part read = part;
          assembly.add(() -> DecidedPart.of(read, decider, format));
        }
        assembly.finish();
      }
    }

    private Part next() throws IOException {
      Part part = new Part();
      while (part.size() < DEALS_IN_A_PART && deals.addTo(part)) {}
      return part;
    }

    private void take(DecidedPart decided, OutputStream out, Progress progress) throws IOException {
      decided.writeTo(out);
      tally.add(decided.tally());
      decided.complaints().stream()
          .limit(Math.max(0, MOST_COMPLAINTS - complaints.size()))
          .forEach(complaints::add);
      progress.at(deals.bytesRead());
    }
  }

  /** A bar for the person who waits, if there is one. */
  private final class Progress implements AutoCloseable {

    private final @Nullable ProgressBar bar;

    Progress() throws IOException {
      bar =
          streams.terminal()
              ? new ProgressBarBuilder()
                  .setTaskName("Deciding")
                  .setInitialMax(Files.size(words.file()))
                  .setUnit(" MB", 1 << 20)
                  .setUpdateIntervalMillis(200)
                  .build()
              : null;
    }

    void at(long bytes) {
      if (bar != null) {
        bar.stepTo(bytes);
      }
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
