package remit.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import remit.desk.NotAllowed.Why;

/**
 * A set of files on its way to deciding anybody's pay: written, checked, proposed with a reason,
 * agreed to by somebody else, published. It never changes; each step makes another one.
 *
 * <p>Example: Sam proposes 120 days instead of 90. Fay approves. Sam corrects a typing error: Fay's
 * approval was for other files and does not count any more. Fay changes the title: now she has
 * written at it too, and somebody else has to approve.
 *
 * @param id counts up
 * @param edition counts every step, so that two people cannot overwrite each other's
 * @param stage how far it is
 * @param versions its files over time, the latest last; never empty
 * @param approvals everything that was agreed to, also to earlier versions
 * @param objections everything that was said against it
 * @param closed who ended it without publishing it; null while nobody has
 * @param publication what it was published as; null while it was not
 */
public record Amendment(
    long id,
    int edition,
    Stage stage,
    List<Version> versions,
    List<Approval> approvals,
    List<Objection> objections,
    @Nullable Closed closed,
    @Nullable Long publication) {

  public Amendment {
    versions = List.copyOf(versions);
    approvals = List.copyOf(approvals);
    objections = List.copyOf(objections);
  }

  /** How far an amendment is, as far as it depends on nothing but itself. */
  public enum Stage {
    /** Its files still have findings, so nobody is asked. */
    DRAFT,
    /** Its files are clean, and others are asked to agree. */
    PROPOSED,
    PUBLISHED,
    REJECTED,
    WITHDRAWN;

    boolean isOpen() {
      return this == DRAFT || this == PROPOSED;
    }
  }

  /**
   * Its files at one time.
   *
   * @param number from 1
   * @param base the publication that it amends, by number; null where there was none
   * @param wholeHash the content hash of every file
   * @param revision the content hash of all that decides
   * @param reason why, in business words
   * @param effectiveDay the first day of the deals it is for; null for the first that is possible
   * @param rollbackTo the publication whose files it brings back; null where it brings none back
   * @param deals deals that were signed already, as JSON, to see which it touches
   * @param author who wrote it
   * @param at when
   * @param examination what the gates say; null while they were not asked
   */
  public record Version(
      int number,
      @Nullable Long base,
      String wholeHash,
      String revision,
      String reason,
      @Nullable LocalDate effectiveDay,
      @Nullable Long rollbackTo,
      List<String> deals,
      String author,
      Instant at,
      @Nullable Examination examination) {
    public Version {
      deals = List.copyOf(deals);
    }

    Version examined(Examination examined) {
      return new Version(
          number,
          base,
          wholeHash,
          revision,
          reason,
          effectiveDay,
          rollbackTo,
          deals,
          author,
          at,
          examined);
    }
  }

  /**
   * Somebody agreed to one version, in one function.
   *
   * @param version the number of the version
   * @param wholeHash the content hash of exactly those files
   * @param function the office in which it was given; empty where none was asked for
   */
  public record Approval(
      int version, String wholeHash, String person, String function, Instant at) {}

  /** Somebody said something against one version. */
  public record Objection(int version, String person, String text, Instant at) {}

  /** Somebody ended it without publishing it. */
  public record Closed(String person, String reason, Instant at) {}

  /** A first version. */
  static Amendment begin(long id, Version version) {
    return new Amendment(id, 1, Stage.DRAFT, List.of(version), List.of(), List.of(), null, null);
  }

  /** The first of all: there was nothing to compare it with, and nobody to ask. */
  Amendment takenAs(long first) {
    return new Amendment(
        id, edition, Stage.PUBLISHED, versions, approvals, objections, null, first);
  }

  /** Its files as they are now. */
  public Version current() {
    return versions.get(versions.size() - 1);
  }

  /** Everyone who wrote any version of it: none of them can agree to it. */
  public Set<String> authors() {
    return versions.stream()
        .map(Version::author)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What was agreed to exactly what it is now, by people who wrote nothing of it. */
  public List<Approval> standingApprovals() {
    Version current = current();
    Set<String> authors = authors();
    return approvals.stream()
        .filter(each -> each.version() == current.number())
        .filter(each -> each.wholeHash().equals(current.wholeHash()))
        .filter(each -> !authors.contains(each.person()))
        .toList();
  }

  /** The functions that still have to agree; "anybody else" where no function in particular has. */
  public SortedSet<String> missing(FourEyes fourEyes) {
    TreeSet<String> missing = new TreeSet<>();
    List<Approval> standing = standingApprovals();
    if (fourEyes.required() && fourEyes.functions().isEmpty() && standing.isEmpty()) {
      missing.add("anybody else");
    }
    if (fourEyes.required()) {
      missing.addAll(fourEyes.functions());
      standing.forEach(each -> missing.remove(each.function()));
    }
    return missing;
  }

  /** Its files with what the gates say of them: clean ones are proposed. */
  Amendment examined(int version, Examination examination) {
    if (!stage.isOpen() || current().number() != version) {
      throw conflict("was changed while it was examined", "look at it again");
    }
    List<Version> examined = new ArrayList<>(versions);
    examined.set(examined.size() - 1, current().examined(examination));
    Stage next = examination.allowsProposal() ? Stage.PROPOSED : Stage.DRAFT;
    return new Amendment(id, edition + 1, next, examined, approvals, objections, null, null);
  }

  /** Another version; whoever agreed has to agree again. */
  Amendment edited(Version version) {
    needOpen("edited");
    List<Version> more = new ArrayList<>(versions);
    more.add(version);
    return new Amendment(id, edition + 1, Stage.DRAFT, more, approvals, objections, null, null);
  }

  /**
   * Somebody agrees to what it is now.
   *
   * @param function the office in which they do; empty where none in particular is asked
   */
  Amendment approved(Caller by, String function, FourEyes fourEyes, Instant at) {
    if (stage != Stage.PROPOSED) {
      throw conflict("is not proposed", "wait until its files are clean");
    }
    if (authors().contains(by.name())) {
      throw new NotAllowed(
          Why.NOT_YOURS,
          "The amendment (%d) was written by (%s), who cannot approve it. Maybe ask somebody who wrote no version of it."
              .formatted(id, by.name()));
    }
    String office = office(by, function, fourEyes);
    boolean again =
        standingApprovals().stream()
            .anyMatch(each -> each.person().equals(by.name()) && each.function().equals(office));
    if (again) {
      throw conflict("was already approved by (" + by.name() + ")", "ask somebody else");
    }
    List<Approval> more = new ArrayList<>(approvals);
    more.add(new Approval(current().number(), current().wholeHash(), by.name(), office, at));
    return new Amendment(id, edition + 1, stage, versions, more, objections, null, null);
  }

  private String office(Caller by, String asked, FourEyes fourEyes) {
    if (!asked.isEmpty()) {
      if (!by.functions().contains(asked)) {
        throw new NotAllowed(
            Why.NOT_YOURS,
            "The function (%s) is not one of (%s). Maybe leave it out."
                .formatted(asked, by.name()));
      }
      return asked;
    }
    Set<String> missing = missing(fourEyes);
    return Stream.concat(by.functions().stream().filter(missing::contains), by.functions().stream())
        .findFirst()
        .orElse("");
  }

  /** Somebody says something against what it is now. */
  Amendment objected(Caller by, String text, Instant at) {
    needOpen("objected to");
    List<Objection> more = new ArrayList<>(objections);
    more.add(new Objection(current().number(), by.name(), text, at));
    return new Amendment(id, edition + 1, stage, versions, approvals, more, null, null);
  }

  /** Somebody else ends it. */
  Amendment rejected(Caller by, String reason, Instant at) {
    needOpen("rejected");
    return closed(Stage.REJECTED, new Closed(by.name(), reason, at));
  }

  /** Somebody who wrote at it ends it. */
  Amendment withdrawn(Caller by, String reason, Instant at) {
    needOpen("withdrawn");
    if (!authors().contains(by.name())) {
      throw new NotAllowed(
          Why.NOT_YOURS,
          "The amendment (%d) was written by (%s), not by (%s). Maybe reject it instead."
              .formatted(id, String.join(", ", authors()), by.name()));
    }
    return closed(Stage.WITHDRAWN, new Closed(by.name(), reason, at));
  }

  private Amendment closed(Stage end, Closed closed) {
    return new Amendment(id, edition + 1, end, versions, approvals, objections, closed, null);
  }

  /**
   * What it is as a publication, if it may be one.
   *
   * @param examination what the gates say of exactly these files, at this moment
   */
  Amendment published(long as, Examination examination, FourEyes fourEyes) {
    if (stage != Stage.PROPOSED) {
      throw conflict("is not proposed", "wait until its files are clean");
    }
    if (!examination.allowsProposal()) {
      throw new NotAllowed(
          Why.CONFLICT,
          "The amendment (%d) has findings, so it decides nothing. Maybe edit it.".formatted(id),
          examination.obstacles());
    }
    SortedSet<String> missing = missing(fourEyes);
    if (!missing.isEmpty()) {
      throw conflict("is not approved by (" + String.join(", ", missing) + ")", "ask for it");
    }
    List<Version> examined = new ArrayList<>(versions);
    examined.set(examined.size() - 1, current().examined(examination));
    return new Amendment(
        id, edition + 1, Stage.PUBLISHED, examined, approvals, objections, null, as);
  }

  private void needOpen(String done) {
    if (!stage.isOpen()) {
      throw conflict(
          "is %s and cannot be %s any more"
              .formatted(stage.name().toLowerCase(java.util.Locale.ROOT), done),
          "propose another one");
    }
  }

  private NotAllowed conflict(String what, String advice) {
    return new NotAllowed(
        Why.CONFLICT, "The amendment (%d) %s. Maybe %s.".formatted(id, what, advice));
  }
}
