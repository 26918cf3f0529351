package remit.deal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An event that can release a hold; what happens to an account once can also end a window. */
public enum Milestone {
  /** The product runs at the customer. */
  GO_LIVE(true),
  /** The closing seller has introduced the successor to the customer. */
  INTRODUCTION(true),
  /** The seats that the deal sold are in use, one after the other. */
  SEATS_ACTIVE(false),
  /** The customer has paid for the deal, in one sum or in several. */
  PAYMENT(false),
  /** Somebody has looked at the deal and agreed that it is paid out. */
  APPROVAL(false);

  private final boolean endsWindows;

  Milestone(boolean endsWindows) {
    this.endsWindows = endsWindows;
  }

  /** Those that a window can wait for: {@code until go-live}. */
  public static List<Milestone> endingWindows() {
    return Arrays.stream(values()).filter(each -> each.endsWindows).toList();
  }

  /** The word that policies use, for example {@code go-live}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
