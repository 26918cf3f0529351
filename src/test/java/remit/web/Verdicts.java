package remit.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Judges the answers to malformed requests, and keeps what was wrong with them. */
final class Verdicts {

  static final int SLOW_MILLIS = 5_000;

  /** What says by {@code errors} which field it is about. */
  private static final Set<String> ABOUT_FIELDS =
      Set.of(
          "/problems/invalid-deal",
          "/problems/invalid-files",
          "/problems/invalid-amendment",
          "/problems/invalid-columns",
          "/problems/unreadable-document",
          "/problems/unknown-policy",
          "/problems/unknown-revision",
          "/problems/over-limit");

  private final Set<String> rightExamples = ConcurrentHashMap.newKeySet();
  private final Set<String> wrongLines = ConcurrentHashMap.newKeySet();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final ConcurrentMap<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
  private final LongAdder named = new LongAdder();
  private final AtomicLong slowest = new AtomicLong();

  /** Remembers a document that is answered with success as it is. */
  void asShown(MalformedRequests.Request request, Wire.Came came) {
    if (came.status() / 100 == 2) {
      rightExamples.add(request.call() + request.example());
    }
    if (came.head().contains("content-type: application/x-ndjson")) {
      came.body()
          .lines()
          .map(Calls.MAPPER::readTree)
          .filter(each -> each.path("type").asString().startsWith("/problems/"))
          .forEach(each -> wrongLines.add(each.path("line").asLong() + request.example()));
    }
  }

  void judge(MalformedRequests.Request request, Wire.Came came) {
    statuses.computeIfAbsent(came.status(), status -> new LongAdder()).increment();
    slowest.accumulateAndGet(came.millis(), Math::max);
    boolean busy =
        came.status() == 503
            && came.head().contains("retry-after:")
            && came.body().contains("/problems/unavailable");
    if (came.status() > 499 && !busy) {
      fault("answered above 499", request, came);
    }
    if (came.millis() > SLOW_MILLIS) {
      fault("took %d ms".formatted(came.millis()), request, came);
    }
    if (came.body().contains("internal-error") || came.body().contains("Exception")) {
      fault("tells of a fault inside", request, came);
    }
    if (request.reachesCall()
        && came.status() > 0
        && !isDocumented(came.status(), request.call().statuses())) {
      fault("answered with a status that is not documented", request, came);
    }
    if (came.status() >= 400 && !came.body().isEmpty()) {
      judgeProblem(request, came);
    } else if (came.status() == 200 && request.call().path().endsWith("/evaluations")) {
      judgeAnswers(request, came);
    }
  }

  /** Where many deals are answered, a bad one is answered in its place. */
  private void judgeAnswers(MalformedRequests.Request request, Wire.Came came) {
    try {
      if (came.head().contains("content-type: application/x-ndjson")) {
        came.body()
            .lines()
            .map(Calls.MAPPER::readTree)
            .forEach(each -> inPlace(request, came, each));
      } else if (came.body().startsWith("[")) {
        Calls.MAPPER.readTree(came.body()).forEach(each -> inPlace(request, came, each));
      }
    } catch (JacksonException e) {
      fault("is not JSON", request, came);
    }
  }

  private void inPlace(MalformedRequests.Request request, Wire.Came came, JsonNode answer) {
    String type = answer.path("type").asString();
    if (!type.startsWith("/problems/")) {
      return;
    }
    boolean inList = answer.has("index");
    String own = "/" + (inList ? answer.get("index").asLong() : answer.path("line").asLong() - 1);
    if (own.equals("/-1") || !ABOUT_FIELDS.contains(type)) {
      fault("has a problem without a place or field", request, came);
      return;
    }
    String wrong = request.named();
    boolean isWrong =
        wrong != null
            && wrong.startsWith(own + "/")
            && !wrongLines.contains(answer.path("line").asLong() + request.example());
    // In a list the whole of it is the document; where deals come one a line, the line is.
    judgePointers(
        request, came, answer, isWrong ? (inList ? wrong : wrong.substring(own.length())) : null);
  }

  private void judgeProblem(MalformedRequests.Request request, Wire.Came came) {
    JsonNode problem;
    try {
      problem = Calls.MAPPER.readTree(came.body());
    } catch (JacksonException e) {
      fault("is not JSON", request, came);
      return;
    }
    String type = problem.path("type").asString();
    if (!came.head().contains("content-type: application/problem+json")
        || !type.startsWith("/problems/")
        || problem.path("status").asInt() != came.status()
        || problem.path("detail").asString().isBlank()) {
      fault("is no problem with type, status and detail", request, came);
    }
    if (type.equals("/problems/invalid-parameter")
        && problem.path("parameter").asString().isEmpty()) {
      fault("does not name the parameter", request, came);
    }
    if (ABOUT_FIELDS.contains(type) && problem.path("parameter").isMissingNode()) {
      judgePointers(request, came, problem, request.named());
    }
  }

  private void judgePointers(
      MalformedRequests.Request request, Wire.Came came, JsonNode problem, @Nullable String wrong) {
    List<String> pointers =
        problem.path("errors").valueStream().map(each -> each.path("pointer").asString()).toList();
    if (pointers.isEmpty()
        || !pointers.stream().allMatch(each -> each.matches("|(/([^/~]|~[01])*)+"))) {
      fault("names no field by JSON Pointer", request, came);
    }
    boolean isRightBefore = rightExamples.contains(request.call() + request.example());
    if (wrong == null || wrong.isEmpty() || !isRightBefore) {
      return;
    }
    named.increment();
    if (pointers.stream().noneMatch(each -> isAbout(wrong, each))) {
      fault("does not name " + wrong, request, came);
    }
  }

  /** The field itself, what it stands in, or what stands in it; for the whole, no field at all. */
  private static boolean isAbout(String wrong, String pointer) {
    return !pointer.isEmpty()
        && ((wrong + "/").startsWith(pointer + "/") || (pointer + "/").startsWith(wrong + "/"));
  }

  /** By itself, or as one of its kind: {@code 2XX}. */
  private static boolean isDocumented(int status, Set<String> statuses) {
    return statuses.contains(Integer.toString(status)) || statuses.contains(status / 100 + "XX");
  }

  private void fault(String what, MalformedRequests.Request request, Wire.Came came) {
    faults.add(
        "%s %s [%s]%n  sent: %s%n  came: %d %s"
            .formatted(
                request.call(),
                what,
                request.what(),
                shortened(new String(request.bytes(), ISO_8859_1)),
                came.status(),
                shortened(came.body())));
  }

  private static String shortened(String text) {
    return text.length() > 700 ? text.substring(0, 700) + "..." : text;
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  long slowestMillis() {
    return slowest.get();
  }

  /** How many problems named the very field that was wrong. */
  long named() {
    return named.sum();
  }

  Map<Integer, Long> byStatus() {
    Map<Integer, Long> counts = new TreeMap<>();
    statuses.forEach((status, count) -> counts.put(status, count.sum()));
    return counts;
  }
}
