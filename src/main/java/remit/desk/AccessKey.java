package remit.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A key that an administrator made for a program or a person. Of its secret only the hash is kept.
 *
 * @param id counts up
 * @param name what it is for, for example {@code crm}
 * @param person whose it is; null for a program's
 * @param team the team whose pay it may read, where it may read a team's
 * @param functions the offices of the person
 * @param may what it allows
 * @param lastDay the last day it is good for, by UTC; null for ever
 * @param sha256 the SHA-256 of its secret, in hexadecimal
 * @param made who made it
 * @param needsAgreement whether somebody else has to agree before it is good for anything
 * @param agreed who agreed; null while nobody has
 * @param withdrawn who withdrew it; null while nobody has
 */
public record AccessKey(
    long id,
    String name,
    @Nullable String person,
    @Nullable String team,
    SortedSet<String> functions,
    Set<May> may,
    @Nullable LocalDate lastDay,
    String sha256,
    Deed made,
    boolean needsAgreement,
    @Nullable Deed agreed,
    @Nullable Deed withdrawn) {

  public AccessKey {
    functions = Collections.unmodifiableSortedSet(new TreeSet<>(functions));
    may = may.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(may));
  }

  /** Somebody did something. */
  public record Deed(String by, Instant at) {}

  /** How far it is. */
  public enum State {
    /** Somebody else has to agree first. */
    WAITING,
    /** It is good for calls. */
    VALID,
    /** Its last day is over. */
    EXPIRED,
    /** It was withdrawn. */
    WITHDRAWN
  }

  /** How far it is on a day. */
  public State state(LocalDate today) {
    if (withdrawn != null) {
      return State.WITHDRAWN;
    }
    if (lastDay != null && today.isAfter(lastDay)) {
      return State.EXPIRED;
    }
    return needsAgreement && agreed == null ? State.WAITING : State.VALID;
  }

  /** The name in the record of who did what: a person is one person, however many keys. */
  public String caller() {
    return person == null ? name : person;
  }

  AccessKey agreedBy(Deed deed) {
    return new AccessKey(
        id, name, person, team, functions, may, lastDay, sha256, made, needsAgreement, deed, null);
  }

  AccessKey withdrawnBy(Deed deed) {
    return new AccessKey(
        id,
        name,
        person,
        team,
        functions,
        may,
        lastDay,
        sha256,
        made,
        needsAgreement,
        agreed,
        deed);
  }
}
