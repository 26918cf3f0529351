package remit.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/** What is paid on both sides, summed by currency while deals come in. */
final class Sums {

  private static final class OfCurrency {
    private final Currency currency;
    private BigDecimal before;
    private BigDecimal after;

    OfCurrency(Currency currency) {
      this.currency = currency;
      BigDecimal nothing =
          BigDecimal.ZERO.setScale(Math.max(0, currency.getDefaultFractionDigits()));
      this.before = nothing;
      this.after = nothing;
    }
  }

  private final List<OfCurrency> all = new ArrayList<>(1);
  private long deals;
  private long changed;

  void count(boolean isChanged) {
    deals++;
    changed += isChanged ? 1 : 0;
  }

  void add(Currency currency, BigDecimal before, BigDecimal after) {
    OfCurrency sum = of(currency);
    sum.before = sum.before.add(before);
    sum.after = sum.after.add(after);
  }

  private OfCurrency of(Currency currency) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).currency.equals(currency)) {
        return all.get(i);
      }
    }
    OfCurrency sum = new OfCurrency(currency);
    all.add(sum);
    return sum;
  }

  void add(Sums other) {
    other.all.forEach(each -> add(each.currency, each.before, each.after));
    deals += other.deals;
    changed += other.changed;
  }

  List<BeforeAfter> amounts() {
    return all.stream()
        .map(each -> new BeforeAfter(each.currency, each.before, each.after))
        .sorted(Comparator.comparing(each -> each.currency().getCurrencyCode()))
        .toList();
  }

  Group group(String name) {
    return new Group(name, deals, changed, amounts());
  }
}
