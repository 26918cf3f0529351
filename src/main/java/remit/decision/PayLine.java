package remit.decision;

import java.util.Comparator;
import java.util.Currency;
import remit.deal.Role;

/**
 * What differences of a deal's pay are worked out by: amounts of one line can be added up, those of
 * two cannot.
 *
 * <p>Example: what Ana gets as AE for {@code growth} in USD is one line; what she gets for {@code
 * sourcing}, or in EUR, is another.
 */
public record PayLine(
    String person, Role role, String component, CreditKind kind, Currency currency)
    implements Comparable<PayLine> {

  private static final Comparator<PayLine> ORDER =
      Comparator.comparing(PayLine::person)
          .thenComparing(PayLine::role)
          .thenComparing(PayLine::component)
          .thenComparing(PayLine::kind)
          .thenComparing(line -> line.currency().getCurrencyCode());

  @Override
  public int compareTo(PayLine other) {
    return ORDER.compare(this, other);
  }
}
