package remit.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import remit.check.Checkup;
import remit.check.Examples;
import remit.check.Excerpts;
import remit.check.Result;
import remit.desk.Sources;

/** The command {@code test}: scenarios and stories, one line each. */
final class RunExamples {

  private final Streams streams;
  private final @Nullable Path junitXml;
  private final @Nullable TellCoverage coverage;

  /**
   * @param junitXml where the results are also written; null for nowhere
   * @param coverage says what the examples touch; null where nobody asks
   */
  RunExamples(Streams streams, @Nullable Path junitXml, @Nullable TellCoverage coverage) {
    this.streams = streams;
    this.junitXml = junitXml;
    this.coverage = coverage;
  }

  int run(Sources sources, @Nullable String filter) throws IOException {
    Checkup checkup = Checkup.of(sources);
    Examples examples = checkup.examples();
    if (!checkup.faults().isEmpty() || examples == null) {
      streams.err().print(new Excerpts(sources).show(checkup.faults()));
      streams.err().println("Nothing was run. Maybe correct the findings first.");
      return Cli.FINDINGS;
    }
    if (coverage != null) {
      examples = coverage.watching(checkup);
    }
    List<Examples.Test> tests = filter == null ? examples.all() : examples.matching(filter);
    if (tests.isEmpty()) {
      throw new Refusal(
          "There is no scenario or story%s. Maybe run remit test without a filter to see them all."
              .formatted(filter == null ? "" : " that matches (" + filter + ")"));
    }
    List<Result> results = run(tests);
    if (junitXml != null) {
      JUnitXml.write(junitXml, results);
    }
    boolean enough = coverage == null || coverage.tell();
    return enough && results.stream().allMatch(Result::passed) ? Cli.FINE : Cli.FINDINGS;
  }

  private List<Result> run(List<Examples.Test> tests) {
    PrintStream out = streams.out();
    List<Result> results = new ArrayList<>();
    for (Examples.Test test : tests) {
      Result result = test.run();
      results.add(result);
      out.println((result.passed() ? "ok    " : "FAIL  ") + result.title());
      if (!result.passed()) {
        out.println("      " + result.place() + ": " + result.message());
      }
    }
    long failed = results.stream().filter(each -> !each.passed()).count();
    double seconds = results.stream().mapToLong(Result::nanos).sum() / 1e9;
    out.printf(
        Locale.ROOT,
        "%n%d passed, %d failed, in %.1f s%n",
        results.size() - failed,
        failed,
        seconds);
    return results;
  }
}
