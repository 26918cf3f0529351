package remit.policy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;

/** What one cell of a table asks of its input. */
public sealed interface Cell {

  /** Whatever the input is, given or not. */
  record Any() implements Cell {
    @Override
    public String toString() {
      return "any";
    }
  }

  /** One of these words. */
  record OneOf(Set<String> words) implements Cell {
    public OneOf {
      words = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(words));
    }

    @Override
    public String toString() {
      return String.join(", ", words);
    }
  }

  /**
   * A whole number in a band, both ends in it.
   *
   * @param from the least, or null for no lower end
   * @param to the most, or null for no upper end
   */
  record Band(@Nullable Integer from, @Nullable Integer to) implements Cell {

    boolean contains(int number) {
      return (from == null || number >= from) && (to == null || number <= to);
    }

    @Override
    public String toString() {
      if (from == null) {
        return to == null ? "any" : "up to " + to;
      }
      return to == null ? from + " and more" : from + " to " + to;
    }
  }

  /**
   * An amount in a band, both ends in it: an amount below 50000.00 USD is one of up to 49999.99
   * USD. No amount of another currency is in it, as nothing is converted.
   *
   * @param currency of both ends
   * @param from the least, or null for no lower end
   * @param to the most, or null for no upper end
   */
  record AmountBand(Currency currency, @Nullable Money from, @Nullable Money to) implements Cell {

    /** Whether an amount as text, such as {@code 50500.00 USD}, is of its currency. */
    public boolean isOfCurrency(String amount) {
      return amount.endsWith(currency.getCurrencyCode());
    }

    boolean contains(String text) {
      if (!isOfCurrency(text)) {
        return false;
      }
      BigDecimal amount = new BigDecimal(text.substring(0, text.indexOf(' ')));
      return (from == null || amount.compareTo(from.amount()) >= 0)
          && (to == null || amount.compareTo(to.amount()) <= 0);
    }

    @Override
    public String toString() {
      if (from == null) {
        return to == null ? "any amount in " + currency : "up to " + to;
      }
      if (to == null) {
        return from + " and more";
      }
      return from.equals(to) ? from.toString() : from.plain() + " to " + to;
    }
  }

  /**
   * Whether an input fits.
   *
   * @param input the input's word, or its number or amount as text
   */
  default boolean accepts(String input) {
    if (this instanceof OneOf oneOf) {
      return oneOf.words().contains(input);
    }
    if (this instanceof AmountBand band) {
      return band.contains(input);
    }
    return !(this instanceof Band band) || band.contains(Integer.parseInt(input));
  }
}
