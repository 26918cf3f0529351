package remit.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may call, and how they are known: by the token of who started the service, by a key that is
 * named in the settings, or by a key that an administrator made.
 *
 * <p>While nobody else is known, the token's holder is the only person there is and may do
 * everything. As soon as anybody else is known, or ever was, nobody works alone any more.
 */
public final class Access {

  private final List<Known> people;
  private final Map<String, ? extends Set<String>> teams;
  private final boolean issuer;
  private final FourEyes agreement;
  private final String starter;
  private final AccessToken token;
  private final KeyStore store;
  private final Clock clock;

  private volatile Seen seen;

  /** Somebody who is known by a secret, of which there is only the hash. */
  public static final class Known {

    private final byte[] sha256;
    private final Caller caller;
    private final @Nullable LocalDate lastDay;

    /**
     * @param sha256 the hash of the secret, in hexadecimal
     * @param lastDay the last day it is good for; null for ever
     */
    public Known(String sha256, Caller caller, @Nullable LocalDate lastDay) {
      this.sha256 = HexFormat.of().parseHex(sha256);
      this.caller = caller;
      this.lastDay = lastDay;
    }

    /** In constant time, so that the time it takes tells nothing. */
    private boolean isBy(byte[] hash) {
      return MessageDigest.isEqual(sha256, hash);
    }

    private boolean isGoodOn(LocalDate today) {
      return lastDay == null || !today.isAfter(lastDay);
    }
  }

  /**
   * What does not change while the service runs.
   *
   * @param people those named in the settings
   * @param teams the people of each team, by its name
   * @param issuer whether somebody else vouches for callers
   * @param agreement who has to agree to an amendment where nobody works alone
   * @param starter the name of who started the service
   */
  public record Settings(
      List<Known> people,
      Map<String, ? extends Set<String>> teams,
      boolean issuer,
      FourEyes agreement,
      String starter) {}

  /** What was there at the last look. */
  private record Seen(List<Known> known, boolean others, boolean agreers) {}

  public Access(Settings settings, AccessToken token, KeyStore store, Clock clock) {
    this.people = List.copyOf(settings.people());
    this.teams = Map.copyOf(settings.teams());
    this.issuer = settings.issuer();
    this.agreement = settings.agreement();
    this.starter = settings.starter();
    this.token = token;
    this.store = store;
    this.clock = clock;
    this.seen = read();
  }

  /** Looks again for what was changed, here or by another program. */
  public void look() {
    seen = read();
  }

  private Seen read() {
    List<AccessKey> keys = store.all();
    boolean others = othersAmong(keys);
    List<Known> known = new ArrayList<>(people);
    known.add(
        new Known(
            hexOf(token.now()), others ? Caller.starter(starter) : Caller.onlyOne(starter), null));
    LocalDate today = today();
    for (AccessKey each : keys) {
      if (each.state(today) == AccessKey.State.VALID) {
        known.add(new Known(each.sha256(), caller(each), each.lastDay()));
      }
    }
    return new Seen(List.copyOf(known), others, agreersAmong(keys));
  }

  private Caller caller(AccessKey key) {
    return new Caller(key.caller(), key.person(), team(key.team()), key.functions(), key.may());
  }

  /** The people of a team; of none, nobody. */
  public SortedSet<String> team(@Nullable String name) {
    Set<String> people = name == null ? null : teams.get(name);
    return people == null ? new TreeSet<>() : new TreeSet<>(people);
  }

  private boolean othersAmong(List<AccessKey> keys) {
    return issuer || !people.isEmpty() || keys.stream().anyMatch(each -> each.person() != null);
  }

  private boolean agreersAmong(List<AccessKey> keys) {
    return issuer
        || people.stream().anyMatch(each -> each.caller.mayAny(May.APPROVE))
        || keys.stream().anyMatch(each -> each.may().contains(May.APPROVE));
  }

  /** Whether anybody but who started the service is known, or ever was: then nobody is alone. */
  public boolean othersAreKnown() {
    return seen.others();
  }

  /** Whether a program or person has, or ever had, a key of their own, or an issuer vouches. */
  public boolean isAnybodyKnown() {
    return seen.others() || seen.known().size() > 1;
  }

  /** Whether there is anybody who can agree to a key, or ever was. */
  boolean anybodyCanAgree(List<AccessKey> keys) {
    return agreersAmong(keys);
  }

  /** Whether a name is that of somebody in the settings, or of who started the service. */
  boolean isTaken(String name) {
    return name.equals(starter)
        || people.stream().anyMatch(each -> each.caller.name().equals(name));
  }

  /** Who has to agree to an amendment, as things are now. */
  public FourEyes fourEyes() {
    return seen.others() ? agreement : FourEyes.off();
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /**
   * Who sends a secret; null where nobody known does. It compares with every one there is, so that
   * the time it takes tells nothing.
   */
  public @Nullable Caller callerOf(String secret) {
    byte[] hash = sha256(secret);
    Known found = null;
    for (Known each : seen.known()) {
      if (each.isBy(hash)) {
        found = each;
      }
    }
    return found != null && found.isGoodOn(today()) ? found.caller : null;
  }

  /** The SHA-256 of a secret, in hexadecimal. */
  static String hexOf(String secret) {
    return HexFormat.of().formatHex(sha256(secret));
  }

  private static byte[] sha256(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
