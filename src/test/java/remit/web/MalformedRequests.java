package remit.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Requests with something wrong, made from the document of the calls as it is served: a call that
 * is added to the document is tried too. The same seed makes the same requests.
 */
final class MalformedRequests {

  /** What no log may quote, in one of these spellings. */
  static final List<String> CANARIES = List.of("canary", "4811137");

  private static final List<String> METHODS =
      List.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW", "get");

  private static final List<String> GARBAGE =
      List.of(
          "canary",
          "%00",
          "%2F",
          "%2e%2e%2fcanary",
          "..",
          "%ff%fe",
          "%zz",
          "%",
          "|",
          "a b",
          "\u00e9",
          "-1",
          "1e5000000",
          "99999999999999999999",
          ";jsessionid=canary",
          "%0d%0aX-Canary:%201",
          "${jndi:ldap://canary}",
          "'%20or%201=1",
          "%F0%9F%99%82",
          "%ED%A0%80",
          "a".repeat(3_000),
          "2026-02-30",
          "%20",
          "null",
          "");

  private static final List<String> MEDIA_TYPES =
      List.of(
          "text/plain",
          "application/xml",
          "application/json; charset=utf-16",
          "canary",
          "/",
          "",
          "application/json; charset=canary",
          "multipart/form-data; boundary=canary",
          "text/csv",
          "application/x-www-form-urlencoded",
          "application/x-ndjson",
          "application/json,text/csv",
          "application/json; q=\u00e9",
          "application/*",
          "*/*",
          "application/problem+json");

  private static final List<String> HEADERS =
      List.of(
          "Accept: canary",
          "Accept: text/html",
          "Accept: application/json;q=canary",
          "Accept: /",
          "Content-Length: -1",
          "Content-Length: canary",
          "Content-Length: 99999999999",
          "Content-Length: 5",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip",
          "Transfer-Encoding: canary",
          "Host: canary:99999",
          "Host: a b",
          "Expect: 100-continue",
          "Expect: canary",
          "If-Match: canary",
          "If-Match: \"",
          "If-None-Match: canary",
          "If-Modified-Since: canary",
          "Authorization: Bearer canary",
          "Authorization: Basic Y2FuYXJ5",
          "Authorization: canary",
          "Authorization: Bearer ",
          "Cookie: JSESSIONID=canary",
          "X-Request-Id: canary canary",
          "X-Request-Id: ${canary}",
          "Idempotency-Key: \u0001canary",
          "Content-Encoding: gzip",
          "Content-Encoding: canary",
          "Range: bytes=0-1,canary",
          "Accept-Language: canary-canary-canary",
          "Accept-Charset: canary",
          "Accept-Encoding: canary",
          "X-Long: canary" + "x".repeat(9_000),
          "X-Bare\u0000: canary",
          "X Canary: 1",
          ": canary",
          "canary",
          "X-Canary: \u0007\u001b[2K",
          "X-Forwarded-For: canary",
          "Forwarded: for=canary",
          "X-HTTP-Method-Override: DELETE",
          "Origin: https://canary",
          "Upgrade: h2c",
          "Connection: \u00ff",
          "Trailer: canary",
          "TE: canary",
          "Date: canary",
          "Prefer: canary");

  private static final int LONG_ONE_IN = 60;

  private final List<Call> calls = new ArrayList<>();
  private final String authorization;
  private final String ifMatch;

  /** One call as the document shows it. */
  record Call(String method, String path, JsonNode operation) {
    List<String> parameters(String in) {
      return operation
          .path("parameters")
          .valueStream()
          .filter(each -> each.path("in").asString().equals(in))
          .map(each -> each.path("name").asString())
          .toList();
    }

    Set<String> statuses() {
      return new TreeSet<>(operation.path("responses").propertyNames());
    }

