package remit.check;

import java.util.Collections;
import java.util.Currency;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.deal.Money;
import remit.policy.Place;
import remit.rules.Truth;

/** Something that deals touch or not: a rule, a condition, an edge, a table row. */
public final class Touched {

  /** What it is. */
  public enum Kind {
    RULE("rules"),
    CONDITION("conditions"),
    EDGE("edges"),
    ROW("table rows");

    private final String plural;

    Kind(String plural) {
      this.plural = plural;
    }

    /** Several of them, for example {@code table rows}. */
    public String plural() {
      return plural;
    }
  }

  private final Kind kind;
  private final Place place;
  private final String what;
  private final String ifYes;
  private final @Nullable String ifNo;

  private boolean yes;
  private boolean no;
  private @Nullable Deal last;
  private long deals;
  private final SortedMap<String, Money> amounts = new TreeMap<>();
  private final SortedMap<String, Money> paid = new TreeMap<>();

  /**
   * @param ifYes what it does on one side, for example {@code speaks}
   * @param ifNo what it does on the other; null where it has no other
   */
  Touched(Kind kind, Place place, String what, String ifYes, @Nullable String ifNo) {
    this.kind = kind;
    this.place = place;
    this.what = what;
    this.ifYes = ifYes;
    this.ifNo = ifNo;
  }

  @SuppressWarnings("ReferenceEquality") // the same deal asked again, not one that reads the same
  void by(Deal deal, Truth side) {
    yes |= side == Truth.YES;
    no |= side == Truth.NO;
    boolean counts = side == Truth.YES || (side == Truth.NO && kind == Kind.EDGE);
    if (counts && deal != last) {
      last = deal;
      deals++;
      add(amounts, deal.amount());
    }
  }

  void paid(Money amount) {
    add(paid, amount);
  }

  private static void add(SortedMap<String, Money> sums, Money amount) {
    sums.merge(currency(amount.currency()), amount, Money::plus);
  }

  private static String currency(Currency currency) {
    return currency.getCurrencyCode();
  }

  void countFromHere() {
    last = null;
    deals = 0;
    amounts.clear();
    paid.clear();
  }

  public Kind kind() {
    return kind;
  }

  /** Where it is written. */
  public Place place() {
    return place;
  }

  /** What it is called, for example {@code ownership/winner-keeps-growth: growth}. */
  public String what() {
    return what;
  }

  /** Whether it was seen on both its sides, or on the only one it has. */
  public boolean isWhole() {
    return yes && (no || ifNo == null);
  }

  /** What was never seen of it, for example {@code never fails}; empty where nothing is missing. */
  public String missing() {
    if (isWhole()) {
      return "";
    }
    if (!yes && (ifNo == null || no)) {
      return "never " + ifYes;
    }
    return yes ? "never " + ifNo : "never " + ifYes + ", never " + ifNo;
  }

  /** How many deals passed through it. */
  public long deals() {
    return deals;
  }

  /** What those deals add up to, by currency. */
  public SortedMap<String, Money> amounts() {
    return Collections.unmodifiableSortedMap(amounts);
  }

  /** What is paid because of it, by currency; only rules pay. */
  public SortedMap<String, Money> paid() {
    return Collections.unmodifiableSortedMap(paid);
  }
}
