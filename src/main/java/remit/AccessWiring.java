package remit;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;
import remit.desk.Access;
import remit.desk.AccessToken;
import remit.desk.AuditLog;
import remit.desk.CallCounts;
import remit.desk.Exposure;
import remit.desk.KeyStore;
import remit.ledger.AccessTokenFile;

/** Who may call, and where it is kept who did. */
@Configuration(proxyBeanMethods = false)
class AccessWiring {

  private static final Logger LOG = LoggerFactory.getLogger(AccessWiring.class);

  private static final int SHORTEST_TOKEN = 32;

  /** Nothing is there to be guessed: the token is random, or somebody chose a long one. */
  @Bean
  AccessToken accessToken(
      @Value("${remit.access.token:}") String chosen,
      @Value("${" + Loading.DATA + ":" + Loading.USUAL_DATA + "}") String data) {
    if (!chosen.isEmpty()) {
      if (chosen.length() < SHORTEST_TOKEN) {
        throw new CannotStart(
            "The access token has (%d) characters and can be guessed.".formatted(chosen.length()),
            "",
            "Maybe leave remit.access.token out; the service makes one.",
            null);
      }
      return () -> chosen;
    }
    try {
      return AccessTokenFile.in(Path.of(data));
    } catch (UncheckedIOException e) {
      throw new CannotStart(
          "The access token cannot be kept in the folder (%s): %s."
              .formatted(Path.of(data).toAbsolutePath(), Loading.innermost(e).getMessage()),
          "",
          "Maybe name a folder that can be written: --remit.data=FOLDER.",
          e);
    }
  }

  @Bean
  KeyStore keyStore(Loading loading) {
    return loading.loaded().database().keys();
  }

  @Bean
  AuditLog auditLog(Loading loading) {
    return loading.loaded().database().audit();
  }

  /** Looked at before the first connection is taken. */
  @Bean
  Exposure exposure(Environment environment, Access access) {
    Exposure exposure = Exposing.of(environment, access.isAnybodyKnown());
    String refusal = exposure.refusal();
    if (refusal != null) {
      throw new CannotStart(refusal, "", "Nothing was started.", null);
    }
    return exposure;
  }

  /** What was counted since the last time is noted before the database is closed. */
  @Bean
  ApplicationListener<ContextClosedEvent> lastWords(CallCounts counts) {
    return event -> {
      try {
        counts.note();
      } catch (RuntimeException e) {
        LOG.warn("The number of calls cannot be noted.", e);
      }
    };
  }

  /** The first time, whoever starts the service is told how to call it. */
  @Bean
  ApplicationListener<WebServerInitializedEvent> firstWords(
      AccessToken token, Environment environment) {
    return event -> {
      if (token instanceof AccessTokenFile file && file.isNew()) {
        String address =
            "http%s://127.0.0.1:%d"
                .formatted(
                    Exposing.speaksTls(environment) ? "s" : "", event.getWebServer().getPort());
        System.out.printf(
            "%n  Remit answers at %s%n  Access token, shown this once and kept in %s:%n%n   "
                + " %s%n%n  Open its pages, signed in:%n%n    %s/?token=%s%n%n",
            address, file.file(), file.now(), address, file.now());
        System.out.flush();
      }
    };
  }
}
