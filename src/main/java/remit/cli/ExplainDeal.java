package remit.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.desk.Sources;
import remit.files.CsvDeals;
import remit.files.CsvRefused;
import remit.files.Row;
import remit.json.DealJson;
import remit.json.Reading;

/** The command {@code explain}: decides one deal and says why. */
final class ExplainDeal {

  private static final String STANDARD_INPUT = "-";

  private final Streams streams;
  private final @Nullable String policy;

  ExplainDeal(Streams streams, @Nullable String policy) {
    this.streams = streams;
    this.policy = policy;
  }

  /** The deal that is meant, with the policy it asks for; or what is wrong with it. */
  private sealed interface Meant {}

  private record Found(Deal deal, @Nullable String policy) implements Meant {}

  private record Bad(Row.BadRow row) implements Meant {}

  int run(Sources sources, Path file, @Nullable String deal) throws IOException {
    Meant meant = only(file, deal);
    if (meant instanceof Bad bad) {
      streams.err().println(bad.row());
      return Cli.FINDINGS;
    }
    Found found = (Found) meant;
    Decider decider = Decider.of(sources, policy);
    String objection = decider.objection(found.policy());
    if (objection != null) {
      throw new Refusal(objection);
    }
    streams
        .out()
        .print(new Explanation(found.deal(), decider.decide(found.deal(), found.policy())).text());
    return Cli.FINE;
  }

  private Meant only(Path file, @Nullable String deal) throws IOException {
    Search search = new Search(deal);
    if (file.toString().equals(STANDARD_INPUT)) {
      search.in(streams.in().readAllBytes());
    } else if (!Files.isRegularFile(file)) {
      throw new Refusal("There is no file (%s). Maybe check its name.".formatted(file));
    } else {
      search.in(file);
    }
    return search.result(file);
  }

  /** Looks through deals for the one that is meant. */
  private static final class Search implements Part.Reader {

    private final @Nullable String wanted;
    private final List<Meant> candidates = new ArrayList<>();

    Search(@Nullable String wanted) {
      this.wanted = wanted;
    }

    void in(Path file) throws IOException {
      DealFile.Format format = DealFile.Format.of(file);
      if (format == null) {
        in(Files.readAllBytes(file));
        return;
      }
      try (DealFile deals = DealFile.open(file, format, Set.of())) {
        in(deals);
      }
    }

    private void in(DealFile deals) throws IOException {
      for (Part part = new Part(); deals.addTo(part) && !isDone(); part = new Part()) {
        part.read(this);
      }
    }

    /** A document whose name says nothing: one deal, a list, deals line by line, or CSV. */
    void in(byte[] document) throws IOException {
      String text = new String(document, StandardCharsets.UTF_8).strip();
      if (text.startsWith("[")) {
        DealJson json = DealJson.usual();
        Reading.Refused refused = json.checkList(document, Integer.MAX_VALUE);
        if (refused != null) {
          candidates.add(new Bad(Part.bad(1, refused)));
        } else {
          json.readList(document, reading -> take(1, reading));
        }
      } else if (text.startsWith("{")) {
        inJson(document);
      } else {
        inCsv(new ByteArrayInputStream(document));
      }
    }

    private void inJson(byte[] document) throws IOException {
      Reading whole = DealJson.usual().read(document);
      boolean lines =
          whole instanceof Reading.Refused refused
              && refused.reason() == Reading.Reason.UNREADABLE
              && new String(document, StandardCharsets.UTF_8).strip().contains("}\n{");
      if (lines) {
        in(new DealFile.Lines(new ByteArrayInputStream(document)));
      } else {
        take(1, whole);
      }
    }

    private void inCsv(InputStream stream) throws IOException {
      try (CsvDeals deals = CsvDeals.open(stream, Set.of())) {
        in(new DealFile.Table(deals));
      } catch (CsvRefused e) {
        throw new Refusal(String.valueOf(e.getMessage()));
      }
    }

    private boolean isDone() {
      return wanted == null ? candidates.size() > 1 : !candidates.isEmpty();
    }

    private void take(long line, Reading reading) {
      if (reading instanceof Reading.Accepted accepted) {
        deal(line, accepted.deal(), accepted.policy());
      } else {
        bad(Part.bad(line, (Reading.Refused) reading));
      }
    }

    @Override
    public void deal(long line, Deal deal, @Nullable String asked) {
      if (wanted == null || wanted.equals(deal.id())) {
        candidates.add(new Found(deal, asked));
      }
    }

    @Override
    public void skipped(Row.Skipped row) {}

    @Override
    public void bad(Row.BadRow row) {
      if (wanted == null || wanted.equals(row.dealId())) {
        candidates.add(new Bad(row));
      }
    }

    Meant result(Path file) {
      if (candidates.isEmpty()) {
        throw new Refusal(
            "The file (%s) holds no deal%s that was won. Maybe check it."
                .formatted(file, wanted == null ? "" : " (" + wanted + ")"));
      }
      if (wanted == null && candidates.size() > 1) {
        throw new Refusal(
            "The file (%s) holds several deals. Maybe name one with --deal ID.".formatted(file));
      }
      return candidates.get(0);
    }
  }
}
