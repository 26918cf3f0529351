package remit.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.whatif.OwnershipTimeline;
import remit.whatif.OwnershipTimeline.Span;

/**
 * Who owns from day to day, as a picture: a band of colours, one for each owner. The table beside
 * it says the same.
 *
 * @param blocks from left to right
 * @param years where each year begins
 * @param today where the deal closed
 */
public record TimelinePicture(List<Block> blocks, List<Mark> years, Mark today) {

  private static final int WIDTH = 1000;
  private static final int COLOURS = 6;

  public TimelinePicture {
    blocks = List.copyOf(blocks);
    years = List.copyOf(years);
  }

  /**
   * Some days with one owner.
   *
   * @param owner null where nobody owns
   * @param last the last day
   */
  public record Block(
      String from,
      String width,
      int colour,
      @Nullable String owner,
      @Nullable String role,
      LocalDate first,
      LocalDate last,
      @Nullable String rule,
      String why,
      List<String> because) {}

  /** Something at one place. */
  public record Mark(String at, String text) {}

  static TimelinePicture of(OwnershipTimeline timeline, LocalDate closed) {
    List<Span> spans = timeline.spans();
    LocalDate begin = spans.get(0).from();
    long days = ChronoUnit.DAYS.between(begin, spans.get(spans.size() - 1).until());
    List<String> owners = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    for (Span each : spans) {
      String owner = String.valueOf(each.person());
      if (!owners.contains(owner)) {
        owners.add(owner);
      }
      blocks.add(
          new Block(
              at(begin, each.from(), days),
              at(each.from(), each.until(), days),
              1 + owners.indexOf(owner) % COLOURS,
              each.person(),
              each.role() == null ? null : each.role().name(),
              each.from(),
              each.until().minusDays(1),
              each.rule(),
              each.why(),
              each.because()));
    }
    List<Mark> years = new ArrayList<>();
    for (LocalDate year = begin.withDayOfYear(1).plusYears(1);
        year.isBefore(begin.plusDays(days));
        year = year.plusYears(1)) {
      years.add(new Mark(at(begin, year, days), Integer.toString(year.getYear())));
    }
    return new TimelinePicture(blocks, years, new Mark(at(begin, closed, days), closed.toString()));
  }

  private static String at(LocalDate begin, LocalDate day, long days) {
    return BigDecimal.valueOf(ChronoUnit.DAYS.between(begin, day) * WIDTH)
        .divide(BigDecimal.valueOf(days), 2, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
