package remit.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import remit.desk.May;

/**
 * Who is let in, and by which names the service answers.
 *
 * @param hosts names under which the service is called, beside those of this machine itself
 * @param origins pages that may send writes, such as {@code https://comp.example.com}
 * @param tlsProxy whether something in front of the service speaks TLS for it
 * @param teams the people of each team, by its name
 * @param issuer who issues tokens for callers (OAuth 2.0, OpenID Connect); null for nobody
 * @param audience what those tokens must be for
 * @param keySet where the issuer publishes its keys; found out from the issuer if null
 * @param algorithms the signatures that are accepted
 * @param claims where in a token stands who somebody is
 * @param roles what each role that an issuer names may do
 */
@ConfigurationProperties("remit.access")
record AccessSettings(
    @DefaultValue Set<String> hosts,
    @DefaultValue Set<String> origins,
    @DefaultValue("false") boolean tlsProxy,
    @DefaultValue Map<String, Set<String>> teams,
    @Nullable String issuer,
    @Nullable String audience,
    @Nullable String keySet,
    @DefaultValue({"RS256", "PS256", "ES256"}) List<SignatureAlgorithm> algorithms,
    @DefaultValue Claims claims,
    @DefaultValue Map<String, Set<May>> roles) {

  /**
   * The names of claims.
   *
   * @param name who it is, in the record of who did what
   * @param person whose pay is their own
   * @param team the team whose pay they may read
   * @param functions the offices they hold
   * @param roles what they may do, by roles
   */
  record Claims(
      @DefaultValue("sub") String name,
      @DefaultValue("person") String person,
      @DefaultValue("team") String team,
      @DefaultValue("functions") String functions,
      @DefaultValue("roles") String roles) {}
}
