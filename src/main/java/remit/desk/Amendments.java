package remit.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import remit.desk.Amendment.Version;
import remit.desk.NotAllowed.Why;
import remit.desk.RevisionStore.Book;
import remit.desk.RevisionStore.Event;
import remit.policy.Fault;
import remit.policy.Place;
import remit.policy.PolicyBook;

/**
 * What can be done with amendments: propose, edit, approve, object, reject, withdraw, publish. Each
 * is checked anew at the moment in which it is written, whatever was true when somebody looked.
 */
public final class Amendments {

  private static final int LONGEST_TEXT = 2_000;

  private final RevisionStore store;
  private final Examine examine;
  private final FollowPublications published;
  private final SignedDeals signedDeals;
  private final Supplier<FourEyes> fourEyes;
  private final Clock clock;

  public Amendments(
      RevisionStore store,
      Examine examine,
      FollowPublications published,
      SignedDeals signedDeals,
      FourEyes fourEyes,
      Clock clock) {
    this(store, examine, published, signedDeals, () -> fourEyes, clock);
  }

  /**
   * @param fourEyes who has to agree, as things are at the moment
   */
  public Amendments(
      RevisionStore store,
      Examine examine,
      FollowPublications published,
      SignedDeals signedDeals,
      Supplier<FourEyes> fourEyes,
      Clock clock) {
    this.store = store;
    this.examine = examine;
    this.published = published;
    this.signedDeals = signedDeals;
    this.fourEyes = fourEyes;
    this.clock = clock;
  }

  /**
   * What somebody wants to be otherwise.
   *
   * @param base the content hash of what was published last, as the author saw it
   * @param files the new text of each file that changes; null where one goes
   * @param reason why, in business words
   * @param effectiveDay the first day of the deals it is for; null for the first that is possible
   * @param rollbackTo the number of an earlier publication whose files are to come back; then no
   *     file is given
   * @param deals deals that were signed already, as JSON
   */
  public record Wish(
      String base,
      Map<String, @Nullable String> files,
      String reason,
      @Nullable LocalDate effectiveDay,
      @Nullable Long rollbackTo,
      List<String> deals) {
    public Wish {
      files = new TreeMap<>(files);
      deals = List.copyOf(deals);
    }
  }

  /** Who has to agree here, and how long before. */
  public FourEyes fourEyes() {
    return fourEyes.get();
  }

  /** Every amendment, the latest first. */
  public List<Amendment> all() {
    return store.read(Book::amendments);
  }

  /** One amendment. */
  public Amendment get(long id) {
    return store.read(book -> known(book, id));
  }

  /** The files of an amendment's current version. */
  public Sources files(Amendment amendment) {
    return files(amendment.current().wholeHash());
  }

  /** Who did what to an amendment. */
  public List<Event> events(long id) {
    return store.read(book -> book.events(id));
  }

  /** What was published. */
  public List<Publication> publications() {
    return store.publications();
  }

  /**
   * Whether an amendment governs the deals of today, of a later day or of none any more; null where
   * it was not published.
   */
  public @Nullable String standing(Amendment amendment) {
    if (amendment.publication() == null) {
      return null;
    }
    Schedule schedule = Schedule.of(store.publications());
    LocalDate today = today();
    Publication governing = schedule.on(today);
    if (governing != null && Objects.equals(governing.id(), amendment.publication())) {
      return "LIVE";
    }
    boolean later =
        schedule.byFirstDay().tailMap(today, false).values().stream()
            .anyMatch(each -> Objects.equals(each.id(), amendment.publication()));
    return later ? "SCHEDULED" : "SUPERSEDED";
  }

  /**
   * Takes files as they are, where nothing was published yet: they govern every day.
   *
   * @return whether they were taken
   */
  public boolean takeFirst(Caller caller, Sources sources) {
    return store.change(
        book ->
            book.publications().isEmpty()
                && take(
                    book,
                    caller,
                    sources,
                    "Taken as found, because nothing was published before."));
  }

  /**
   * Takes clean files of somebody who works alone: they govern every day at once, and the
   * publication says that nobody else agreed to it.
   *
   * @return whether they were taken; never where somebody else has to agree
   */
  public boolean takeAlone(Caller caller, Sources sources) {
    boolean taken =
        !fourEyes().required()
            && store.change(
                book ->
                    take(
                        book,
                        caller,
                        sources,
                        "Taken from the working folder, by one person alone."));
    if (taken) {
      published.look();
    }
    return taken;
  }

