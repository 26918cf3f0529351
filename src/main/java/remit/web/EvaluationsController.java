package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.desk.May;

/** {@code POST /evaluations}: decides deals without recording them. */
@RestController
@RequestMapping(EvaluationsController.PATH)
class EvaluationsController {

  static final String PATH = "/api/v1/evaluations";
  static final String CSV = "text/csv";

  /** Sent behind the answers to rows: how many were open or lost deals, by stage. */
  static final String SKIPPED = "Remit-Skipped";

  private static final int OUTPUT_BUFFER = 64 * 1024;

  private final Evaluations evaluations;
  private final WebLimits limits;

  EvaluationsController(Evaluations evaluations, WebLimits limits) {
    this.evaluations = evaluations;
    this.limits = limits;
  }

  /** One deal, or a list of them: a decision, or a list of as many answers in the same order. */
  @Needs(May.EVALUATE)
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  void evaluate(
      @RequestParam(name = "policy", required = false) @Nullable String policyName,
      @RequestParam(name = "revision", required = false) @Nullable String revision,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Hearing hearing = evaluations.begin(policyName, revision);
    RequestBody body = RequestBody.of(request, limits);
    if (body.isList()) {
      evaluations.checkList(body.bytes());
      begin(response, MediaType.APPLICATION_JSON_VALUE);
      evaluations.list(body.bytes(), hearing, response.getOutputStream());
      return;
    }
    byte[] json = evaluations.one(body.bytes(), hearing);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }

  /** One deal a line: one answer a line in the same order, sent while deals still come in. */
  @Needs(May.EVALUATE)
  @PostMapping(
      consumes = MediaType.APPLICATION_NDJSON_VALUE,
      produces = MediaType.APPLICATION_NDJSON_VALUE)
  void evaluateLines(
      @RequestParam(name = "policy", required = false) @Nullable String policyName,
      @RequestParam(name = "revision", required = false) @Nullable String revision,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Hearing hearing = evaluations.begin(policyName, revision);
    begin(response, MediaType.APPLICATION_NDJSON_VALUE);
    evaluations.lines(
        request.getInputStream(), hearing, response.getOutputStream(), response::flushBuffer);
  }

  /** One deal a row: the answers as CSV, or one a line as JSON, as the caller accepts. */
  @Needs(May.EVALUATE)
  @PostMapping(
      consumes = CSV,
      produces = {CSV, MediaType.APPLICATION_NDJSON_VALUE})
  void evaluateCsv(
      @RequestParam(name = "policy", required = false) @Nullable String policyName,
      @RequestParam(name = "revision", required = false) @Nullable String revision,
      @RequestParam(name = "ignore", required = false) @Nullable Set<String> ignored,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Hearing hearing = evaluations.begin(policyName, revision);
    Set<String> absent = ignored == null ? Set.of() : ignored;
    try (CsvCall call = evaluations.csv(request.getInputStream(), absent)) {
      if (!request.getProtocol().equals("HTTP/1.0")) {
        response.setTrailerFields(() -> Map.of(SKIPPED, call.skipped()));
      }
      if (acceptsCsvFirst(accept)) {
        begin(response, CSV + ";charset=UTF-8");
        call.answerAsCsv(hearing::decide, response.getOutputStream());
      } else {
        begin(response, MediaType.APPLICATION_NDJSON_VALUE);
        call.answerAsLines(hearing::decide, response.getOutputStream());
      }
    }
  }

  private static void begin(HttpServletResponse response, String mediaType) {
    response.setContentType(mediaType);
    response.setBufferSize(OUTPUT_BUFFER);
  }

  /** Whether the caller likes CSV at least as well as JSON; who says nothing gets CSV for CSV. */
  private static boolean acceptsCsvFirst(@Nullable String accept) {
    List<MediaType> types = MediaType.parseMediaTypes(accept);
    MimeTypeUtils.sortBySpecificity(types);
    for (MediaType type : types) {
      if (type.includes(MediaType.APPLICATION_NDJSON) != type.includes(MediaType.valueOf(CSV))) {
        return type.includes(MediaType.valueOf(CSV));
      }
    }
    return true;
  }
}
