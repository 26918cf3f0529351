package remit.pages;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.web.util.UriComponentsBuilder;
import remit.web.Admission;

/**
 * Who is let in to pages: whoever is signed in. Calls are let in elsewhere and know no cookies, and
 * pages know no tokens, except the one that signs somebody in.
 */
@Configuration(proxyBeanMethods = false)
class PageAccess {

  private static final String[] FOR_EVERYBODY = {
    "/sign-in",
    "/sign-out",
    "/favicon.ico",
    PageAddresses.ASSETS + "**",
    PageAddresses.WEBJARS + "**"
  };

  @Bean
  @Order(1)
  SecurityFilterChain whoIsLetInToPages(HttpSecurity http, Sessions sessions, Admission admission) {
    return http.securityMatcher(PageAddresses::isPage)
        .csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .sessionManagement(each -> each.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterAt(new SignedIn(sessions, admission), BasicAuthenticationFilter.class)
        .exceptionHandling(
            each ->
                each.authenticationEntryPoint((request, response, e) -> signIn(request, response))
                    .accessDeniedHandler((request, response, e) -> signIn(request, response)))
        .authorizeHttpRequests(
            calls ->
                calls
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(FOR_EVERYBODY)
                    .permitAll()
                    .requestMatchers(PageAccess::carriesToken)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .build();
  }

  /** The address that the first start prints. */
  private static boolean carriesToken(HttpServletRequest request) {
    return request.getRequestURI().equals("/")
        && request.getMethod().equals("GET")
        && request.getParameter(SignInPage.TOKEN) != null;
  }

  /** Asks who it is, and remembers what they wanted to see. */
  private static void signIn(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String query = request.getQueryString();
    String wanted =
        request.getMethod().equals("GET") && !PageAddresses.isFragment(request)
            ? request.getRequestURI() + (query == null ? "" : "?" + query)
            : "/";
    String address =
        UriComponentsBuilder.fromPath("/sign-in")
            .queryParam("to", "{to}")
            .encode()
            .buildAndExpand(wanted)
            .toUriString();
    if (PageAddresses.isFragment(request)) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      response.setHeader("HX-Redirect", "/sign-in");
    } else {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", wanted.equals("/") ? "/sign-in" : address);
    }
  }
}