  private boolean take(Book book, Caller caller, Sources sources, String reason) {
    book.keep(sources);
    long amendment = book.nextAmendment();
    long publication = book.nextPublication();
    Publication latest = Schedule.of(book.publications()).latest();
    Version version =
        new Version(
            1,
            latest == null ? null : latest.id(),
            sources.wholeHash(),
            sources.hash(),
            reason,
            null,
            null,
            List.of(),
            caller.name(),
            clock.instant(),
            null);
    book.keep(Amendment.begin(amendment, version).takenAs(publication));
    book.keep(
        new Publication(
            publication,
            amendment,
            sources.wholeHash(),
            sources.hash(),
            LocalDate.MIN,
            clock.instant(),
            caller.name(),
            null,
            null,
            !fourEyes().required()));
    note(book, caller, latest == null ? "taken as found" : "taken from the folder", amendment, "");
    return true;
  }

  /** Examines what somebody wants and proposes it; what has findings stays a draft. */
  public Amendment propose(Caller caller, Wish wish) {
    caller.need(May.AUTHOR);
    Prepared prepared = prepare(caller, wish);
    return store.change(
        book -> {
          prepared.needBase(book);
          book.keep(prepared.sources);
          Amendment drafted = Amendment.begin(book.nextAmendment(), prepared.version(1));
          return keep(book, caller, drafted.examined(1, prepared.examination), drafted.stage());
        });
  }

  /** Another version of an amendment; approvals of the one before do not count for it. */
  public Amendment edit(Caller caller, long id, int edition, Wish wish) {
    caller.need(May.AUTHOR);
    needEdition(get(id), edition);
    Prepared prepared = prepare(caller, wish);
    return store.change(
        book -> {
          Amendment found = needEdition(known(book, id), edition);
          prepared.needBase(book);
          book.keep(prepared.sources);
          int number = found.current().number() + 1;
          Amendment edited = found.edited(prepared.version(number));
          note(book, caller, "edited", id, "Version %d.".formatted(number));
          return keep(book, caller, edited.examined(number, prepared.examination), edited.stage());
        });
  }

  /** Agrees to what an amendment is now. */
  public Amendment approve(Caller caller, long id, int edition, String function) {
    caller.need(May.APPROVE);
    return step(
        caller,
        id,
        edition,
        "approved",
        function,
        (found, by, office, at) -> found.approved(by, office, fourEyes(), at));
  }

  /** Says something against what an amendment is now; anybody may. */
  public Amendment object(Caller caller, long id, int edition, String text) {
    needText("objection", text);
    return step(caller, id, edition, "objected", text, Amendment::objected);
  }

  /** Ends somebody's amendment. */
  public Amendment reject(Caller caller, long id, int edition, String reason) {
    caller.need(May.APPROVE);
    needText("reason", reason);
    return step(caller, id, edition, "rejected", reason, Amendment::rejected);
  }

  /** Ends one's own amendment. */
  public Amendment withdraw(Caller caller, long id, int edition, String reason) {
    caller.need(May.AUTHOR);
    needText("reason", reason);
    return step(caller, id, edition, "withdrawn", reason, Amendment::withdrawn);
  }

  private interface Step {
    Amendment take(Amendment found, Caller caller, String text, Instant at);
  }

  private Amendment step(Caller caller, long id, int edition, String what, String text, Step step) {
    return store.change(
        book -> {
          Amendment found = needEdition(known(book, id), edition);
          Amendment next = step.take(found, caller, text, clock.instant());
          book.keep(next);
          note(book, caller, what, id, text);
          return next;
        });
  }

  /** Lets an amendment decide the deals from its effective day on. */
  public Publication publish(Caller caller, long id, int edition) {
    caller.need(May.PUBLISH);
    Amendment seen = needEdition(get(id), edition);
    Version version = seen.current();
    LocalDate effective = effectiveDay(version);
    Sources sources = files(version.wholeHash());
    Examination examination =
        seen.stage() == Amendment.Stage.PROPOSED
            ? examine(sources, version.deals(), effective, version.rollbackTo() != null)
            : Examination.of(examine.examine(sources));
    Publication made =
        store.change(
            book -> {
              Amendment found = needEdition(known(book, id), edition);
              needLatest(book, found);
              Publication publication = publication(book, caller, found, examination, effective);
              book.keep(found.published(publication.id(), examination, fourEyes()));
              book.keep(publication);
              note(book, caller, "published", id, "From %s.".formatted(publication.governsFrom()));
              return publication;
            });
    published.look();
    return made;
  }

  private Publication publication(
      Book book, Caller caller, Amendment of, Examination examination, LocalDate effective) {
    Version version = of.current();
    LocalDate corrected = examination.corrects();
    return new Publication(
        book.nextPublication(),
        of.id(),
        version.wholeHash(),
        version.revision(),
        corrected == null ? effective : corrected,
        clock.instant(),
        caller.name(),
        corrected == null ? null : String.join("; ", examination.reasons()),
        version.rollbackTo(),
        !fourEyes().required());
  }

