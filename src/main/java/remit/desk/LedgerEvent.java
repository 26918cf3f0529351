package remit.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.decision.OwnerOverride;
import remit.decision.Period;
import remit.decision.Posting;
import remit.decision.Settlement;

/**
 * Something that happened to decisions or pay. The chain of these is the ledger: whatever else is
 * kept can be made from them again.
 */
public sealed interface LedgerEvent {

  /** What it books; empty where it moves no money. */
  default List<Posting> postings() {
    return List.of();
  }

  /** The decision that it answers who asked with; null where it is no answer. */
  default @Nullable String answers() {
    return null;
  }

  /** Everybody it names, so that the names can be replaced by pseudonyms one day. */
  default Set<String> people() {
    Set<String> people = new TreeSet<>();
    postings().forEach(each -> people.add(each.person()));
    return people;
  }

  /** What people wrote in their own words, where names may stand too. */
  default List<String> texts() {
    return List.of();
  }

  /**
   * A deal was decided, or decided anew.
   *
   * @param dealPeople everybody the deal names, paid or not
   */
  record Decided(RecordedDecision decision, Set<String> dealPeople, List<Posting> postings)
      implements LedgerEvent {

    public Decided {
      dealPeople = Set.copyOf(dealPeople);
      postings = List.copyOf(postings);
    }

    @Override
    public String answers() {
      return decision.id();
    }

    @Override
    public Set<String> people() {
      Set<String> people = LedgerEvent.super.people();
      people.addAll(dealPeople);
      decision.entitlements().forEach(each -> people.add(each.person()));
      decision.deltas().forEach(each -> people.add(each.person()));
      OwnerOverride override = decision.override();
      if (override != null) {
        people.add(override.owner().person());
        people.add(override.author());
        people.add(override.approver());
      }
      return people;
    }
  }

  /**
   * What somebody asked for with a new key was so already, so a decision that is there answers it.
   *
   * @param decision its id
   */
  record AnsweredAgain(String decision) implements LedgerEvent {

    @Override
    public String answers() {
      return decision;
    }
  }

  /**
   * Amounts moved without a new decision: held ones were released or given up, forecasts came true,
   * or days moved.
   *
   * @param what in one word, for example {@code released}
   * @param deal whose; null where several deals are touched
   * @param reason why, as somebody wrote it
   */
  record Moved(String what, @Nullable String deal, String reason, List<Posting> postings)
      implements LedgerEvent {

    @Override
    public List<String> texts() {
      return List.of(reason);
    }

    public Moved {
      postings = List.copyOf(postings);
    }
  }

  /** A period was locked: it never changes again. */
  record PeriodLocked(Period period, List<Settlement> settlements) implements LedgerEvent {

    public PeriodLocked {
      settlements = List.copyOf(settlements);
    }

    @Override
    public Set<String> people() {
      Set<String> people = new TreeSet<>();
      settlements.forEach(each -> people.add(each.person()));
      return people;
    }
  }

  /** What a locked period made payable was sent to everybody. */
  record PeriodPaid(Period period) implements LedgerEvent {}

  /**
   * A decision broke an invariant, so it was not recorded; somebody has to look.
   *
   * @param deal the deal's id
   * @param request the deal as received
   * @param dealPeople everybody it names
   * @param breach which invariant, with the values
   */
  record Parked(String deal, String request, Set<String> dealPeople, String breach)
      implements LedgerEvent {

    public Parked {
      dealPeople = Set.copyOf(dealPeople);
    }

    @Override
    public Set<String> people() {
      return dealPeople;
    }
  }

  /** Somebody asked for an exception. */
  record OverrideProposed(String id, OverrideCase.Wish wish) implements LedgerEvent {

    @Override
    public List<String> texts() {
      return List.of(wish.reason());
    }

    @Override
    public Set<String> people() {
      return Set.of(wish.owner().person());
    }
  }

  /**
   * Somebody agreed to an exception.
   *
   * @param alone whether it was the author, because there is nobody else
   */
  record OverrideApproved(String id, boolean alone) implements LedgerEvent {}

  /**
   * An exception was ended before its time, or before anybody agreed.
   *
   * @param lastDay the last day on which a deal must close to fall under it
   */
  record OverrideEnded(String id, LocalDate lastDay, String reason) implements LedgerEvent {

    @Override
    public List<String> texts() {
      return List.of(reason);
    }
  }

  /**
   * Somebody says that a decision is wrong.
   *
   * @param rule the rule of the decision that it is about
   * @param person whose pay it is about
   */
  record DisputeOpened(String id, String decision, String rule, String person, String text)
      implements LedgerEvent {

    @Override
    public List<String> texts() {
      return List.of(text);
    }

    @Override
    public Set<String> people() {
      return Set.of(person);
    }
  }

  /**
   * Something was said in a dispute.
   *
   * @param state what it became by it; null where it was only a remark
   */
  record DisputeContinued(String id, Dispute.@Nullable State state, String text)
      implements LedgerEvent {

    @Override
    public List<String> texts() {
      return List.of(text);
    }
  }

  /** Something was said of a rule. */
  record Remarked(String id, String rule, String text) implements LedgerEvent {

    @Override
    public List<String> texts() {
      return List.of(text);
    }
  }

  /**
   * Somebody asked that a person be forgotten.
   *
   * @param person who; the pseudonym, once that is done
   */
  record ErasureAsked(String person, String reason) implements LedgerEvent {

    @Override
    public List<String> texts() {
      return List.of(reason);
    }

    @Override
    public Set<String> people() {
      return Set.of(person);
    }
  }

  /**
   * A name was replaced by a pseudonym for good.
   *
   * @param pseudonym what stands in its place from now on
   * @param reason why, for example that the term has ended
   */
  record Erased(String pseudonym, String reason) implements LedgerEvent {

    @Override
    public List<String> texts() {
      return List.of(reason);
    }
  }
}
