package remit.desk;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.desk.Dispute.State;
import remit.desk.Ledger.Book;
import remit.desk.Ledger.Pages;
import remit.desk.NotAllowed.Why;
import remit.policy.Nearest;
import remit.rules.Rule;

/**
 * What people say against decisions about their pay, and about rules. A dispute names the rule that
 * is thought to be wrong, so that whoever keeps a rule sees what is said of it.
 */
public final class Disputes {

  /** What the explanation of an exception is named by, in the place of a rule. */
  private static final String OVERRIDE = "override/";

  private final Ledger ledger;
  private final Documents documents;
  private final Live live;
  private final Supplier<FourEyes> fourEyes;
  private final Supplier<String> ids;
  private final Clock clock;

  /**
   * @param live whose rules remarks may be about
   * @param fourEyes whether somebody else has to answer, as things are at the moment
   * @param ids makes names that nothing else has
   */
  public Disputes(
      Ledger ledger,
      Documents documents,
      Live live,
      Supplier<FourEyes> fourEyes,
      Supplier<String> ids,
      Clock clock) {
    this.ledger = ledger;
    this.documents = documents;
    this.live = live;
    this.fourEyes = fourEyes;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What somebody says against a decision.
   *
   * @param rule one that the decision names
   * @param person whose pay it is about; null for the caller's own
   */
  public record Wish(String decision, String rule, @Nullable String person, String text) {}

  /** Opens a dispute about one's own pay, or about that of somebody whose pay one may read. */
  public Dispute open(Caller caller, Wish wish) {
    String text = FreeText.checked("text", wish.text());
    String person = person(caller, wish);
    caller.needPayOf(person);
    return ledger.change(
        book -> {
          RecordedDecision decision = decision(book, wish.decision(), person);
          needRule(decision, wish.rule());
          needNoOther(book, wish, person);
          String id = "dsp-" + ids.get();
          book.append(
              clock.instant(),
              caller.name(),
              new LedgerEvent.DisputeOpened(id, decision.id(), wish.rule(), person, text));
          return known(book, id);
        });
  }

  private static String person(Caller caller, Wish wish) {
    String person = wish.person() == null ? caller.person() : wish.person();
    if (person == null) {
      throw new NotAllowed(
          Why.INVALID,
          "The caller (%s) is nobody who is paid. Maybe say whose pay it is about."
              .formatted(caller.name()));
    }
    return person;
  }

  /** Who may not read of a decision is not told whether it is there. */
  private RecordedDecision decision(Pages pages, String id, String person) {
    RecordedDecision.Placed found = pages.decision(id);
    if (found == null || !concerned(found.decision()).contains(person)) {
      throw new NotAllowed(
          Why.UNKNOWN,
          "There is no decision (%s) about a deal of (%s). Maybe look whether both are right."
              .formatted(id, person));
    }
    return found.decision();
  }

  /** Who is paid by a decision, or is named by its deal and may have expected to be. */
  private Set<String> concerned(RecordedDecision decision) {
    Deal deal = documents.read(decision.request()).deal();
    Set<String> people = new HashSet<>(deal.assistedBy());
    decision.entitlements().forEach(each -> people.add(each.person()));
    decision.deltas().forEach(each -> people.add(each.person()));
    deal.team().participants().forEach(each -> people.add(each.person()));
    people.add(deal.sourcedBy());
    people.add(deal.account().wonBy());
    people.add(deal.account().assignedTo());
    people.removeIf(Objects::isNull);
    return people;
  }

  private void needRule(RecordedDecision decision, String rule) {
    Set<String> named = documents.rules(decision.answer());
    if (!named.contains(rule)) {
      throw new NotAllowed(
          Why.INVALID,
          "The decision (%s) does not name the rule (%s). %s"
              .formatted(decision.id(), rule, Nearest.advice(rule, named)));
    }
  }

  private static void needNoOther(Pages pages, Wish wish, String person) {
    CasePages.Query same =
        new CasePages.Query(
            wish.rule(), wish.decision(), null, new java.util.TreeSet<>(Set.of(person)), 0, 100);
    for (Dispute each : pages.cases().disputes(same)) {
      if (!each.state().isLast()) {
        throw new NotAllowed(
            Why.CONFLICT,
            "The dispute (%s) is about the same, and is (%s). Maybe add a remark to it."
                .formatted(each.id(), each.state()));
      }
    }
  }

  /** Says something in a dispute; it stays what it is. */
  public Dispute remark(Caller caller, String id, String text) {
    return step(caller, id, null, text, found -> {});
  }

  /** Answers a dispute. */
  public Dispute answer(Caller caller, String id, String text) {
    return step(
        caller,
        id,
        State.ANSWERED,
        text,
        found -> {
          caller.need(May.AUTHOR, May.APPROVE);
          needSomebodyElse(found, caller);
        });
  }

  /** Says that a decision is wrong; correcting the deal, or the rules, is another step. */
  public Dispute uphold(Caller caller, String id, String text) {
    return settle(caller, id, State.UPHELD, text);
  }

  /** Says that a decision stands. */
  public Dispute reject(Caller caller, String id, String text) {
    return settle(caller, id, State.REJECTED, text);
  }

  private Dispute settle(Caller caller, String id, State state, String text) {
    return step(
        caller,
        id,
        state,
        text,
        found -> {
          caller.need(May.APPROVE);
          needSomebodyElse(found, caller);
        });
  }

  /** Takes a dispute back; whoever opened it can, and whose pay it is about. */
  public Dispute withdraw(Caller caller, String id, String text) {
    return step(
        caller,
        id,
        State.WITHDRAWN,
        text,
        found -> {
          if (!isParty(found, caller)) {
            throw new NotAllowed(
                Why.NOT_YOURS,
                "The dispute (%s) was opened by (%s). Maybe answer it instead."
                    .formatted(id, found.openedBy()));
          }
        });
  }

  private void needSomebodyElse(Dispute found, Caller caller) {
    if (fourEyes.get().required() && isParty(found, caller)) {
      throw new NotAllowed(
          Why.NOT_YOURS,
          "The dispute (%s) was opened by (%s) about the pay of (%s), so (%s) cannot settle it. Maybe ask somebody else."
              .formatted(found.id(), found.openedBy(), found.person(), caller.name()));
    }
  }

  private static boolean isParty(Dispute dispute, Caller caller) {
    return caller.name().equals(dispute.openedBy())
        || dispute.person().equals(caller.person())
        || dispute.person().equals(caller.name());
  }

  /** Whether somebody may take a step. */
  private interface Right {
    void need(Dispute found);
  }

  private Dispute step(Caller caller, String id, @Nullable State to, String text, Right right) {
    String checked = FreeText.checked("text", text);
    return ledger.change(
        book -> {
          Dispute found = readable(book, caller, id);
          right.need(found);
          needMove(found, to);
          book.append(
              clock.instant(), caller.name(), new LedgerEvent.DisputeContinued(id, to, checked));
          return known(book, id);
        });
  }

  private static void needMove(Dispute found, @Nullable State to) {
    State state = found.state();
    if (to == null ? state.isLast() : !state.next().contains(to)) {
      throw new NotAllowed(
          Why.CONFLICT,
          state.isLast()
              ? "The dispute (%s) is settled: (%s). Maybe open another one."
                  .formatted(found.id(), state)
              : "The dispute (%s) is (%s) and cannot become (%s). Maybe one of %s first."
                  .formatted(found.id(), state, to, words(state.next())));
    }
  }

  private static String words(Collection<State> states) {
    return states.stream().map(State::name).collect(Collectors.joining(", "));
  }

  /** One dispute that the caller may read of. */
  public Dispute get(Caller caller, String id) {
    return ledger.read(pages -> readable(pages, caller, id));
  }

  /**
   * The disputes that the caller may read of, the earliest first.
   *
   * @param after the sequence number after which to begin; 0 for the beginning
   */
  public List<Dispute> list(
      Caller caller,
      @Nullable String rule,
      @Nullable String decision,
      @Nullable State state,
      long after,
      int most) {
    CasePages.Query query = new CasePages.Query(rule, decision, state, people(caller), after, most);
    return ledger.read(pages -> pages.cases().disputes(query));
  }

  /** How many of them there are of each rule, by how far they are. */
  public SortedMap<String, Map<State, Long>> counts(Caller caller) {
    SortedSet<String> people = people(caller);
    return ledger.read(pages -> pages.cases().disputeCounts(people));
  }

  /** Whose disputes somebody may read; null for everybody's. Whoever keeps rules reads them all. */
  private static @Nullable SortedSet<String> people(Caller caller) {
    Reach reach = caller.reach();
    return reach.everybody() || caller.mayAny(May.AUTHOR, May.APPROVE) ? null : reach.people();
  }

  private static Dispute readable(Pages pages, Caller caller, String id) {
    Dispute found = pages.cases().dispute(id);
    SortedSet<String> people = people(caller);
    if (found == null || (people != null && !people.contains(found.person()))) {
      throw new NotAllowed(
          Why.UNKNOWN,
          "There is no dispute (%s) that you may read. Maybe look at the list of them."
              .formatted(id));
    }
    return found;
  }

  private static Dispute known(Book book, String id) {
    return Objects.requireNonNull(book.cases().dispute(id), "What was just written is there.");
  }

  /** Says something of a rule. */
  public Remark say(Caller caller, String rule, String text) {
    String checked = FreeText.checked("text", text);
    needLive(rule);
    String id = "rmk-" + ids.get();
    return ledger.change(
        book -> {
          long sequence =
              book.append(
                  clock.instant(), caller.name(), new LedgerEvent.Remarked(id, rule, checked));
          return book.cases().remarks(rule, sequence - 1, 1).get(0);
        });
  }

  private void needLive(String rule) {
    Set<String> names =
        live.now().revisions().stream()
            .flatMap(each -> each.rules().stream())
            .map(Rule::name)
            .collect(Collectors.toSet());
    if (!names.contains(rule) && !rule.startsWith(OVERRIDE)) {
      throw new NotAllowed(
          Why.INVALID, "There is no rule (%s). %s".formatted(rule, Nearest.advice(rule, names)));
    }
  }

  /** What was said of a rule, the earliest first. */
  public List<Remark> remarks(String rule, long after, int most) {
    return ledger.read(pages -> pages.cases().remarks(rule, after, most));
  }
}
