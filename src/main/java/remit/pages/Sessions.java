package remit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who is signed in. Sessions are kept in memory, a bounded number of them, and end by themselves:
 * after two hours without a page, and after twelve hours in any case.
 */
@Component
final class Sessions {

  static final Duration IDLE = Duration.ofHours(2);
  static final Duration LONGEST = Duration.ofHours(12);

  /** Above it, who was not seen for the longest time has to sign in again. */
  static final int MOST = 1_000;

  private static final int BYTES = 32;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> byHash = new LinkedHashMap<>(16, 0.75f, true);

  Sessions(Clock clock) {
    this.clock = clock;
  }

  /**
   * Begins a session.
   *
   * @param secret the token or key somebody is known by
   * @return what the browser keeps; the session is found by its hash only
   */
  synchronized String begin(String secret) {
    Instant now = clock.instant();
    byHash.values().removeIf(each -> isOver(each, now));
    if (byHash.size() >= MOST) {
      byHash.remove(byHash.keySet().iterator().next());
    }
    String id = word();
    byHash.put(hash(id), new Session(secret, word(), now, now));
    return id;
  }

  /** The session that a browser's cookie stands for; null where there is none, or none any more. */
  synchronized @Nullable Session find(String id) {
    Instant now = clock.instant();
    String hash = hash(id);
    Session session = byHash.get(hash);
    if (session == null) {
      return null;
    }
    if (isOver(session, now)) {
      byHash.remove(hash);
      return null;
    }
    Session seen = session.seen(now);
    byHash.put(hash, seen);
    return seen;
  }

  /** Ends a session. */
  synchronized void end(String id) {
    byHash.remove(hash(id));
  }

  private static boolean isOver(Session session, Instant now) {
    return now.isAfter(session.lastSeen().plus(IDLE)) || now.isAfter(session.began().plus(LONGEST));
  }

  private String word() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hash(String id) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