    /** Whether it may examine files, which takes a process and seconds. */
    boolean isLong() {
      return path.endsWith("/checks")
          || path.endsWith("/publication")
          || (path.matches(".*/revisions(/[^/]+)?") && !method.equals("GET"));
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /**
   * A request.
   *
   * @param call what it would be if nothing were wrong
   * @param what what is wrong with it
   * @param named the field that is wrong, where that is one of a document; otherwise null
   * @param example the document before anything was wrong with it
   * @param reachesCall whether method, address and framing are those of the call
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares requests
  record Request(
      Call call,
      String what,
      byte[] bytes,
      @Nullable String named,
      String example,
      boolean reachesCall) {}

  /** A request while it is made. */
  private static final class Draft {
    private final Call call;
    private String method;
    private String target;
    private String version = "HTTP/1.1";
    private final List<String> headers = new ArrayList<>();
    private @Nullable String mediaType;
    private byte[] body = new byte[0];
    private String example = "";
    private @Nullable String named;
    private boolean reachesCall = true;
    private String what = "nothing";

    Draft(Call call) {
      this.call = call;
      this.method = call.method();
      this.target = call.path();
    }

    Request finished() {
      StringBuilder head = new StringBuilder();
      head.append(method).append(' ').append(target).append(' ').append(version).append("\r\n");
      if (headers.stream().noneMatch(each -> each.startsWith("Host:"))) {
        head.append("Host: localhost\r\n");
      }
      head.append("Connection: close\r\n");
      if (mediaType != null) {
        head.append("Content-Type: ").append(mediaType).append("\r\n");
      }
      headers.forEach(each -> head.append(each).append("\r\n"));
      boolean framed =
          headers.stream()
              .anyMatch(each -> each.matches("(?s)(Content-Length|Transfer-Encoding):.*"));
      if (!framed && (body.length > 0 || mediaType != null)) {
        head.append("Content-Length: ").append(body.length).append("\r\n");
      }
      head.append("\r\n");
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(head.toString().getBytes(ISO_8859_1));
      all.writeBytes(body);
      return new Request(call, what, all.toByteArray(), named, example, reachesCall);
    }
  }

  /**
   * @param document as it is served
   * @param authorization the header that lets a caller in
   * @param ifMatch the entity tag of the first revision
   */
  MalformedRequests(JsonNode document, String authorization, String ifMatch) {
    this.authorization = authorization;
    this.ifMatch = ifMatch;
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        calls.add(
            new Call(
                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()));
      }
    }
  }

  List<Call> calls() {
    return calls;
  }

  /** Each call with each of its examples, with nothing wrong that is not in the example itself. */
  List<Request> asShown() {
    List<Request> shown = new ArrayList<>();
    for (Call call : calls) {
      List<String[]> bodies = bodies(call);
      for (int i = 0; i < Math.max(1, bodies.size()); i++) {
        shown.add(draft(call, bodies.isEmpty() ? null : bodies.get(i)).finished());
      }
    }
    return shown;
  }

  /** The next request; examinations take seconds, so they are asked for less often. */
  Request next(Random random) {
    Call call = any(calls, random);
    while (call.isLong() && random.nextInt(LONG_ONE_IN) != 0) {
      call = any(calls, random);
    }
    if (random.nextInt(3) == 0) {
      call = calls.stream().filter(each -> each.path().endsWith("/evaluations")).findAny().get();
    }
    List<String[]> bodies = bodies(call);
    String[] body = bodies.isEmpty() ? null : bodies.get(random.nextInt(bodies.size()));
    Draft draft = draft(call, body);
    int kind = random.nextInt(10);
    if (body != null && kind < 6) {
      if (kind < 4) {
        wrongContent(draft, random);
      } else {
        wrongBytes(draft, random);
      }
    } else {
      switch (random.nextInt(5)) {
        case 0 -> wrongQuery(draft, random);
        case 1 -> wrongPath(draft, random);
        case 2 -> wrongMethod(draft, random);
        case 3 -> wrongHeader(draft, random);
        default -> wrongMediaType(draft, random);
      }
    }
    return draft.finished();
  }

  /** Media type and text of every example of a call. */
  private static List<String[]> bodies(Call call) {
    List<String[]> bodies = new ArrayList<>();
    call.operation()
        .path("requestBody")
        .path("content")
        .forEachEntry(
            (mediaType, media) ->
                media
                    .path("examples")
                    .forEachEntry(
                        (name, example) -> {
                          JsonNode value = example.get("value");
                          String text = value.isString() ? value.asString() : value.toString();
                          bodies.add(new String[] {mediaType, named(text)});
                        }));
    return bodies;
  }

  /** With people whom no log may name. */
  private static String named(String example) {
    return example
        .replaceAll("(\"(?:person|wonBy|sourcedBy)\": ?)\"([a-z]+)\"", "$1\"canary.$2\"")
        .replace("effectivDay", "effectiveDay");
  }

