package remit.desk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.decision.Entitlement;
import remit.desk.NotAllowed.Why;
import remit.desk.RecordedDecision.Placed;

/**
 * Recorded decisions, as much of each as somebody may read: whoever records reads what he recorded;
 * others read what pays those whom they may read.
 */
public final class ReadDecisions {

  private static final Reach EVERYTHING = new Reach(true, new TreeSet<>());

  /** How many links back the latest decisions are looked for: first a few, then more. */
  private static final int[] WINDOWS = {100, 1_000};

  private final Ledger ledger;

  public ReadDecisions(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * A decision for one reader.
   *
   * @param placed the decision with its place in the ledger
   * @param reach whose amounts the reader may see
   */
  public record Found(Placed placed, Reach reach) {

    /** Whether the reader may see all of it, the explanation included. */
    public boolean isWhole() {
      return reach.everybody();
    }

    public RecordedDecision decision() {
      return placed.decision();
    }

    /** What those whom the reader may read may keep after it. */
    public List<Entitlement> entitlements() {
      return readable(decision().entitlements());
    }

    /** What it changes for those whom the reader may read. */
    public List<Entitlement> deltas() {
      return readable(decision().deltas());
    }

    private List<Entitlement> readable(List<Entitlement> all) {
      return all.stream().filter(each -> reach.includes(each.person())).toList();
    }
  }

  /**
   * A page of what was found.
   *
   * @param decisions what the reader may read of it
   * @param next where the page begins that follows; null on the last
   */
  public record Page(List<Found> decisions, @Nullable Long next) {
    public Page {
      decisions = List.copyOf(decisions);
    }
  }

  /**
   * One decision.
   *
   * @throws NotAllowed where there is none of that name that the reader may read
   */
  public Found find(Caller caller, String id) {
    Placed found = ledger.read(pages -> pages.decision(id));
    Found readable = found == null ? null : readable(found, caller);
    if (readable == null) {
      throw new NotAllowed(
          Why.UNKNOWN,
          "There is no decision (%s) that you may read. Maybe look for it by its deal: ?deal=D-1001."
              .formatted(id));
    }
    return readable;
  }

  /**
   * Decisions in the order they were recorded.
   *
   * @param query what is looked for; of its number, one more is read to know whether more follow
   * @throws NotAllowed where it is about a person whose pay the reader may not read
   */
  public Page search(Caller caller, Ledger.Query query) {
    if (query.person() != null) {
      caller.needPayOf(query.person());
    }
    int most = query.most();
    List<Placed> found = ledger.read(pages -> pages.decisions(oneMore(query)));
    List<Placed> page = found.size() <= most ? found : found.subList(0, most);
    return new Page(
        readable(page, caller), found.size() <= most ? null : page.get(most - 1).sequence());
  }

  private static Ledger.Query oneMore(Ledger.Query query) {
    return new Ledger.Query(
        query.deal(),
        query.account(),
        query.person(),
        query.policy(),
        query.from(),
        query.to(),
        query.after(),
        query.most() + 1);
  }

  /** The latest decisions, the last first: as many as there are among the last links. */
  public List<Found> latest(Caller caller, int most) {
    List<Found> latest = new ArrayList<>();
    for (int window : WINDOWS) {
      List<Placed> found =
          ledger.read(
              pages ->
                  pages.decisions(
                      new Ledger.Query(
                          null,
                          null,
                          null,
                          null,
                          null,
                          null,
                          Math.max(0, pages.head().sequence() - window),
                          window)));
      latest = new ArrayList<>(readable(found, caller));
      if (latest.size() >= most) {
        break;
      }
    }
    Collections.reverse(latest);
    return latest.size() <= most ? latest : latest.subList(0, most);
  }

  private static List<Found> readable(List<Placed> found, Caller caller) {
    List<Found> readable = new ArrayList<>();
    for (Placed each : found) {
      Found one = readable(each, caller);
      if (one != null) {
        readable.add(one);
      }
    }
    return readable;
  }

  private static @Nullable Found readable(Placed placed, Caller caller) {
    if (caller.mayAny(May.RECORD) && placed.by().equals(caller.name())) {
      return new Found(placed, EVERYTHING);
    }
    Reach reach = caller.reach();
    boolean any =
        reach.everybody()
            || placed.decision().entitlements().stream().anyMatch(of(reach))
            || placed.decision().deltas().stream().anyMatch(of(reach));
    return any ? new Found(placed, reach) : null;
  }

  private static java.util.function.Predicate<Entitlement> of(Reach reach) {
    return each -> reach.includes(each.person());
  }
}
