package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.springframework.stereotype.Component;
import remit.check.ExamineHere;

/**
 * Examples of calls with the answers that this very service gives: rules and policies are edited
 * here, so an answer that was written down would soon be wrong.
 */
@Component
class ApiExamples {

  private final Evaluations evaluations;
  private final ChecksController checks;

  ApiExamples(Evaluations evaluations, ChecksController checks) {
    this.evaluations = evaluations;
    this.checks = checks;
  }

  /** The answer to files that we wrote ourselves: they can be looked at within this process. */
  String answerToFiles(String files) {
    return new String(checks.check(files.getBytes(UTF_8), ExamineHere.everything()), UTF_8);
  }

  /** One of the documents that are sent as examples, for example {@code upsell.json}. */
  String document(String name) {
    try (InputStream in = ApiExamples.class.getResourceAsStream("examples/" + name)) {
      if (in == null) {
        throw new IllegalStateException("There is no example (%s).".formatted(name));
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String answerToOne(String deal) {
    return new String(evaluations.one(deal.getBytes(UTF_8), hearing()), UTF_8);
  }

  String problemWith(String deal) {
    try {
      return answerToOne(deal);
    } catch (Refused e) {
      return new String(e.problem().bytes(), UTF_8);
    }
  }

  String answerToList(String list) {
    return collected(out -> evaluations.list(list.getBytes(UTF_8), hearing(), out));
  }

  String answerToLines(String lines) {
    return collected(
        out ->
            evaluations.lines(
                new ByteArrayInputStream(lines.getBytes(UTF_8)), hearing(), out, () -> {}));
  }

  String answerToRows(String csv, boolean asCsv) {
    return collected(
        out -> {
          Hearing hearing = hearing();
          try (CsvCall call =
              evaluations.csv(new ByteArrayInputStream(csv.getBytes(UTF_8)), Set.of())) {
            if (asCsv) {
              call.answerAsCsv(hearing::decide, out);
            } else {
              call.answerAsLines(hearing::decide, out);
            }
          }
        });
  }

  private Hearing hearing() {
    return evaluations.rehearse();
  }

  private interface Writing {
    void to(ByteArrayOutputStream out) throws IOException;
  }

  private static String collected(Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(UTF_8);
  }
}
