package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import remit.desk.Caller;

/**
 * Knows people by the token that they send; where nobody is configured, whoever calls from this
 * machine is the one who started the service.
 */
final class KnownCallers implements Callers {

  private static final String BEARER = "Bearer ";

  private final Map<String, byte[]> keys = new TreeMap<>();
  private final Map<String, Caller> people = new TreeMap<>();

  KnownCallers(PeopleSettings settings) {
    settings
        .people()
        .forEach(
            (name, person) -> {
              keys.put(name, key(name, person.key()));
              people.put(name, new Caller(name, new TreeSet<>(person.functions()), person.may()));
            });
  }

  private static byte[] key(String name, String hex) {
    if (!hex.matches("[0-9a-fA-F]{64}")) {
      throw new IllegalArgumentException(
          "The key of (%s) is not a SHA-256 in hexadecimal. Maybe write remit.people.%s.key with 64 digits."
              .formatted(name, name));
    }
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public Caller of(HttpServletRequest request) {
    return keys.isEmpty() ? onlyOne(request) : known(request.getHeader(HttpHeaders.AUTHORIZATION));
  }

  private static Caller onlyOne(HttpServletRequest request) {
    if (!isThisMachine(request.getRemoteAddr())) {
      throw new Refused(
          ProblemKind.FORBIDDEN,
          "Nobody is configured, so amendments are taken from this machine only. Maybe name people"
              + " in remit.people.");
    }
    return Caller.onlyOne(String.valueOf(System.getProperty("user.name")));
  }

  private static boolean isThisMachine(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Compares with every key, so that the time it takes tells nothing. */
  private Caller known(@Nullable String authorization) {
    String header = authorization == null ? "" : authorization;
    boolean sent = header.startsWith(BEARER);
    byte[] hash = sha256(sent ? header.substring(BEARER.length()).strip() : "");
    Caller found = null;
    for (Map.Entry<String, byte[]> each : keys.entrySet()) {
      if (MessageDigest.isEqual(each.getValue(), hash)) {
        found = people.get(each.getKey());
      }
    }
    if (!sent || found == null) {
      throw new Refused(
          ProblemKind.UNAUTHORIZED,
          "The call does not say who makes it. Maybe send the header Authorization: Bearer with"
              + " your token.");
    }
    return found;
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
