package remit.web;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import remit.desk.Access;
import remit.desk.AccessKeys;
import remit.desk.AccessToken;
import remit.desk.AuditLog;
import remit.desk.AuditTrail;
import remit.desk.CallCounts;
import remit.desk.Caller;
import remit.desk.FourEyes;
import remit.desk.KeyStore;
import remit.desk.May;

/**
 * Who is let in. What somebody who is in may do, each call says itself, see {@link Needs} and
 * {@link Doorkeeper}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessSettings.class, PeopleSettings.class})
class AccessRules {

  private static final String[] FOR_EVERYBODY = {
    "/actuator/health", ProblemsController.PATH + "/*"
  };
  private static final String[] FOR_WHOEVER_IS_KNOWN = {
    "/api/v1/**", "/openapi.json", "/actuator/**"
  };

  @Bean
  Access access(
      PeopleSettings people,
      AccessSettings settings,
      AccessToken token,
      KeyStore keys,
      Clock clock) {
    FourEyes agreement =
        new FourEyes(
            true, new TreeSet<>(people.approvals().functions()), people.approvals().noticeDays());
    String issuer = settings.issuer();
    return new Access(
        new Access.Settings(
            known(people, settings),
            settings.teams(),
            issuer != null && !issuer.isBlank(),
            agreement,
            String.valueOf(System.getProperty("user.name"))),
        token,
        keys,
        clock);
  }

  private static List<Access.Known> known(PeopleSettings people, AccessSettings settings) {
    List<Access.Known> known = new ArrayList<>();
    people
        .people()
        .forEach(
            (name, person) -> {
              String team = person.team();
              if (team != null && !settings.teams().containsKey(team)) {
                throw new IllegalArgumentException(
                    "There is no team (%s), and (%s) is to read its pay. Maybe name its people in remit.access.teams.%s."
                        .formatted(team, name, team));
              }
              if (!May.fitTogether(person.may())) {
                throw new IllegalArgumentException(
                    "The permission (administer) of (%s) does not go with power over pay. Maybe give remit.people.%s.may one of the two."
                        .formatted(name, name));
              }
              known.add(
                  new Access.Known(
                      key(name, person.key()),
                      new Caller(
                          name,
                          name,
                          new TreeSet<>(
                              team == null
                                  ? List.<String>of()
                                  : settings.teams().getOrDefault(team, Set.of())),
                          new TreeSet<>(person.functions()),
                          person.may()),
                      null));
            });
    return known;
  }

  private static String key(String name, String hex) {
    if (!hex.matches("[0-9a-fA-F]{64}")) {
      throw new IllegalArgumentException(
          "The key of (%s) is not a SHA-256 in hexadecimal. Maybe write remit.people.%s.key with 64 digits."
              .formatted(name, name));
    }
    return hex;
  }

  @Bean
  AccessKeys accessKeys(KeyStore keys, Access access, Clock clock) {
    return new AccessKeys(keys, access, clock);
  }

  @Bean
  AuditTrail auditTrail(AuditLog log, Clock clock) {
    return new AuditTrail(log, clock);
  }

  @Bean
  CallCounts callCounts(AuditLog log, Clock clock) {
    return new CallCounts(log, clock);
  }

  @Bean
  Admission admission(Access access, AccessSettings settings, FailedSignIns failed) {
    return new Admission(access, IssuedTokens.of(settings, access), failed);
  }

  /** Says no where nothing else says yes; tokens come with every call, so there are no sessions. */
  @Bean
  SecurityFilterChain whoIsLetIn(HttpSecurity http, Admission admission) {
    BearerTokenAuthenticationFilter tokens = new BearerTokenAuthenticationFilter(admission);
    tokens.setAuthenticationEntryPoint(admission);
    return http.csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .sessionManagement(each -> each.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterAt(tokens, BasicAuthenticationFilter.class)
        .exceptionHandling(
            each ->
                each.authenticationEntryPoint(admission)
                    .accessDeniedHandler(nothingThere(admission)))
        .authorizeHttpRequests(
            calls ->
                calls
                    .dispatcherTypeMatchers(
                        DispatcherType.ERROR, DispatcherType.INCLUDE, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, FOR_EVERYBODY)
                    .permitAll()
                    .requestMatchers(FOR_WHOEVER_IS_KNOWN)
                    .authenticated()
                    .anyRequest()
                    .denyAll())
        .build();
  }

  /** What nobody may reach is not there; who is not known is not even told that. */
  private static AccessDeniedHandler nothingThere(Admission admission) {
    AuthenticatedCallers callers = new AuthenticatedCallers();
    return (request, response, denied) -> {
      try {
        callers.of(request);
        CallErrors.send(CallErrors.nothingAt(request.getRequestURI()), response);
      } catch (Refused e) {
        admission.challenge(request, response);
      }
    };
  }

  /** Which methods a call takes, the call says better. */
  @Bean
  HttpFirewall httpFirewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setUnsafeAllowAnyHttpMethod(true);
    return firewall;
  }

  @Bean
  RequestRejectedHandler requestRejectedHandler() {
    return (request, response, rejected) ->
        CallErrors.send(
            ProblemAnswer.of(
                ProblemKind.BAD_REQUEST,
                "The address or a header has characters that do not belong there. Maybe encode"
                    + " them."),
            response);
  }
}