  private Draft draft(Call call, String @Nullable [] body) {
    Draft draft = new Draft(call);
    draft.headers.add("Authorization: " + authorization);
    for (JsonNode parameter : call.operation().path("parameters")) {
      String name = parameter.path("name").asString();
      String value = "1";
      for (JsonNode example : parameter.path("examples")) {
        value = example.path("value").asString(value);
      }
      if (parameter.path("in").asString().equals("path")) {
        draft.target = draft.target.replace("{" + name + "}", value);
      } else if (parameter.path("in").asString().equals("header")) {
        draft.headers.add(name + ": " + (name.equals("If-Match") ? ifMatch : "1"));
      }
    }
    if (body != null) {
      draft.mediaType = body[0];
      draft.example = body[1];
      draft.body = body[1].getBytes(UTF_8);
    }
    return draft;
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static void wrongContent(Draft draft, Random random) {
    String type = String.valueOf(draft.mediaType);
    if (type.equals("text/csv")) {
      wrongCell(draft, random);
      return;
    }
    boolean lines = type.equals("application/x-ndjson");
    List<String> parts = lines ? draft.example.lines().toList() : List.of(draft.example);
    int at = random.nextInt(parts.size());
    JsonNode right = Calls.MAPPER.readTree(parts.get(at));
    JsonMutation mutation = JsonMutation.of(right, random);
    List<String> wrong = new ArrayList<>(parts);
    wrong.set(at, mutation.in(right));
    draft.body = String.join("\n", wrong).getBytes(UTF_8);
    draft.named = lines ? "/" + at + mutation.named() : mutation.named();
    draft.what = mutation.kind() + " " + mutation.target() + " " + shown(mutation.raw());
  }

  private static void wrongCell(Draft draft, Random random) {
    List<String> rows = new ArrayList<>(draft.example.lines().toList());
    int row = random.nextInt(rows.size());
    List<String> cells = new ArrayList<>(List.of(rows.get(row).split(",", -1)));
    String morsel = any(random.nextBoolean() ? GARBAGE : JsonMutation.MORSELS, random);
    int cell = random.nextInt(cells.size());
    switch (random.nextInt(4)) {
      case 0 -> cells.remove(cell);
      case 1 -> cells.add(cell, morsel);
      case 2 -> cells.set(cell, "\"" + morsel);
      default -> cells.set(cell, morsel);
    }
    rows.set(row, String.join(",", cells));
    draft.body = String.join(random.nextBoolean() ? "\n" : "\r\n", rows).getBytes(UTF_8);
    draft.what = "row %d, cell %d: %s".formatted(row, cell, shown(morsel));
  }

  private static void wrongBytes(Draft draft, Random random) {
    byte[] body = draft.body;
    int at = random.nextInt(body.length + 1);
    String morsel = any(JsonMutation.MORSELS, random);
    int kind = random.nextInt(9);
    draft.body =
        switch (kind) {
          case 0 -> Arrays.copyOf(body, at);
          case 1 -> spliced(body, at, at, morsel.getBytes(UTF_8));
          case 2 -> spliced(body, at, Math.min(body.length, at + 9), morsel.getBytes(UTF_8));
          case 3 -> spliced(body, at, at, new byte[] {(byte) 0xC0, (byte) 0xAF});
          case 4 -> spliced(body, at, at, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
          case 5 -> spliced(body, at, at, new byte[] {0});
          case 6 -> new String(body, UTF_8).getBytes(UTF_16);
          case 7 -> spliced(body, 0, 0, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
          default -> spliced(body, body.length, body.length, body);
        };
    if (kind == 0 && random.nextBoolean()) {
      draft.headers.add("Content-Length: " + body.length);
      draft.reachesCall = false;
    }
    draft.what = "bytes %d at %d".formatted(kind, at);
  }

  private static byte[] spliced(byte[] body, int from, int to, byte[] with) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(body, 0, from);
    all.writeBytes(with);
    all.write(body, to, body.length - to);
    return all.toByteArray();
  }

  private static void wrongQuery(Draft draft, Random random) {
    List<String> known = draft.call.parameters("query");
    String name = known.isEmpty() || random.nextInt(3) == 0 ? "canary" : any(known, random);
    String value = any(GARBAGE, random);
    String query = random.nextInt(5) == 0 ? value : name + "=" + value;
    if (random.nextInt(5) == 0) {
      query += "&" + name + "=" + any(GARBAGE, random);
    }
    draft.target += "?" + query;
    draft.what = "query " + shown(query);
  }

  private static void wrongPath(Draft draft, Random random) {
    String garbage = any(GARBAGE, random);
    String target = draft.target;
    int slash = 1 + random.nextInt(target.length());
    draft.target =
        switch (random.nextInt(5)) {
          case 0 -> target + "/" + garbage;
          case 1 -> target + garbage;
          case 2 -> target.substring(0, target.lastIndexOf('/') + 1) + garbage;
          case 3 -> target.substring(0, slash) + "/" + garbage + target.substring(slash);
          default -> garbage;
        };
    draft.what = "path";
    draft.reachesCall = false;
  }

  private static void wrongMethod(Draft draft, Random random) {
    draft.method = any(METHODS, random);
    draft.version =
        any(List.of("HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/9.9", "canary", ""), random);
    draft.what = "method " + draft.method + " " + draft.version;
    draft.reachesCall = false;
  }

  private static void wrongHeader(Draft draft, Random random) {
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      String header = any(HEADERS, random);
      draft.headers.removeIf(
          each ->
              each.startsWith(header.substring(0, header.indexOf(':') + 1))
                  && !header.isEmpty()
                  && header.indexOf(':') > 0);
      draft.headers.add(header);
      draft.what = "header " + shown(header);
    }
    draft.reachesCall = false;
  }

  private static void wrongMediaType(Draft draft, Random random) {
    draft.mediaType = any(MEDIA_TYPES, random);
    draft.what = "media type " + draft.mediaType;
    if (draft.body.length == 0) {
      draft.body = "canary".getBytes(UTF_8);
    }
  }

  private static String shown(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
