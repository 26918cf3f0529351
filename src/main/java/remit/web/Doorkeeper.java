package remit.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import remit.desk.AuditTrail;
import remit.desk.AuditTrail.Deed;
import remit.desk.CallCounts;
import remit.desk.Caller;
import remit.desk.May;
import remit.json.Problem;

/**
 * Stands before every call: who may make it, and what has to be noted of it. A call that does not
 * say who may make it is made by nobody.
 */
public final class Doorkeeper implements HandlerInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);

  private static final String DEED = Doorkeeper.class.getName() + ".deed";
  private static final Set<String> READ_HERE =
      Set.of(
          MediaType.APPLICATION_JSON_VALUE,
          MediaType.APPLICATION_NDJSON_VALUE,
          EvaluationsController.CSV);

  /** Where calls are that we made; those of libraries the chain of filters looks after. */
  private static final String OURS = "remit.";

  private final Callers callers;
  private final AuditTrail trail;
  private final CallCounts counts;
  private final Map<Method, Rule> rules = new ConcurrentHashMap<>();

  Doorkeeper(Callers callers, AuditTrail trail, CallCounts counts) {
    this.callers = callers;
    this.trail = trail;
    this.counts = counts;
  }

  /**
   * What a call says of itself.
   *
   * @param open whether anybody may make it
   * @param needs any one of which is enough; none where it says nothing, or where everybody may who
   *     is known
   * @param stated whether it says anything at all
   * @param deed what is noted of it; null for nothing
   */
  record Rule(boolean open, List<May> needs, boolean stated, @Nullable String deed) {

    static Rule of(HandlerMethod call) {
      Needs needs = call.getMethodAnnotation(Needs.class);
      Noted noted = call.getMethodAnnotation(Noted.class);
      boolean open = call.hasMethodAnnotation(Open.class);
      return new Rule(
          open,
          needs == null ? List.of() : List.of(needs.value()),
          open || needs != null,
          noted == null ? null : noted.value());
    }

    boolean allows(Caller caller) {
      return stated && (needs.isEmpty() || !Collections.disjoint(needs, caller.may()));
    }

    /** What calls are counted by. */
    String words() {
      return needs.isEmpty()
          ? "read"
          : needs.stream().map(May::word).collect(Collectors.joining(" or "));
    }
  }

  /** Says of what a call that is noted turns out to be, for example {@code deal D-1001}. */
  public static void about(HttpServletRequest request, String subject) {
    if (request.getAttribute(DEED) instanceof Deed deed) {
      request.setAttribute(DEED, deed.about(deed.subject() + " " + subject));
    }
  }

  /** Says what a call that is noted was about, in the place of its address. */
  static void instead(HttpServletRequest request, String subject) {
    if (request.getAttribute(DEED) instanceof Deed deed) {
      request.setAttribute(DEED, deed.about(subject));
    }
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod call)
        || request.getDispatcherType() != DispatcherType.REQUEST
        || !call.getBeanType().getPackageName().startsWith(OURS)) {
      // The chain of filters has let in only who is known.
      return true;
    }
    Rule rule = rules.computeIfAbsent(call.getMethod(), method -> Rule.of(call));
    if (rule.open()) {
      return true;
    }
    Caller caller = callers.of(request);
    Deed deed = deed(rule, caller, request);
    if (!rule.allows(caller)) {
      if (deed != null) {
        trail.ended(deed, HttpServletResponse.SC_FORBIDDEN);
      }
      throw forbidden(rule, caller);
    }
    if (call.getBeanType().getPackage().equals(Doorkeeper.class.getPackage())) {
      refuseOtherMediaTypes(request);
    }
    if (deed == null) {
      counts.count(caller.name(), rule.words());
    } else {
      trail.begun(deed);
      request.setAttribute(DEED, deed);
    }
    return true;
  }

  private static @Nullable Deed deed(Rule rule, Caller caller, HttpServletRequest request) {
    if (rule.deed() == null) {
      return null;
    }
    String query = request.getQueryString();
    return new Deed(
        caller.name(),
        rule.deed(),
        request.getMethod() + " " + request.getRequestURI() + (query == null ? "" : "?" + query),
        String.valueOf(RequestId.current()));
  }

  private static Refused forbidden(Rule rule, Caller caller) {
    String detail =
        rule.stated()
            ? "The permission (%s) is not given to (%s). Maybe ask somebody who has it."
                .formatted(rule.words(), caller.name())
            : "Nobody may make this call. Maybe look into /openapi.json for others.";
    return new Refused(ProblemKind.FORBIDDEN, detail);
  }

  /** A form is what a foreign page can send without being asked; our own pages guard theirs. */
  private static void refuseOtherMediaTypes(HttpServletRequest request) {
    String type = request.getContentType();
    if (type == null || request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      return;
    }
    int end = type.indexOf(';');
    String bare = (end < 0 ? type : type.substring(0, end)).strip();
    for (String known : READ_HERE) {
      if (bare.equalsIgnoreCase(known)) {
        return;
      }
    }
    throw new Refused(
        ProblemKind.UNSUPPORTED_MEDIA_TYPE,
        "The media type (%s) is not read here. Maybe send application/json."
            .formatted(Problem.shown(type)));
  }

  /** A page is noted before it is made: what cannot be noted is not shown. */
  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    if (page != null) {
      try {
        ended(trail, request, response.getStatus());
      } catch (RuntimeException e) {
        LOG.error("How a call ended could not be noted", e);
        throw new Refused(unsure());
      }
    }
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    try {
      ended(trail, request, failure == null ? response.getStatus() : 500);
    } catch (RuntimeException e) {
      LOG.error("How a call ended could not be noted", e);
      answerWithoutSuccess(response);
    }
  }

  /** Notes how a call ended, if it is one that is noted, and was not noted yet. */
  static void ended(AuditTrail trail, HttpServletRequest request, int status) {
    if (request.getAttribute(DEED) instanceof Deed deed) {
      request.removeAttribute(DEED);
      trail.ended(deed, status);
    }
  }

  private static void answerWithoutSuccess(HttpServletResponse response) {
    try {
      CallErrors.send(unsure(), response);
    } catch (IOException e) {
      LOG.debug("The caller is gone", e);
    }
  }

  /** It was noted that it began; nobody is told that it went well. */
  static ProblemAnswer unsure() {
    return ProblemAnswer.of(
        ProblemKind.UNAVAILABLE,
        "It may have been done, but how it ended cannot be written down now. Maybe look whether it"
            + " was done, in a moment.");
  }
}