  private static void needLatest(Book book, Amendment amendment) {
    Publication latest = Schedule.of(book.publications()).latest();
    Long base = amendment.current().base();
    if (latest != null && amendment.stage().isOpen() && !Objects.equals(latest.id(), base)) {
      throw new NotAllowed(
          Why.CONFLICT,
          "The amendment (%d) amends publication (%d), but (%d) has been published since. Maybe edit it on top of that."
              .formatted(amendment.id(), base, latest.id()));
    }
  }

  /** What somebody wants, with all that can be said before it is written down. */
  private final class Prepared {
    private final Caller author;
    private final Wish wish;
    private final Publication base;
    private final Sources sources;
    private final Examination examination;

    Prepared(Caller author, Wish wish, Publication base, Sources sources, Examination examination) {
      this.author = author;
      this.wish = wish;
      this.base = base;
      this.sources = sources;
      this.examination = examination;
    }

    Version version(int number) {
      return new Version(
          number,
          base.id(),
          sources.wholeHash(),
          sources.hash(),
          wish.reason(),
          wish.effectiveDay(),
          wish.rollbackTo(),
          wish.deals(),
          author.name(),
          clock.instant(),
          null);
    }

    void needBase(Book book) {
      Publication latest = Schedule.of(book.publications()).latest();
      if (latest == null || latest.id() != base.id()) {
        throw superseded(wish.base());
      }
    }
  }

  private Prepared prepare(Caller caller, Wish wish) {
    needText("reason", wish.reason());
    Publication base = base(wish.base());
    Sources sources = wanted(wish, base);
    boolean rollback = wish.rollbackTo() != null;
    LocalDate day = wish.effectiveDay();
    LocalDate effective = day == null ? firstPossible(base, rollback) : day;
    if (effective.isBefore(earliest(rollback))) {
      throw new NotAllowed(Why.INVALID, tooEarly(effective, rollback)).about("/effectiveDay");
    }
    if (!rollback && effective.isBefore(base.governsFrom())) {
      throw new NotAllowed(
              Why.INVALID,
              "The effective day (%s) comes before what was published for (%s) has begun. Maybe name that day, or bring an earlier publication back."
                  .formatted(effective, base.governsFrom()))
          .about("/effectiveDay");
    }
    return new Prepared(
        caller, wish, base, sources, examine(sources, wish.deals(), effective, rollback));
  }

  private Publication base(String hash) {
    List<Publication> publications = store.publications();
    Publication latest = Schedule.of(publications).latest();
    if (latest == null) {
      throw new NotAllowed(
          Why.CONFLICT, "Nothing was published yet. Maybe start the service once.");
    }
    if (latest.wholeHash().equals(hash) || latest.revision().equals(hash)) {
      return latest;
    }
    boolean older =
        publications.stream()
            .anyMatch(each -> each.wholeHash().equals(hash) || each.revision().equals(hash));
    if (older) {
      throw superseded(hash);
    }
    throw new NotAllowed(
            Why.INVALID,
            "The base (%s) was never published. Maybe name (%s)."
                .formatted(shortened(hash), latest.wholeHash()))
        .about("/base");
  }

