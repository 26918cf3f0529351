package remit.simulation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deals that are decided on both sides. */
public sealed interface Book {

  /**
   * Deals that somebody sent along.
   *
   * @param deals those that can be read
   * @param unread how many others cannot
   * @param complaints why not, the first of them
   */
  record Sent(List<AskedDeal> deals, long unread, List<String> complaints) implements Book {
    public Sent {
      deals = List.copyOf(deals);
      complaints = List.copyOf(complaints);
    }

    /** Deals that all can be read. */
    public Sent(List<AskedDeal> deals) {
      this(deals, 0, List.of());
    }

    /** How many there are is enough to say of them. */
    @Override
    public String toString() {
      return "deals sent (" + deals.size() + ")";
    }
  }

  /** A data set that is kept ready, by its name. */
  record Stored(String name) implements Book {
    @Override
    public String toString() {
      return "data set " + name;
    }
  }

  /**
   * What the ledger holds: of each deal the decision that counts, cancelled ones left out.
   *
   * @param from the first close day; null for no beginning
   * @param to the last close day; null for no end
   */
  record Recorded(@Nullable LocalDate from, @Nullable LocalDate to) implements Book {
    @Override
    public String toString() {
      return "recorded deals"
          + (from == null ? "" : " from " + from)
          + (to == null ? "" : " to " + to);
    }
  }

  /** The deals of an earlier simulation, which are read already: turning a number is quick. */
  record Again(String simulation) implements Book {
    @Override
    public String toString() {
      return "the deals of " + simulation;
    }
  }
}
