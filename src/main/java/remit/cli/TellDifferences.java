package remit.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.desk.Sources;
import remit.proof.Differences;
import remit.simulation.Compare;
import remit.simulation.Standing;

/** The command {@code differences}: tells where two policies differ at all, without any deal. */
final class TellDifferences {

  private final Streams streams;
  private final ComparePolicies.Words words;
  private final boolean complete;

  /**
   * @param words of which the file of deals does not count
   * @param complete whether deals are gone through that are not in order, too
   */
  TellDifferences(Streams streams, ComparePolicies.Words words, boolean complete) {
    this.streams = streams;
    this.words = words;
    this.complete = complete;
  }

  int run(Sources sources) throws IOException {
    Compare compare = ComparePolicies.compare(sources, words);
    Standing before = compare.before();
    Standing after = compare.after();
    Differences found =
        Differences.between(
            before.revision(),
            before.policy(),
            after.revision(),
            after.policy(),
            complete,
            () -> false);
    tell(found);
    return found.same() ? Cli.FINE : Cli.FINDINGS;
  }

  private void tell(Differences found) {
    if (found.same()) {
      streams.out().println("They are the same everywhere.");
    }
    String days = "";
    Set<String> unusual = new LinkedHashSet<>();
    for (Differences.Row row : found.rows()) {
      if (!row.usual()) {
        unusual.add("  %s: %s -> %s".formatted(row.question(), row.before(), row.after()));
        continue;
      }
      if (!days(row.from(), row.until()).equals(days)) {
        days = days(row.from(), row.until());
        streams.out().println(days);
      }
      streams.out().println("  " + row.says());
    }
    if (!unusual.isEmpty()) {
      streams.out().println("Deals with something left out or unusual, on some day:");
      unusual.forEach(streams.out()::println);
    }
    found.sampled().forEach(why -> streams.out().println("Not complete: " + why + "."));
    streams
        .err()
        .printf(
            Locale.ROOT,
            "Decided %,d combinations by both%s.%n",
            found.combinations(),
            found.complete() ? "" : ", of deals with everything given; --complete takes the rest");
  }

  private static String days(LocalDate from, @Nullable LocalDate until) {
    return "Closed from " + from + (until == null ? " on" : " to " + until.minusDays(1));
  }
}
