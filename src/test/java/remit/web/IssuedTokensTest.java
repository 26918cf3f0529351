package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import remit.desk.Access;
import remit.desk.Caller;
import remit.desk.FourEyes;
import remit.desk.KeysInMemory;
import remit.desk.May;

/** Tokens of an issuer whose keys are served here; each way to be wrong is refused. */
class IssuedTokensTest {

  private static final String AUDIENCE = "remit";

  private static RSAKey key;
  private static RSAKey other;
  private static ECKey curve;
  private static HttpServer server;
  private static String issuer;
  private static IssuedTokens tokens;

  @BeforeAll
  static void issue() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("one").generate();
    other = new RSAKeyGenerator(2048).keyID("one").generate();
    curve = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
    byte[] keys = new JWKSet(List.of(key, curve)).toPublicJWKSet().toString().getBytes(UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/keys",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
    issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    tokens = tokens(issuer + "/keys", AUDIENCE);
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static IssuedTokens tokens(String keySet, String audience) {
    AccessSettings settings =
        new AccessSettings(
            Set.of(),
            Set.of(),
            false,
            Map.of("west", Set.of("ana", "bob")),
            issuer,
            audience,
            keySet,
            List.of(SignatureAlgorithm.RS256),
            new AccessSettings.Claims("sub", "person", "team", "functions", "roles"),
            Map.of(
                "manager", Set.of(May.READ_OWN, May.READ_TEAM),
                "administrator", Set.of(May.ADMINISTER, May.AUDIT)));
    Access access =
        new Access(
            new Access.Settings(
                List.of(), settings.teams(), true, new FourEyes(true, new TreeSet<>(), 0), "root"),
            () -> "the token of who started it",
            new KeysInMemory(),
            Clock.systemUTC());
    return IssuedTokens.of(settings, access);
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience(AUDIENCE)
        .subject("u-17")
        .claim("person", "mia")
        .claim("team", "west")
        .claim("roles", List.of("manager", "unheard-of"))
        .expirationTime(Date.from(Instant.now().plusSeconds(300)));
  }

  private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
    return signed(key, change.apply(claims()).build());
  }

  private static String signed(RSAKey by, JWTClaimsSet claims) throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
    jwt.sign(new RSASSASigner(by));
    return jwt.serialize();
  }

  @Test
  void a_token_says_who_it_is_and_what_the_roles_allow() throws Exception {
    Caller mia = tokens.callerOf(signed(claims -> claims));

    assertThat(mia).isNotNull();
    assertThat(mia.name()).isEqualTo("mia");
    assertThat(mia.may()).containsExactlyInAnyOrder(May.READ_OWN, May.READ_TEAM);
    assertThat(mia.reach().people()).containsExactly("ana", "bob", "mia");
    Caller program = tokens.callerOf(signed(claims -> claims.claim("person", null)));
    assertThat(program).isNotNull();
    assertThat(program.name()).isEqualTo("u-17");
    assertThat(program.person()).isNull();
  }

  @Test
  void who_administers_has_no_power_over_pay_by_another_role() throws Exception {
    Caller both = tokens.callerOf(signed(claims -> claims.claim("roles", "administrator manager")));

    assertThat(both).isNotNull();
    assertThat(both.may()).containsExactlyInAnyOrder(May.ADMINISTER, May.AUDIT, May.READ_OWN);
  }

  @Test
  void a_token_for_or_from_somebody_else_or_of_another_time_is_refused() throws Exception {
    Instant now = Instant.now();
    for (String token :
        List.of(
            signed(claims -> claims.audience("another")),
            signed(claims -> claims.audience((String) null)),
            signed(claims -> claims.issuer("https://evil.example.com")),
            signed(claims -> claims.issuer(null)),
            signed(claims -> claims.expirationTime(Date.from(now.minusSeconds(60)))),
            signed(claims -> claims.expirationTime(null)),
            signed(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120)))),
            signed(claims -> claims.subject(null).claim("person", null)),
            signed(claims -> claims.subject("a\nb").claim("person", null)),
            signed(other, claims().build()))) {
      assertThat(tokens.callerOf(token)).as(token).isNull();
    }
  }

  @Test
  void a_token_signed_in_another_way_or_not_at_all_is_refused() throws Exception {
    SignedJWT byCurve =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("curve").build(), claims().build());
    byCurve.sign(new ECDSASigner(curve));
    // The public key taken for a shared secret.
    SignedJWT bySecret =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims().build());
    bySecret.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    String good = signed(claims -> claims);
    String[] parts = good.split("\\.", -1);
    SignedJWT ofAnotherType =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("one")
                .type(new JOSEObjectType("logout+jwt"))
                .build(),
            claims().build());
    ofAnotherType.sign(new RSASSASigner(key));
    for (String token :
        List.of(
            new PlainJWT(claims().build()).serialize(),
            byCurve.serialize(),
            bySecret.serialize(),
            ofAnotherType.serialize(),
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1] + "A." + parts[2],
            "a.b.c",
            "..")) {
      assertThat(tokens.callerOf(token)).as(token).isNull();
    }
  }

  @Test
  void an_issuer_that_does_not_answer_is_no_fault_of_the_caller() throws IOException {
    IssuedTokens silent = tokens("http://127.0.0.1:1/keys", AUDIENCE);

    assertThatThrownBy(() -> silent.callerOf(signed(claims -> claims)))
        .isInstanceOf(Admission.IssuerSilent.class);
  }

  @Test
  void what_is_left_open_or_can_be_listened_to_is_refused_at_the_start() {
    assertThatThrownBy(() -> tokens(issuer + "/keys", " "))
        .hasMessageContaining("remit.access.audience");
    assertThatThrownBy(() -> tokens("http://keys.example.com", AUDIENCE))
        .hasMessageContaining("does not begin with https");
  }
}
