package remit.desk;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.desk.NotAllowed.Why;

/**
 * Who asks.
 *
 * @param name who it is, in the record of who did what
 * @param person whose pay is the caller's own; null where it is a program
 * @param team whose pay is the team's
 * @param functions the offices held, for example {@code cfo}; an approval is given in one of them
 * @param may what is allowed
 */
public record Caller(
    String name,
    @Nullable String person,
    SortedSet<String> team,
    SortedSet<String> functions,
    Set<May> may) {

  public Caller {
    team = Collections.unmodifiableSortedSet(new TreeSet<>(team));
    functions = Collections.unmodifiableSortedSet(new TreeSet<>(functions));
    may = may.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(may));
  }

  /** A person without a team. */
  public Caller(String name, SortedSet<String> functions, Set<May> may) {
    this(name, name, new TreeSet<>(), functions, may);
  }

  /** The only person there is, who may do everything. */
  public static Caller onlyOne(String name) {
    return new Caller(name, new TreeSet<>(), EnumSet.allOf(May.class));
  }

  /** Who started the service where others are known too: only says who they are. */
  public static Caller starter(String name) {
    return new Caller(
        name, null, new TreeSet<>(), new TreeSet<>(), EnumSet.of(May.AUDIT, May.ADMINISTER));
  }

  /** Whether any of these is allowed. */
  public boolean mayAny(May... any) {
    for (May each : any) {
      if (may.contains(each)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Goes on where any of these is allowed.
   *
   * @throws NotAllowed where none is
   */
  public void need(May... any) {
    if (!mayAny(any)) {
      throw new NotAllowed(
          Why.NOT_YOURS,
          "The permission (%s) is not given to (%s). Maybe ask somebody who has it."
              .formatted(
                  Arrays.stream(any).map(May::word).collect(Collectors.joining(" or ")), name));
    }
  }

  /** Whose pay the caller may read: rows of others are not even looked up. */
  public Reach reach() {
    if (may.contains(May.READ_ALL)) {
      return new Reach(true, new TreeSet<>());
    }
    TreeSet<String> people = new TreeSet<>();
    if (may.contains(May.READ_TEAM)) {
      people.addAll(team);
    }
    if (may.contains(May.READ_OWN) && person != null) {
      people.add(person);
    }
    return new Reach(false, people);
  }

  /**
   * Goes on where the caller may read a person's pay. Otherwise the answer is the same as for
   * somebody who does not exist, so that nobody learns who does.
   *
   * @throws NotAllowed where not
   */
  public void needPayOf(String asked) {
    need(May.READ_OWN, May.READ_TEAM, May.READ_ALL);
    if (!reach().includes(asked)) {
      throw noPayOf(asked);
    }
  }

  /** What is answered where there is no pay of a person, or none that the caller may read. */
  public static NotAllowed noPayOf(String asked) {
    return new NotAllowed(
        Why.UNKNOWN,
        "There is no pay of (%s) that you may read. Maybe look whether the name is right."
            .formatted(asked));
  }
}
