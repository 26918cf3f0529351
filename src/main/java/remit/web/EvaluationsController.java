package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
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
import remit.json.DealJson;
import remit.json.DecisionJson;
import remit.json.Reading;
import remit.policy.PolicyBook;

/** {@code POST /evaluations}: decides deals without recording them. */
@RestController
@RequestMapping(EvaluationsController.PATH)
class EvaluationsController {

  static final String PATH = "/api/v1/evaluations";

  static final String CSV = "text/csv";

  private static final int OUTPUT_BUFFER = 64 * 1024;

  private final Evaluator evaluator;
  private final DealJson dealJson;
  private final WebLimits limits;

  EvaluationsController(Evaluator evaluator, DealJson dealJson, WebLimits limits) {
    this.evaluator = evaluator;
    this.dealJson = dealJson;
    this.limits = limits;
  }

  /** One deal, or a list of them: a decision, or a list of as many answers in the same order. */
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  void evaluate(
      @RequestParam(name = "policy", required = false) @Nullable String policyName,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    PolicyBook policy = evaluator.policy(policyName);
    RequestBody body = RequestBody.of(request, limits);
    if (body.isList()) {
      answerList(body.bytes(), policy, response);
      return;
    }
    Answer answer = evaluator.evaluate(dealJson.read(body.bytes()), policy);
    if (answer instanceof Answer.Failed failed) {
      throw new Refused(failed.problem());
    }
    byte[] json = DecisionJson.bytes(((Answer.Decided) answer).decision());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }

  private void answerList(byte[] list, PolicyBook policy, HttpServletResponse response)
      throws IOException {
    Reading.Refused refused = dealJson.checkList(list, limits.deals());
    if (refused != null) {
      throw new Refused(Evaluator.problem(refused));
    }
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setBufferSize(OUTPUT_BUFFER);
    OutputStream out = response.getOutputStream();
    int[] index = {0};
    out.write('[');
    dealJson.readList(
        list,
        reading -> {
          try {
            if (index[0] > 0) {
              out.write(',');
            }
            Answer answer = evaluator.evaluate(reading, policy);
            if (answer instanceof Answer.Decided decided) {
              DecisionJson.write(decided.decision(), out);
            } else {
              out.write(((Answer.Failed) answer).problem().atIndex(index[0]).bytes());
            }
            index[0]++;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    out.write(']');
  }

  /** One deal a line: one answer a line in the same order, sent while deals still come in. */
  @PostMapping(
      consumes = MediaType.APPLICATION_NDJSON_VALUE,
      produces = MediaType.APPLICATION_NDJSON_VALUE)
  void evaluateLines(
      @RequestParam(name = "policy", required = false) @Nullable String policyName,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    PolicyBook policy = evaluator.policy(policyName);
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    response.setBufferSize(OUTPUT_BUFFER);
    OutputStream out = response.getOutputStream();
    Lines lines =
        new Lines(
            request.getInputStream(),
            Math.toIntExact(limits.line().toBytes()),
            response::flushBuffer);
    while (lines.advance()) {
      if (!lines.isBlank()) {
        answerLine(lines, policy, out);
        out.write('\n');
      }
    }
  }

  /** One deal a row: the answers as CSV, or one a line as JSON, as the caller accepts. */
  @PostMapping(
      consumes = CSV,
      produces = {CSV, MediaType.APPLICATION_NDJSON_VALUE})
  void evaluateCsv(
      @RequestParam(name = "policy", required = false) @Nullable String policyName,
      @RequestParam(name = "ignore", required = false) @Nullable Set<String> ignored,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    PolicyBook policy = evaluator.policy(policyName);
    boolean asCsv = acceptsCsvFirst(accept);
    response.setContentType(asCsv ? CSV + ";charset=UTF-8" : MediaType.APPLICATION_NDJSON_VALUE);
    response.setBufferSize(OUTPUT_BUFFER);
    new CsvCall(evaluator, policy, response)
        .answer(
            request.getInputStream(), ignored == null ? Set.of() : ignored, limits.csv(), asCsv);
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

  private void answerLine(Lines lines, PolicyBook policy, OutputStream out) throws IOException {
    if (lines.isTooLong()) {
      ProblemAnswer tooLong =
          ProblemAnswer.of(
              ProblemKind.TOO_LARGE,
              "The line has more than %d bytes. Maybe it is not one deal a line."
                  .formatted(limits.line().toBytes()));
      out.write(tooLong.atLine(lines.number()).bytes());
      return;
    }
    Reading reading = dealJson.read(lines.bytes(), lines.from(), lines.length());
    Answer answer = evaluator.evaluate(reading, policy);
    if (answer instanceof Answer.Decided decided) {
      DecisionJson.write(decided.decision(), out);
    } else {
      out.write(((Answer.Failed) answer).problem().atLine(lines.number()).bytes());
    }
  }
}
