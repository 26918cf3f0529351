package remit.cli;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.policy.PolicyBook;
import remit.proof.Engagement;

/** The command {@code rules-of-engagement}: a policy as a table that a manager reads. */
final class ShowEngagement {

  private static final int MOST_TOLD = 10;

  private final Streams streams;
  private final EngagementTable.Format format;

  ShowEngagement(Streams streams, EngagementTable.Format format) {
    this.streams = streams;
    this.format = format;
  }

  int run(Sources sources, @Nullable String policy, @Nullable LocalDate day) {
    Revision revision = Proven.revision(sources, streams);
    if (revision == null) {
      return Cli.FINDINGS;
    }
    PolicyBook book = Proven.policy(revision, policy);
    LocalDate asked = day == null ? LocalDate.now(book.heading().zone()) : day;
    Engagement table = Engagement.of(revision, book, asked);
    if (table == null) {
      throw new Refusal(
          "The policy (%s) says nothing yet on (%s). Maybe name a later day with --day."
              .formatted(book.name(), asked));
    }
    List<String> faults = table.faults();
    faults.stream().limit(MOST_TOLD).forEach(streams.err()::println);
    if (faults.size() > MOST_TOLD) {
      streams.err().printf("%d more activities are like these.%n", faults.size() - MOST_TOLD);
    }
    if (!faults.isEmpty()) {
      return Cli.FINDINGS;
    }
    streams.out().print(new EngagementTable(table).text(format));
    return Cli.FINE;
  }
}
