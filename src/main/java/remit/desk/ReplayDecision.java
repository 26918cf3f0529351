package remit.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.Decision;
import remit.decision.Entitlement;
import remit.policy.PolicyBook;

/**
 * Decides a recorded decision again, by what it was decided by then, and compares the answers byte
 * for byte. It writes nothing.
 */
public final class ReplayDecision {

  private static final int PAGE = 500;

  private final Ledger ledger;
  private final Function<String, @Nullable Revision> revisions;
  private final Documents documents;
  private final Recompute recompute;

  /**
   * @param revisions every revision that was ever published, by its content hash
   */
  public ReplayDecision(
      Ledger ledger,
      Function<String, @Nullable Revision> revisions,
      Documents documents,
      Recompute recompute) {
    this.ledger = ledger;
    this.revisions = revisions;
    this.documents = documents;
    this.recompute = recompute;
  }

  /**
   * What came of deciding again.
   *
   * @param decision the id
   * @param deal the deal
   * @param revision by what it was decided
   * @param differences where the answers differ, by JSON Pointer; empty where they are the same
   * @param unreadable why it could not be decided again, as a sentence; null where it could
   */
  public record Replay(
      String decision,
      String deal,
      String revision,
      List<Documents.Difference> differences,
      @Nullable String unreadable) {

    public Replay {
      differences = List.copyOf(differences);
    }

    /** Whether the answer is the same, byte for byte. */
    public boolean same() {
      return unreadable == null && differences.isEmpty();
    }
  }

  /**
   * How many came out in which way.
   *
   * @param same byte for byte
   * @param different otherwise
   * @param unreadable could not be decided again
   */
  public record Tally(long same, long different, long unreadable) {

    Tally and(Replay replay) {
      if (replay.unreadable() != null) {
        return new Tally(same, different, unreadable + 1);
      }
      return replay.same()
          ? new Tally(same + 1, different, unreadable)
          : new Tally(same, different + 1, unreadable);
    }

    /** Whether all of them are the same. */
    public boolean clean() {
      return different == 0 && unreadable == 0;
    }
  }

  /** Decides one decision again; null where there is none of that id. */
  public @Nullable Replay replay(String id) {
    RecordedDecision.Placed found = ledger.read(pages -> pages.decision(id));
    return found == null ? null : replay(found);
  }

  /**
   * Decides every decision again whose deal closed in a stretch of days, also those that were
   * superseded.
   *
   * @param from the first close day; null for the earliest
   * @param to the last close day; null for the latest
   * @param each is told of every one of them, in the order in which they were recorded
   */
  public Tally all(@Nullable LocalDate from, @Nullable LocalDate to, Consumer<Replay> each) {
    Tally tally = new Tally(0, 0, 0);
    for (List<RecordedDecision.Placed> page = page(from, to, 0);
        !page.isEmpty();
        page = page(from, to, page.get(page.size() - 1).sequence())) {
      for (RecordedDecision.Placed placed : page) {
        Replay replay = replay(placed);
        tally = tally.and(replay);
        each.accept(replay);
      }
    }
    return tally;
  }

  private List<RecordedDecision.Placed> page(
      @Nullable LocalDate from, @Nullable LocalDate to, long after) {
    return ledger.read(
        pages -> pages.decisions(new Ledger.Query(null, null, null, null, from, to, after, PAGE)));
  }

  private Replay replay(RecordedDecision.Placed placed) {
    RecordedDecision recorded = placed.decision();
    try {
      FormerOrder order = FormerOrder.of(recorded, documents);
      RecordedDecision was = order.in(recorded);
      Recompute.Result again = again(was, order);
      List<Documents.Difference> differences =
          new ArrayList<>(documents.differences(was.answer(), again.answer()));
      compare("/entitlements", was.entitlements(), again.entitlements(), differences);
      compare("/deltas", was.deltas(), deltas(was, again, order), differences);
      differences.replaceAll(
          each ->
              new Documents.Difference(
                  each.pointer(), order.shown(each.before()), order.shown(each.after())));
      return result(recorded, differences, null);
    } catch (Unreadable e) {
      return result(recorded, List.of(), e.getMessage());
    } catch (RuntimeException e) {
      return result(
          recorded,
          List.of(),
          "The decision (%s) met a fault when it was decided again. Maybe report it."
              .formatted(recorded.id()));
    }
  }

  private static Replay result(
      RecordedDecision recorded,
      List<Documents.Difference> differences,
      @Nullable String unreadable) {
    return new Replay(recorded.id(), recorded.deal(), recorded.revision(), differences, unreadable);
  }

  private Recompute.Result again(RecordedDecision recorded, FormerOrder order) {
    RecordedDecision.Cause cause = recorded.cause();
    if (cause instanceof RecordedDecision.Cause.Cancelled
        || cause instanceof RecordedDecision.Cause.Refunded) {
      return recompute.of(order.in(before(recorded)), cause);
    }
    Revision revision = revisions.apply(recorded.revision());
    if (revision == null) {
      throw new Unreadable(
          "The revision (%s) is lost, so (%s) cannot be decided again. Maybe bring back the data folder of that time."
              .formatted(recorded.revision(), recorded.id()));
    }
    PolicyBook policy = revision.policy(recorded.policy());
    if (policy == null) {
      throw new Unreadable(
          "The revision (%s) has no policy (%s). Maybe verify the ledger."
              .formatted(recorded.revision(), recorded.policy()));
    }
    Deal deal = documents.read(recorded.request()).deal();
    Decision decision = new DecideDeal(revision).decide(policy, deal, recorded.override());
    Refunds refunds =
        recorded.supersedes() == null
            ? Refunds.NONE
            : ledger.<Refunds>read(pages -> Refunds.until(pages, before(recorded))).beyond(cause);
    return new Recompute.Result(
        Entitlements.of(refunds.keep(deal.amount(), decision.allocations())),
        documents.answer(decision));
  }

  private List<Entitlement> deltas(
      RecordedDecision recorded, Recompute.Result again, FormerOrder order) {
    List<Entitlement> before =
        recorded.supersedes() == null ? List.of() : order.in(before(recorded)).entitlements();
    return Entitlements.differences(before, again.entitlements());
  }

  private RecordedDecision before(RecordedDecision recorded) {
    String id = recorded.supersedes();
    RecordedDecision.Placed found =
        id == null ? null : ledger.<RecordedDecision.@Nullable Placed>read(p -> p.decision(id));
    if (found == null) {
      throw new Unreadable(
          "The decision (%s) before (%s) is lost. Maybe verify the ledger."
              .formatted(id, recorded.id()));
    }
    return found.decision();
  }

  private static void compare(
      String pointer,
      List<Entitlement> recorded,
      List<Entitlement> again,
      List<Documents.Difference> differences) {
    if (!recorded.equals(again)) {
      differences.add(new Documents.Difference(pointer, text(recorded), text(again)));
    }
  }

  private static String text(List<Entitlement> entitlements) {
    return String.join(
        "; ",
        entitlements.stream()
            .map(
                each ->
                    "%s (%s) %s %s"
                        .formatted(each.person(), each.role(), each.component(), each.amount()))
            .toList());
  }

  private static final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message, null, false, false);
    }
  }
}
