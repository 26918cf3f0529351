package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import remit.deal.Money;
import remit.deal.Role;
import remit.decision.Entitlement;
import remit.decision.EntryState;
import remit.decision.OwnerOverride;
import remit.decision.PayLine;
import remit.decision.Period;
import remit.decision.Posting;
import remit.decision.Settlement;

/**
 * What is worth nothing if it finds nothing: each of these faults is put into the service on
 * purpose, and the simulation has to find it.
 */
class SimulationFindsFaultsTest {

  private static final int MOST_SEEDS = 200;

  /**
   * @param finds words of the sentence with which it must be found
   */
  record Fault(
      String name, Function<Ledger, Ledger> around, Supplier<InMemoryLedger> kept, String finds) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        fault("what was acknowledged is not kept", LosesWrites::new),
        fault("keys are forgotten", ledger -> new Books(ledger, ForgetsKeys::new)),
        fault("a key is not bound to its caller", ledger -> new Books(ledger, SharesKeys::new)),
        fault("a key is kept, and its decision is not", KeepsKeysOnly::new),
        fault("the remainder of a division is lost", ledger -> new Books(ledger, LosesACent::new)),
        fault("everything is booked twice", ledger -> new Books(ledger, BooksTwice::new)),
        fault("differences are not signed", ledger -> new Books(ledger, LosesTheSign::new)),
        fault("somebody else is paid", ledger -> new Books(ledger, PaysAnother::new)),
        fault("a locked period changes", ledger -> new Books(ledger, IgnoresLocks::new)),
        fault("the latest revision is named", ledger -> new Books(ledger, NamesAnother::new)),
        fault("an answer changes by a letter", ledger -> new Books(ledger, ChangesAnswers::new)),
        fault("an unchanged deal is recorded again", ledger -> new Books(ledger, SeesChange::new)),
        fault("a deal has two decisions", ledger -> new Books(ledger, SeesNone::new)),
        fault(
            "a cent of a cancelled deal is kept",
            ledger -> new Books(ledger, KeepsACent::ofCancelled),
            "something is left of a cancelled deal"),
        fault(
            "a refund takes back a cent too little",
            ledger -> new Books(ledger, KeepsACent::ofRefunded),
            ", and should leave "),
        fault(
            "what was refunded is forgotten", ledger -> new Books(ledger, ForgetsRefunds::new), ""),
        fault(
            "an exception is not kept with what it decided",
            ledger -> new Books(ledger, ForgetsOverrides::new),
            ""),
        fault(
            "a debt is not carried on",
            ledger -> new Books(ledger, CarriesNothing::new),
            "carried"),
        fault(
            "somebody is settled with a cent too much",
            ledger -> new Books(ledger, SettlesACentMore::new),
            "the settlement is not what was booked and carried"),
        fault(
            "somebody is not settled",
            ledger -> new Books(ledger, SettlesNobody::new),
            "somebody is not settled"),
        new Fault("a statement leaves a line out", Function.identity(), LosesLines::new, "add up"),
        new Fault(
            "a locked period is written to later",
            Function.identity(),
            BooksIntoLocked::new,
            "the locked period changed"),
        new Fault("two links are swapped", Function.identity(), SwapsLinks::new, ""),
        new Fault("a link is changed later", Function.identity(), ChangesLinks::new, ""));
  }

  private static Fault fault(String name, Function<Ledger, Ledger> around) {
    return fault(name, around, "");
  }

  private static Fault fault(String name, Function<Ledger, Ledger> around, String finds) {
    return new Fault(name, around, InMemoryLedger::new, finds);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void is_found(Fault fault) {
    List<String> found = new ArrayList<>();
    for (long seed = 1; seed <= MOST_SEEDS && found.isEmpty(); seed++) {
      try {
        new Simulation(seed, fault.kept().get(), fault.around()).run();
      } catch (RuntimeException e) {
        found.add("seed " + seed + ": " + e);
      }
    }
    assertThat(found).as(fault.name()).hasSize(1);
    assertThat(found.get(0)).contains(fault.finds());
  }

  /** Tells that everything went well, and keeps nothing, now and then. */
  private static final class LosesWrites extends LedgerAround {

    private int works;

    LosesWrites(Ledger ledger) {
      super(ledger);
    }

    @Override
    public <T> T change(Function<Book, T> work) {
      if (++works % 10 != 0) {
        return super.change(work);
      }
      List<T> done = new ArrayList<>();
      try {
        super.change(
            book -> {
              done.add(work.apply(book));
              throw new IllegalStateException("undone");
            });
      } catch (IllegalStateException e) {
        return done.get(0);
      }
      return done.get(0);
    }
  }

  /** Keeps the key of a work that failed half way. */
  private static final class KeepsKeysOnly extends LedgerAround {

    KeepsKeysOnly(Ledger ledger) {
      super(ledger);
    }

    @Override
    public <T> T change(Function<Book, T> work) {
      List<Runnable> later = new ArrayList<>();
      try {
        return super.change(
            book ->
                work.apply(
                    new BookAround(book) {
                      @Override
                      public long append(
                          Instant at, String who, LedgerEvent event, @Nullable Asked asked) {
                        String answers = event.answers();
                        if (asked != null && answers != null) {
                          later.add(() -> keep(at, who, answers, asked));
                        }
                        return super.append(at, who, event, asked);
                      }
                    }));
      } catch (LedgerUnavailable e) {
        later.forEach(Runnable::run);
        throw e;
      }
    }

    private void keep(Instant at, String who, String answers, Asked asked) {
      super.change(book -> book.append(at, who, new LedgerEvent.AnsweredAgain(answers), asked));
    }
  }

  /** A ledger whose works write with another book. */
  private static final class Books extends LedgerAround {

    private final Function<Ledger.Book, BookAround> made;

    Books(Ledger ledger, Function<Ledger.Book, BookAround> made) {
      super(ledger);
      this.made = made;
    }

    @Override
    BookAround around(Book book) {
      return made.apply(book);
    }
  }

  private static final class ForgetsKeys extends LedgerAround.BookAround {

    ForgetsKeys(Ledger.Book book) {
      super(book);
    }

    @Override
    public long append(Instant at, String who, LedgerEvent event, Ledger.@Nullable Asked asked) {
      return super.append(at, who, event, null);
    }
  }

  private static final class SharesKeys extends LedgerAround.BookAround {

    SharesKeys(Ledger.Book book) {
      super(book);
    }

    @Override
    public Ledger.@Nullable Answered answered(Ledger.Key key) {
      return super.answered(shared(key));
    }

    @Override
    public long append(Instant at, String who, LedgerEvent event, Ledger.@Nullable Asked asked) {
      return super.append(
          at,
          who,
          event,
          asked == null ? null : new Ledger.Asked(shared(asked.key()), asked.content()));
    }

    private static Ledger.Key shared(Ledger.Key key) {
      return new Ledger.Key("anybody", key.operation(), key.key());
    }
  }

  /** Writes something else than it is told to. */
  private abstract static class WritesOtherwise extends LedgerAround.BookAround {

    WritesOtherwise(Ledger.Book book) {
      super(book);
    }

    abstract LedgerEvent.Decided instead(LedgerEvent.Decided decided);

    @Override
    public long append(Instant at, String who, LedgerEvent event, Ledger.@Nullable Asked asked) {
      return super.append(
          at, who, event instanceof LedgerEvent.Decided decided ? instead(decided) : event, asked);
    }
  }

  private static final class LosesACent extends WritesOtherwise {

    LosesACent(Ledger.Book book) {
      super(book);
    }

    @Override
    LedgerEvent.Decided instead(LedgerEvent.Decided decided) {
      List<Posting> postings = new ArrayList<>(decided.postings());
      for (int i = 0; i < postings.size(); i++) {
        Posting each = postings.get(i);
        if (each.from() == null && each.role() == Role.SE) {
          Money less =
              Money.ofMinor(
                  each.amount().minorUnits().subtract(BigInteger.ONE), each.amount().currency());
          postings.set(i, like(each, each.person(), less));
        }
      }
      return new LedgerEvent.Decided(decided.decision(), decided.dealPeople(), postings);
    }
  }

  private static final class BooksTwice extends WritesOtherwise {

    BooksTwice(Ledger.Book book) {
      super(book);
    }

    @Override
    LedgerEvent.Decided instead(LedgerEvent.Decided decided) {
      List<Posting> postings = new ArrayList<>(decided.postings());
      decided.postings().stream()
          .filter(each -> each.from() == null && each.to() == EntryState.EARNED)
          .map(each -> like(each, each.person(), each.amount()))
          .forEach(postings::add);
      return new LedgerEvent.Decided(decided.decision(), decided.dealPeople(), postings);
    }
  }

  private static final class PaysAnother extends WritesOtherwise {

    PaysAnother(Ledger.Book book) {
      super(book);
    }

    @Override
    LedgerEvent.Decided instead(LedgerEvent.Decided decided) {
      List<Posting> postings =
          decided.postings().stream()
              .map(each -> each.person().equals("bob") ? like(each, "cal", each.amount()) : each)
              .toList();
      return new LedgerEvent.Decided(decided.decision(), decided.dealPeople(), postings);
    }
  }

  private static final class LosesTheSign extends WritesOtherwise {

    LosesTheSign(Ledger.Book book) {
      super(book);
    }

    @Override
    LedgerEvent.Decided instead(LedgerEvent.Decided decided) {
      RecordedDecision it = decided.decision();
      return new LedgerEvent.Decided(
          like(
              it,
              it.revision(),
              it.content(),
              it.answer(),
              it.deltas().stream()
                  .map(
                      each ->
                          Entitlement.of(
                              each.line(),
                              new Money(each.amount().amount().abs(), each.line().currency())))
                  .toList()),
          decided.dealPeople(),
          decided.postings());
    }
  }

  /** One unit of the first line stays, in the decision and in what is booked. */
  private static final class KeepsACent extends WritesOtherwise {

    private final Class<? extends RecordedDecision.Cause> cause;

    private KeepsACent(Ledger.Book book, Class<? extends RecordedDecision.Cause> cause) {
      super(book);
      this.cause = cause;
    }

    static KeepsACent ofCancelled(Ledger.Book book) {
      return new KeepsACent(book, RecordedDecision.Cause.Cancelled.class);
    }

    static KeepsACent ofRefunded(Ledger.Book book) {
      return new KeepsACent(book, RecordedDecision.Cause.Refunded.class);
    }

    @Override
    LedgerEvent.Decided instead(LedgerEvent.Decided decided) {
      RecordedDecision it = decided.decision();
      List<Posting> postings = new ArrayList<>(decided.postings());
      if (!cause.isInstance(it.cause())) {
        return decided;
      }
      for (int i = 0; i < postings.size(); i++) {
        Posting each = postings.get(i);
        if (each.from() == null && each.amount().amount().signum() < 0) {
          Money unit = Money.ofMinor(BigInteger.ONE, each.amount().currency());
          postings.set(
              i, SimulationFindsFaultsTest.like(each, each.person(), each.amount().plus(unit)));
          return new LedgerEvent.Decided(
              like(
                  it,
                  more(it.entitlements(), each.line(), unit),
                  more(it.deltas(), each.line(), unit)),
              decided.dealPeople(),
              postings);
        }
      }
      return decided;
    }

    private static List<Entitlement> more(List<Entitlement> some, PayLine line, Money unit) {
      TreeMap<PayLine, Money> all = new TreeMap<>(Entitlements.byLine(some));
      all.merge(line, unit, Money::plus);
      all.values().removeIf(each -> each.amount().signum() == 0);
      List<Entitlement> more = new ArrayList<>();
      all.forEach((each, amount) -> more.add(Entitlement.of(each, amount)));
      return more;
    }

    private static RecordedDecision like(
        RecordedDecision it, List<Entitlement> entitlements, List<Entitlement> deltas) {
      return new RecordedDecision(
          it.id(),
          it.deal(),
          it.account(),
          it.policy(),
          it.revision(),
          it.program(),
          it.closeDate(),
          it.period(),
          it.content(),
          it.cause(),
          it.request(),
          it.answer(),
          entitlements,
          deltas,
          it.supersedes(),
          it.override());
    }
  }

  private static final class ForgetsRefunds extends LedgerAround.BookAround {

    ForgetsRefunds(Ledger.Book book) {
      super(book);
    }

    @Override
    public List<RecordedDecision.Placed> decisions(Ledger.Query query) {
      return super.decisions(query).stream()
          .filter(each -> !(each.decision().cause() instanceof RecordedDecision.Cause.Refunded))
          .toList();
    }
  }

  private static final class ForgetsOverrides extends WritesOtherwise {

    ForgetsOverrides(Ledger.Book book) {
      super(book);
    }

    @Override
    LedgerEvent.Decided instead(LedgerEvent.Decided decided) {
      RecordedDecision it = decided.decision();
      return new LedgerEvent.Decided(
          like(it, it.revision(), it.content(), it.answer(), it.deltas(), null),
          decided.dealPeople(),
          decided.postings());
    }
  }

  private static final class CarriesNothing extends LedgerAround.BookAround {

    CarriesNothing(Ledger.Book book) {
      super(book);
    }

    @Override
    public List<Settlement> settlements(Period period) {
      return List.of();
    }
  }

  /** Locks periods with other settlements. */
  private abstract static class SettlesOtherwise extends LedgerAround.BookAround {

    SettlesOtherwise(Ledger.Book book) {
      super(book);
    }

    abstract List<Settlement> instead(List<Settlement> settlements);

    @Override
    public long append(Instant at, String who, LedgerEvent event, Ledger.@Nullable Asked asked) {
      LedgerEvent other =
          event instanceof LedgerEvent.PeriodLocked it
              ? new LedgerEvent.PeriodLocked(it.period(), instead(it.settlements()))
              : event;
      return super.append(at, who, other, asked);
    }
  }

  private static final class SettlesACentMore extends SettlesOtherwise {

    SettlesACentMore(Ledger.Book book) {
      super(book);
    }

    @Override
    List<Settlement> instead(List<Settlement> settlements) {
      return settlements.stream()
          .map(
              each -> {
                Money unit = Money.ofMinor(BigInteger.ONE, each.earned().currency());
                return new Settlement(
                    each.person(),
                    each.period(),
                    each.carriedIn(),
                    each.earned().plus(unit),
                    each.payable().plus(unit),
                    each.carriedOut());
              })
          .toList();
    }
  }

  private static final class SettlesNobody extends SettlesOtherwise {

    SettlesNobody(Ledger.Book book) {
      super(book);
    }

    @Override
    List<Settlement> instead(List<Settlement> settlements) {
      return List.of();
    }
  }

  /** Whoever reads the bookings of a person misses the first. */
  private static final class LosesLines extends InMemoryLedger {

    @Override
    public synchronized <T> T read(Function<Pages, T> work) {
      return super.read(
          pages ->
              work.apply(
                  new LedgerAround.BookAround((Book) pages) {
                    @Override
                    public List<Posting> ofPerson(String person, Period period) {
                      List<Posting> all = super.ofPerson(person, period);
                      return all.isEmpty() ? all : all.subList(1, all.size());
                    }
                  }));
    }
  }

  /** What is read of a period is not what was there when it was locked. */
  private static final class BooksIntoLocked extends InMemoryLedger {

    @Override
    public synchronized <T> T read(Function<Pages, T> work) {
      long links = links().size();
      return super.read(
          pages ->
              work.apply(
                  new LedgerAround.BookAround((Book) pages) {
                    @Override
                    public void ofPeriod(Period period, Consumer<Posting> visit) {
                      super.ofPeriod(
                          period,
                          each -> visit.accept(like(each, each.person() + links, each.amount())));
                    }
                  }));
    }
  }

  private static final class NamesAnother extends WritesOtherwise {

    NamesAnother(Ledger.Book book) {
      super(book);
    }

    @Override
    LedgerEvent.Decided instead(LedgerEvent.Decided decided) {
      RecordedDecision it = decided.decision();
      return new LedgerEvent.Decided(
          like(it, "sha256:10%", it.content(), it.answer(), it.deltas()),
          decided.dealPeople(),
          decided.postings());
    }
  }

  private static final class ChangesAnswers extends WritesOtherwise {

    ChangesAnswers(Ledger.Book book) {
      super(book);
    }

    @Override
    LedgerEvent.Decided instead(LedgerEvent.Decided decided) {
      RecordedDecision it = decided.decision();
      String changed = it.answer().replace("Board", "board");
      return new LedgerEvent.Decided(
          like(it, it.revision(), it.content(), changed, it.deltas()),
          decided.dealPeople(),
          decided.postings());
    }
  }

  private static final class IgnoresLocks extends LedgerAround.BookAround {

    IgnoresLocks(Ledger.Book book) {
      super(book);
    }

    @Override
    public @Nullable Period lastLocked(Period.Length length) {
      return null;
    }
  }

  private static final class SeesChange extends LedgerAround.BookAround {

    SeesChange(Ledger.Book book) {
      super(book);
    }

    @Override
    public RecordedDecision.@Nullable Placed active(String deal) {
      RecordedDecision.Placed found = super.active(deal);
      if (found == null) {
        return null;
      }
      RecordedDecision it = found.decision();
      return new RecordedDecision.Placed(
          found.sequence(),
          found.at(),
          found.by(),
          like(it, it.revision(), "sha256:other", it.answer(), it.deltas()),
          found.supersededBy());
    }
  }

  private static final class SeesNone extends LedgerAround.BookAround {

    SeesNone(Ledger.Book book) {
      super(book);
    }

    @Override
    public RecordedDecision.@Nullable Placed active(String deal) {
      return null;
    }
  }

  private static final class SwapsLinks extends InMemoryLedger {

    private @Nullable Link last;

    @Override
    protected void add(Link link) {
      Link before = last;
      last = link;
      boolean swapped = before != null && link.sequence() % 9 == 0;
      super.add(
          swapped
              ? new Link(
                  link.sequence(),
                  link.at(),
                  link.who(),
                  link.event(),
                  before.previous(),
                  link.hash())
              : link);
    }
  }

  private static final class ChangesLinks extends InMemoryLedger {

    @Override
    protected void add(Link link) {
      super.add(
          link.sequence() % 9 == 0
              ? new Link(
                  link.sequence(),
                  link.at().plusNanos(1),
                  link.who(),
                  link.event(),
                  link.previous(),
                  link.hash())
              : link);
    }
  }

  private static Posting like(Posting posting, String person, Money amount) {
    return new Posting(
        posting.entry() + (person.equals(posting.person()) ? "x" : ""),
        posting.decision(),
        posting.deal(),
        person,
        posting.role(),
        posting.component(),
        posting.kind(),
        amount,
        posting.from(),
        posting.to(),
        posting.period(),
        posting.due(),
        posting.heldUntil(),
        posting.corrects(),
        posting.rule(),
        posting.because());
  }

  private static RecordedDecision like(
      RecordedDecision it,
      String revision,
      String content,
      String answer,
      List<Entitlement> deltas) {
    return like(it, revision, content, answer, deltas, it.override());
  }

  private static RecordedDecision like(
      RecordedDecision it,
      String revision,
      String content,
      String answer,
      List<Entitlement> deltas,
      @Nullable OwnerOverride override) {
    return new RecordedDecision(
        it.id(),
        it.deal(),
        it.account(),
        it.policy(),
        revision,
        it.program(),
        it.closeDate(),
        it.period(),
        content,
        it.cause(),
        it.request(),
        answer,
        it.entitlements(),
        deltas,
        it.supersedes(),
        override);
  }
}
