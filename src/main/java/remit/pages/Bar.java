package remit.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import remit.json.EvaluationAnswer;

/**
 * How a total is divided, as a picture: a bar whose parts stand side by side. The exact amounts
 * stand in the table beside it.
 *
 * @param parts from left to right
 */
public record Bar(List<Part> parts) {

  /** How wide the whole bar is, in the picture's own units. */
  public static final int WIDTH = 1000;

  private static final int COLOURS = 6;

  public Bar {
    parts = List.copyOf(parts);
  }

  /**
   * A part of the bar.
   *
   * @param from where it begins
   * @param width how wide it is
   * @param colour which of the colours it has, from 1
   */
  public record Part(String label, String amount, String from, String width, int colour) {}

  /** How what a deal pays is divided; empty where it pays nothing. */
  static Bar of(EvaluationAnswer answer) {
    BigDecimal total = new BigDecimal(answer.total());
    List<Part> parts = new ArrayList<>();
    if (total.signum() <= 0) {
      return new Bar(parts);
    }
    BigDecimal before = BigDecimal.ZERO;
    for (EvaluationAnswer.Allocation each : answer.allocations()) {
      BigDecimal amount = new BigDecimal(each.amount());
      parts.add(
          new Part(
              each.person() + ", " + each.component(),
              each.amount(),
              scaled(before, total),
              scaled(amount, total),
              1 + parts.size() % COLOURS));
      before = before.add(amount);
    }
    return new Bar(parts);
  }

  private static String scaled(BigDecimal amount, BigDecimal total) {
    return amount
        .multiply(BigDecimal.valueOf(WIDTH))
        .divide(total, 2, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
