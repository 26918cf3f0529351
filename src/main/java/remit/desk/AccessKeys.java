package remit.desk;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.desk.AccessKey.Deed;
import remit.desk.NotAllowed.Why;

/**
 * What can be done with access keys: make, agree, withdraw, list.
 *
 * <p>An administrator makes and withdraws them. As soon as there is, or was, anybody who can agree,
 * a key with power over pay is good for nothing until somebody has who neither made it nor is to
 * have it: an administrator gives himself no rights over pay.
 */
public final class AccessKeys {

  private static final String PREFIX = "remit_";
  private static final int SECRET_BYTES = 32;
  private static final int MOST_VALID = 500;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,99}");

  private final KeyStore store;
  private final Access access;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public AccessKeys(KeyStore store, Access access, Clock clock) {
    this.store = store;
    this.access = access;
    this.clock = clock;
  }

  /**
   * What a key is to be.
   *
   * @param name what it is for
   * @param person whose it is; null for a program's
   * @param team the team whose pay it may read
   * @param functions the offices of the person
   * @param may what it allows
   * @param lastDay the last day it is good for; null for ever
   */
  public record Wish(
      String name,
      @Nullable String person,
      @Nullable String team,
      SortedSet<String> functions,
      Set<May> may,
      @Nullable LocalDate lastDay) {
    public Wish {
      functions = new TreeSet<>(functions);
      may = Set.copyOf(may);
    }
  }

  /** A key just made, with its secret, which is never to be seen again. */
  public record Made(AccessKey key, String secret) {}

  /** Every key that was ever made, the latest first. */
  public List<AccessKey> all(Caller caller) {
    caller.need(May.ADMINISTER, May.APPROVE, May.AUDIT);
    return store.all().stream().sorted((a, b) -> Long.compare(b.id(), a.id())).toList();
  }

  /** How far a key is today. */
  public AccessKey.State state(AccessKey key) {
    return key.state(today());
  }

  /** Makes a key. */
  public Made make(Caller caller, Wish wish) {
    caller.need(May.ADMINISTER);
    refuseUnfit(wish);
    String secret = secret();
    String sha256 = Access.hexOf(secret);
    AccessKey made =
        store.change(
            shelf -> {
              List<AccessKey> all = shelf.all();
              refuseTaken(wish, all);
              boolean agreement =
                  wish.may().stream().anyMatch(May::isOverPay) && access.anybodyCanAgree(all);
              AccessKey key =
                  new AccessKey(
                      all.size() + 1L,
                      wish.name(),
                      wish.person(),
                      wish.team(),
                      wish.functions(),
                      wish.may(),
                      wish.lastDay(),
                      sha256,
                      new Deed(caller.name(), now()),
                      agreement,
                      null,
                      null);
              shelf.keep(key);
              return key;
            });
    access.look();
    return new Made(made, secret);
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return PREFIX + HexFormat.of().formatHex(bytes);
  }

  /** Agrees to a key that somebody else made for somebody else. */
  public AccessKey agree(Caller caller, long id) {
    caller.need(May.APPROVE);
    return change(
        id,
        key -> {
          if (caller.name().equals(key.made().by()) || caller.name().equals(key.caller())) {
            throw new NotAllowed(
                Why.NOT_YOURS,
                "The key (%d) was made by (%s) for (%s). Maybe let somebody else agree."
                    .formatted(id, key.made().by(), key.caller()));
          }
          if (key.state(today()) != AccessKey.State.WAITING) {
            throw new NotAllowed(
                Why.CONFLICT, "The key (%d) does not wait for anybody's agreement.".formatted(id));
          }
          return key.agreedBy(new Deed(caller.name(), now()));
        });
  }

  /** Withdraws a key: it is good for nothing from now on. */
  public AccessKey withdraw(Caller caller, long id) {
    caller.need(May.ADMINISTER);
    return change(
        id, key -> key.withdrawn() == null ? key.withdrawnBy(new Deed(caller.name(), now())) : key);
  }

  private AccessKey change(long id, java.util.function.UnaryOperator<AccessKey> step) {
    AccessKey changed =
        store.change(
            shelf -> {
              AccessKey found =
                  shelf.all().stream()
                      .filter(each -> each.id() == id)
                      .findFirst()
                      .orElseThrow(() -> unknown(id));
              AccessKey next = step.apply(found);
              shelf.keep(next);
              return next;
            });
    access.look();
    return changed;
  }

  private static NotAllowed unknown(long id) {
    return new NotAllowed(Why.UNKNOWN, "There is no key (%d). Maybe list them.".formatted(id));
  }

  private void refuseUnfit(Wish wish) {
    need(
        "/name",
        NAME.matcher(wish.name()).matches(),
        "The name (%s) is none. Maybe write letters and digits, such as crm."
            .formatted(wish.name()));
    need(
        "/person",
        wish.person() == null || NAME.matcher(wish.person()).matches(),
        "The person (%s) has no name. Maybe write it as the deals do, such as ana."
            .formatted(wish.person()));
    need(
        "/may", !wish.may().isEmpty(), "The key allows nothing. Maybe name in may what it is for.");
    need(
        "/may",
        May.fitTogether(wish.may()),
        "Who may (administer) holds no power over pay, and this key would: (%s). Maybe make two keys for two people."
            .formatted(words(wish.may())));
    Set<May> personal =
        wish.may().stream().filter(AccessKeys::isAPersons).collect(Collectors.toSet());
    need(
        "/person",
        wish.person() != null || personal.isEmpty(),
        "A program does not (%s). Maybe say in person whose key it is.".formatted(words(personal)));
    need(
        "/team",
        wish.team() == null || !access.team(wish.team()).isEmpty(),
        "There is no team (%s). Maybe name its people in remit.access.teams."
            .formatted(wish.team()));
    need(
        "/team",
        !wish.may().contains(May.READ_TEAM) || wish.team() != null,
        "The key may (read-team) and names no team. Maybe say which in team.");
    need(
        "/lastDay",
        wish.lastDay() == null || !wish.lastDay().isBefore(today()),
        "The last day (%s) is over. Maybe name a later one.".formatted(wish.lastDay()));
  }

  /** What only somebody answers for who has a name. */
  private static boolean isAPersons(May may) {
    return switch (may) {
      case READ_OWN, READ_TEAM, AUTHOR, APPROVE, PUBLISH, ADMINISTER -> true;
      case EVALUATE, RECORD, READ_ALL, SIMULATE, AUDIT -> false;
    };
  }

  private void refuseTaken(Wish wish, List<AccessKey> all) {
    String caller = wish.person() == null ? wish.name() : wish.person();
    boolean taken =
        wish.person() == null
            ? access.isTaken(caller) || all.stream().anyMatch(each -> caller.equals(each.person()))
            : all.stream().anyMatch(each -> each.person() == null && each.name().equals(caller));
    need(
        wish.person() == null ? "/name" : "/person",
        !taken,
        "The name (%s) is somebody else's, and what it does would be taken for theirs. Maybe choose another."
            .formatted(caller));
    long valid = all.stream().filter(each -> each.state(today()) == AccessKey.State.VALID).count();
    need(
        "",
        valid < MOST_VALID,
        "There are (%d) keys already. Maybe withdraw those that nobody uses.".formatted(valid));
  }

  private static String words(Set<May> may) {
    return may.stream().sorted().map(May::word).collect(Collectors.joining(", "));
  }

  private static void need(String pointer, boolean fine, String message) {
    if (!fine) {
      throw new NotAllowed(Why.INVALID, message).about(pointer);
    }
  }

  private Instant now() {
    return clock.instant();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now(), ZoneOffset.UTC);
  }
}
