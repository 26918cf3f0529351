package remit.web;

import java.io.InputStream;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one call may ask for.
 *
 * @param body the size of a document with one deal
 * @param list the size of a document with a list of deals
 * @param line the size of one line where deals come one a line; their number has no limit
 * @param csv the size of a CSV document that has to be read twice, because no column says who won
 *     its accounts; others have no limit
 * @param files the size of a document with rule and policy files
 * @param deals how many deals a list may have
 * @param nesting how deep objects and lists may stand in one another
 * @param numberLength how many characters a number may have
 * @param textLength how many characters a text may have
 * @param patience how long a document may take to come in; lines and rows have no such limit, as
 *     long as they come in at a pace
 * @param pace how much of lines or rows must come in at least each time that was waited for them as
 *     long as the patience lasts
 */
@ConfigurationProperties("remit.limits")
record WebLimits(
    @DefaultValue("1MB") DataSize body,
    @DefaultValue("32MB") DataSize list,
    @DefaultValue("1MB") DataSize line,
    @DefaultValue("64MB") DataSize csv,
    @DefaultValue("8MB") DataSize files,
    @DefaultValue("10000") int deals,
    @DefaultValue("20") int nesting,
    @DefaultValue("60") int numberLength,
    @DefaultValue("10000") int textLength,
    @DefaultValue("60s") Duration patience,
    @DefaultValue("256B") DataSize pace) {

  /** More problems than this in one deal help nobody. */
  static final int MOST_PROBLEMS = 100;

  /** A stream whose lines or rows come in at a pace. */
  InputStream paced(InputStream in) {
    return new Paced(in, patience, pace);
  }

  /** What is answered to a line that goes beyond the limit. */
  ProblemAnswer tooLong(Line line) {
    return ProblemAnswer.of(
            ProblemKind.TOO_LARGE,
            "The line has more than %d bytes. Maybe it is not one deal a line."
                .formatted(this.line.toBytes()))
        .atLine(line.number());
  }
}