  private static String shortened(String text) {
    return text.codePoints()
        .limit(80)
        .filter(each -> !Character.isISOControl(each))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static NotAllowed superseded(String hash) {
    return new NotAllowed(
        Why.CONFLICT,
        "The base (%s) is not what was published last any more. Maybe look at what was, and propose anew."
            .formatted(shortened(hash)));
  }

  private Sources wanted(Wish wish, Publication base) {
    if (wish.rollbackTo() != null) {
      Publication old =
          store.publications().stream()
              .filter(each -> each.id() == wish.rollbackTo())
              .findFirst()
              .orElseThrow(
                  () ->
                      new NotAllowed(
                          Why.INVALID,
                          "There is no publication (%d). Maybe look at the list of them."
                              .formatted(wish.rollbackTo())));
      return files(old.wholeHash());
    }
    Sources sources = files(base.wholeHash());
    for (Map.Entry<String, @Nullable String> each : wish.files().entrySet()) {
      String text = each.getValue();
      sources = text == null ? sources.without(each.getKey()) : sources.with(each.getKey(), text);
    }
    if (sources.wholeHash().equals(base.wholeHash())) {
      throw new NotAllowed(
          Why.INVALID, "No file is changed. Maybe send the new text of those that are.");
    }
    return sources;
  }

  private Examination examine(
      Sources sources, List<String> deals, LocalDate effective, boolean rollback) {
    Verdict verdict = examine.examine(sources);
    if (verdict.limit() != null || !verdict.faults().isEmpty()) {
      return Examination.of(verdict);
    }
    Revision proposed = published.read(sources);
    Timeline now = timeline();
    BackDating.Found found =
        rollback
            ? new BackDating.Found(List.of(), null, List.of())
            : BackDating.look(now, proposed, effective);
    LocalDate from = found.corrects() == null ? effective : found.corrects();
    List<TouchedDeal> touched =
        new TouchedDeals(now, proposed).among(signedDeals.since(from, deals), from);
    return new Examination(
        verdict,
        found.refused(),
        found.corrects(),
        found.reasons(),
        Changes.between(now.latest(), proposed).stream().map(Change::toString).toList(),
        warnings(proposed),
        touched);
  }

  private Timeline timeline() {
    Timeline now = published.current();
    if (now == null) {
      throw new NotAllowed(
          Why.CONFLICT, "Nothing was published yet. Maybe start the service once.");
    }
    return now;
  }

  /** What a company has to bring into line with a policy, and nobody has written down yet. */
  private static List<Fault> warnings(Revision revision) {
    List<Fault> warnings = new ArrayList<>();
    for (PolicyBook policy : revision.policies().values()) {
      if (policy.heading().extended() != null) {
        continue;
      }
      for (String item : PolicyBook.ALIGNMENT) {
        if (!policy.heading().alignment().containsKey(item)) {
          warnings.add(
              new Fault(
                  new Place("policies/" + policy.name() + "/policy.yaml", 1, 1),
                  "The policy (%s) does not say what becomes of (%s)."
                      .formatted(policy.name(), item),
                  "Maybe add it below alignment."));
        }
      }
    }
    return warnings;
  }

  private LocalDate firstPossible(@Nullable Publication base, boolean rollback) {
    LocalDate earliest = earliest(rollback);
    return rollback || base == null || base.governsFrom().isBefore(earliest)
        ? earliest
        : base.governsFrom();
  }

  private LocalDate effectiveDay(Version version) {
    boolean rollback = version.rollbackTo() != null;
    LocalDate day = version.effectiveDay();
    LocalDate earliest = earliest(rollback);
    if (day != null && day.isBefore(earliest)) {
      throw new NotAllowed(Why.CONFLICT, tooEarly(day, rollback));
    }
    Publication base =
        store.publications().stream()
            .filter(each -> Objects.equals(each.id(), version.base()))
            .findFirst()
            .orElse(null);
    return day == null ? firstPossible(base, rollback) : day;
  }

  /** Whoever brings back what people know already need not tell them ahead. */
  private LocalDate earliest(boolean rollback) {
    return rollback ? today() : today().plusDays(fourEyes().noticeDays());
  }

  private String tooEarly(LocalDate day, boolean rollback) {
    return "The effective day (%s) is earlier than the notice period of (%d) days allows. Maybe name %s or later."
        .formatted(day, rollback ? 0 : fourEyes().noticeDays(), earliest(rollback));
  }

  /** Where people work by the calendar of Auckland, nothing waits for midnight in London. */
  private LocalDate today() {
    Timeline now = published.current();
    return now == null ? LocalDate.ofInstant(clock.instant(), clock.getZone()) : now.today(clock);
  }

  private Sources files(String wholeHash) {
    Sources sources = store.sources(wholeHash);
    if (sources == null) {
      throw new IllegalStateException("The store has no files of (%s).".formatted(wholeHash));
    }
    return sources;
  }

  private Amendment keep(Book book, Caller caller, Amendment amendment, Amendment.Stage before) {
    book.keep(amendment);
    boolean proposed = amendment.stage() != before;
    note(
        book,
        caller,
        proposed ? "proposed" : "drafted",
        amendment.id(),
        amendment.current().reason());
    return amendment;
  }

  private void note(
      Book book, Caller caller, String what, @Nullable Long amendment, String detail) {
    book.note(new Event(clock.instant(), caller.name(), what, amendment, detail));
  }

  private static Amendment known(Book book, long id) {
    Amendment amendment = book.amendment(id);
    if (amendment == null) {
      throw new NotAllowed(
          Why.UNKNOWN, "There is no amendment (%d). Maybe look at the list of them.".formatted(id));
    }
    return amendment;
  }

  private static Amendment needEdition(Amendment amendment, int edition) {
    if (amendment.edition() != edition) {
      throw new NotAllowed(
          Why.STALE,
          "The amendment (%d) is at edition (%d), not (%d). Maybe look at it again."
              .formatted(amendment.id(), amendment.edition(), edition));
    }
    return amendment;
  }

  private static void needText(String what, String text) {
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw new NotAllowed(
          Why.INVALID,
          "The %s has (%d) characters. Maybe write between 1 and %d."
              .formatted(what, text.strip().length(), LONGEST_TEXT));
    }
  }
}
