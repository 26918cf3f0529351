package remit.web;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestTemplate;
import remit.desk.Access;
import remit.desk.Caller;
import remit.desk.May;

/**
 * Knows callers by tokens of the issuer (OAuth 2.0, OpenID Connect): signed by one of its keys in
 * an accepted way, made for us, and not expired.
 */
final class IssuedTokens {

  /** Clocks differ. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Pattern NAME = Pattern.compile("[^\\p{C}\\p{Z}][^\\p{C}]{0,199}");

  private final AccessSettings settings;
  private final Access access;
  private final JwtDecoder decoder;

  private IssuedTokens(AccessSettings settings, Access access, JwtDecoder decoder) {
    this.settings = settings;
    this.access = access;
    this.decoder = decoder;
  }

  /** Null where there is no issuer. */
  static @Nullable IssuedTokens of(AccessSettings settings, Access access) {
    String issuer = settings.issuer();
    if (issuer == null || issuer.isBlank()) {
      return null;
    }
    String audience = settings.audience();
    if (audience == null || audience.isBlank()) {
      throw new IllegalArgumentException(
          "The tokens of the issuer (%s) could be for anybody. Maybe write remit.access.audience."
              .formatted(issuer));
    }
    needSafe("remit.access.issuer", issuer);
    String keySet = settings.keySet();
    if (keySet != null) {
      needSafe("remit.access.key-set", keySet);
    }
    return new IssuedTokens(
        settings, access, new SupplierJwtDecoder(() -> decoder(settings, issuer, audience)));
  }

  /** Whoever sits between us and the issuer could hand us other keys. */
  private static void needSafe(String property, String address) {
    URI uri = URI.create(address);
    boolean near = List.of("localhost", "127.0.0.1", "[::1]").contains(uri.getHost());
    if (!"https".equals(uri.getScheme()) && !near) {
      throw new IllegalArgumentException(
          "The address (%s) of %s does not begin with https. Maybe name one that does."
              .formatted(address, property));
    }
  }

  private static JwtDecoder decoder(AccessSettings settings, String issuer, String audience) {
    SimpleClientHttpRequestFactory patient = new SimpleClientHttpRequestFactory();
    patient.setConnectTimeout(PATIENCE);
    patient.setReadTimeout(PATIENCE);
    String keySet = settings.keySet();
    NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder builder =
        keySet == null
            ? NimbusJwtDecoder.withIssuerLocation(issuer)
            : NimbusJwtDecoder.withJwkSetUri(keySet);
    NimbusJwtDecoder decoder =
        builder
            .validateType(false)
            .restOperations(new RestTemplate(patient))
            .jwsAlgorithms(
                accepted -> {
                  accepted.clear();
                  accepted.addAll(settings.algorithms());
                })
            .build();
    // A token that is made for something else, such as a logout, lets nobody in.
    JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
    type.setAllowEmpty(true);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            List.of(
                type,
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<Collection<String>>(
                    JwtClaimNames.AUD, all -> all != null && all.contains(audience)),
                new JwtClaimValidator<Object>(JwtClaimNames.EXP, end -> end != null),
                new JwtTimestampValidator(SKEW))));
    return decoder;
  }

  /** Whether something is made of three parts, as such tokens are. */
  static boolean looksLikeOne(String token) {
    return token.indexOf('.') != token.lastIndexOf('.');
  }

  /** Who sends a token; null where it is none of ours. */
  @Nullable Caller callerOf(String token) {
    Jwt jwt;
    try {
      jwt = decoder.decode(token);
    } catch (BadJwtException e) {
      return null;
    } catch (JwtException | IllegalArgumentException e) {
      throw new Admission.IssuerSilent(e);
    }
    AccessSettings.Claims claims = settings.claims();
    String person = name(jwt, claims.person());
    String name = person == null ? name(jwt, claims.name()) : person;
    if (name == null) {
      return null;
    }
    return new Caller(
        name,
        person,
        access.team(name(jwt, claims.team())),
        new TreeSet<>(words(jwt.getClaims(), claims.functions())),
        may(words(jwt.getClaims(), claims.roles())));
  }

  private static @Nullable String name(Jwt jwt, String claim) {
    return jwt.getClaims().get(claim) instanceof String name && NAME.matcher(name).matches()
        ? name
        : null;
  }

  /** A list of words, or one text with spaces between them. */
  private static Set<String> words(Map<String, Object> claims, String claim) {
    Set<String> words = new TreeSet<>();
    Object value = claims.get(claim);
    if (value instanceof Collection<?> list) {
      list.forEach(each -> words.add(String.valueOf(each)));
    } else if (value instanceof String text) {
      words.addAll(List.of(text.strip().split(" +")));
    }
    return words;
  }

  /** What all roles together may do; who administers has no power over pay by another role. */
  private Set<May> may(Set<String> roles) {
    EnumSet<May> may = EnumSet.noneOf(May.class);
    roles.forEach(role -> may.addAll(settings.roles().getOrDefault(role, Set.of())));
    if (!May.fitTogether(may)) {
      may.removeIf(May::isOverPay);
    }
    return may;
  }
}
