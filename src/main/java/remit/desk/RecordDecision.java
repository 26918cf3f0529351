package remit.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.OwnerOverride;
import remit.desk.Recording.Recorded;
import remit.desk.Recording.Refused;
import remit.desk.Recording.Why;

/**
 * Decides a deal and records the decision. Asking twice has one effect: with a key because the key
 * is remembered, and without one because a deal that has not changed is not decided again. Safe for
 * any number of threads.
 */
public final class RecordDecision {

  /** What is asked for, as keys are kept. */
  public static final String OPERATION = "POST /decisions";

  private final Ledger ledger;
  private final Supplier<Timeline> timeline;
  private final Supplier<? extends Exceptions> exceptions;
  private final Documents documents;
  private final Supplier<String> ids;
  private final Clock clock;
  private final String program;
  private final Set<Ledger.Key> running = ConcurrentHashMap.newKeySet();

  /**
   * @param timeline what decides at this moment
   * @param exceptions those that stand at this moment
   * @param ids makes names that nothing else has
   * @param program the version of this program
   */
  public RecordDecision(
      Ledger ledger,
      Supplier<Timeline> timeline,
      Supplier<? extends Exceptions> exceptions,
      Documents documents,
      Supplier<String> ids,
      Clock clock,
      String program) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.exceptions = exceptions;
    this.documents = documents;
    this.ids = ids;
    this.clock = clock;
    this.program = program;
  }

  /**
   * Who asks, and on what condition.
   *
   * @param who the caller's name
   * @param key made by the caller, so that asking twice has one effect; null where there is none
   * @param expected the decision that the caller believes to count for the deal; null where he does
   *     not say
   */
  public record Asking(String who, @Nullable String key, @Nullable String expected) {

    /** Somebody who makes no condition. */
    public static Asking by(String who) {
      return new Asking(who, null, null);
    }
  }

  /**
   * What governs at one moment. A call with many deals takes it once, so that no two of them are
   * decided by different states.
   */
  public record Moment(Timeline timeline, Exceptions exceptions) {}

  /** What governs now. */
  public Moment now() {
    return new Moment(timeline.get(), exceptions.get());
  }

  /**
   * Decides a deal by what governs now, and records it.
   *
   * @param policy the policy that it names; null for the default policy
   * @throws LedgerUnavailable when it cannot be said whether it was recorded
   */
  public Recording record(Asking asking, Deal deal, @Nullable String policy) {
    return record(asking, now(), deal, policy);
  }

  /** Decides a deal by what governs at a moment, and records it. */
  public Recording record(Asking asking, Moment moment, Deal deal, @Nullable String policy) {
    Ledger.Key key =
        asking.key() == null ? null : new Ledger.Key(asking.who(), OPERATION, asking.key());
    if (key == null) {
      return decide(asking, null, moment, deal, policy);
    }
    if (!running.add(key)) {
      return new Refused(
          Why.STILL_RUNNING,
          "A call with the key (%s) has not been answered yet. Maybe ask again in a second."
              .formatted(asking.key()));
    }
    try {
      return decide(asking, key, moment, deal, policy);
    } finally {
      running.remove(key);
    }
  }

  private Recording decide(
      Asking asking,
      Ledger.@Nullable Key key,
      Moment moment,
      Deal sent,
      @Nullable String policyName) {
    Ready ready = ready(moment, sent, policyName);
    return ready instanceof Ready.Not not
        ? not.refused()
        : ledger.change(book -> write(book, asking, key, ready));
  }

  /**
   * A deal that was decided, to be recorded together with others: most of the work is done, and
   * nobody has waited for it.
   */
  public sealed interface Ready {

    /** Nothing of it will be recorded. */
    record Not(Refused refused) implements Ready {}
  }

  private record Decided(NextDecision next) implements Ready {}

  /** It met a fault of ours; somebody has to look. */
  private record Faulty(Deal deal, String request, String fault) implements Ready {}

  /** Decides a deal by what governs at a moment, and records nothing yet. */
  public Ready ready(Moment moment, Deal sent, @Nullable String policyName) {
    String policy = policyName == null ? Revision.DEFAULT_POLICY : policyName;
    Governing governing = Governing.of(moment.timeline(), sent, policy);
    if (governing == null) {
      Revision revision = moment.timeline().on(sent.closeDate());
      return new Ready.Not(
          new Refused(Why.UNKNOWN_POLICY, Governing.unknown(policy, revision.policies().keySet())));
    }
    String request = documents.deal(sent, policy);
    Deal deal;
    try {
      // What is kept is decided, not what was sent: both are the same, or replaying would show it.
      deal = documents.read(request).deal();
    } catch (IllegalArgumentException e) {
      return new Ready.Not(new Refused(Why.INVALID, String.valueOf(e.getMessage())));
    }
    try {
      return new Decided(
          NextDecision.of(
              "dec-" + ids.get(),
              governing,
              moment.exceptions().covering(deal),
              deal,
              request,
              documents));
    } catch (RuntimeException e) {
      return new Faulty(deal, request, "It could not be decided: " + e);
    }
  }

  /**
   * Records deals one after the other, as one piece of work: all of them are on disk when this
   * returns.
   *
   * @param who who asks
   * @return as many, in the same order
   * @throws LedgerUnavailable when it cannot be said whether they were recorded
   */
  public List<Recording> recordAll(String who, List<Ready> deals) {
    Asking asking = Asking.by(who);
    return ledger.change(
        book -> {
          book.ahead(ids(deals));
          return deals.stream()
              .map(
                  each ->
                      each instanceof Ready.Not not
                          ? not.refused()
                          : write(book, asking, null, each))
              .toList();
        });
  }

  private static List<String> ids(List<Ready> deals) {
    return deals.stream()
        .filter(Decided.class::isInstance)
        .map(each -> ((Decided) each).next().deal().id())
        .toList();
  }

  private Recording write(Ledger.Book book, Asking asking, Ledger.@Nullable Key key, Ready ready) {
    if (ready instanceof Faulty faulty) {
      return park(book, asking.who(), faulty.deal(), faulty.request(), faulty.fault());
    }
    return write(book, asking, key, ((Decided) ready).next());
  }

  private Recording write(
      Ledger.Book book, Asking asking, Ledger.@Nullable Key key, NextDecision next) {
    Ledger.Answered answered = key == null ? null : book.answered(key);
    if (answered != null) {
      return again(book, answered, next);
    }
    RecordedDecision.Placed active = book.active(next.deal().id());
    if (active != null && stands(active.decision(), next)) {
      if (key != null) {
        book.append(
            clock.instant(),
            asking.who(),
            new LedgerEvent.AnsweredAgain(active.decision().id()),
            asked(key, next.content()));
      }
      return new Recorded(active, false);
    }
    String expected = asking.expected();
    if (expected != null && (active == null || !active.decision().id().equals(expected))) {
      return superseded(next.deal().id(), expected, active);
    }
    Refused refunded =
        active == null ? null : refunded(Refunds.until(book, active.decision()), next.deal());
    if (refunded != null) {
      return refunded;
    }
    Instant now = clock.instant();
    NextDecision.Written written =
        next.after(active, new RecordedDecision.Cause.Sent(), book, now, program);
    if (written.breach() != null) {
      return park(book, asking.who(), next.deal(), next.request(), written.breach());
    }
    long sequence = book.append(now, asking.who(), written.event(), asked(key, next.content()));
    return new Recorded(
        new RecordedDecision.Placed(sequence, now, asking.who(), written.event().decision(), null),
        true);
  }

  /** What was refunded stays subtracted, which needs the same currency. */
  private static @Nullable Refused refunded(Refunds refunds, Deal deal) {
    Currency refunded = refunds.isCancelled() ? null : refunds.currency();
    return refunded == null || refunded.equals(deal.amount().currency())
        ? null
        : new Refused(
            Why.CONFLICT,
            "Of the deal (%s) an amount in (%s) was refunded, so it cannot be sent in (%s). Maybe cancel it first, then send it again."
                .formatted(deal.id(), refunded, deal.amount().currency()));
  }

  /** Whether nothing is to be decided: the deal is the same, and so is who says who owns it. */
  private static boolean stands(RecordedDecision active, NextDecision next) {
    return active.content().equals(next.content())
        && (active.cause() instanceof RecordedDecision.Cause.Cancelled
            || active.cause() instanceof RecordedDecision.Cause.Refunded
            || Objects.equals(id(active.override()), id(next.override())));
  }

  /** One that was ended early and still covers the deal is the same. */
  private static @Nullable String id(@Nullable OwnerOverride override) {
    return override == null ? null : override.id();
  }

  /** The same answer as the first time, or none where something else was asked for. */
  private static Recording again(Ledger.Book book, Ledger.Answered answered, NextDecision next) {
    RecordedDecision.Placed first = book.decision(answered.decision());
    return first == null || !answered.content().equals(next.content())
        ? new Refused(
            Why.KEY_USED,
            "The key was used for another deal or another content, which decision (%s) answers. Maybe make a new key."
                .formatted(answered.decision()))
        : new Recorded(first, false);
  }

  /** What is kept of a call, so that it is answered the same when it comes again. */
  static Ledger.@Nullable Asked asked(Ledger.@Nullable Key key, String content) {
    return key == null ? null : new Ledger.Asked(key, content);
  }

  static Refused superseded(
      String deal, String expected, RecordedDecision.@Nullable Placed active) {
    return new Refused(
        Why.SUPERSEDED,
        active == null
            ? "The deal (%s) has no decision yet, so (%s) does not count for it. Maybe leave the condition out."
                .formatted(deal, expected)
            : "For the deal (%s) the decision (%s) counts, not (%s). Maybe look at that one first."
                .formatted(deal, active.decision().id(), expected));
  }

  private Recording park(Ledger.Book book, String who, Deal deal, String request, String breach) {
    return park(book, clock.instant(), who, deal, request, breach);
  }

  /**
   * Notes that a deal could not be recorded, so that somebody looks. One that is parked already and
   * comes again unchanged is noted once.
   */
  static Recording park(
      Ledger.Book book, Instant now, String who, Deal deal, String request, String breach) {
    RecordedDecision.Placed active = book.active(deal.id());
    LedgerEvent.Parked before = book.parked(deal.id(), active == null ? 0 : active.sequence());
    if (before == null || !before.request().equals(request)) {
      book.append(
          now, who, new LedgerEvent.Parked(deal.id(), request, NextDecision.people(deal), breach));
    }
    return new Refused(
        Why.PARKED,
        "The deal (%s) is not recorded, because its decision does not add up. Maybe report it; the deal is parked until somebody has looked."
            .formatted(deal.id()));
  }
}
