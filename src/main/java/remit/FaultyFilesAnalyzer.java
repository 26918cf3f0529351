package remit;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows faults in rules and policies instead of a stack trace when the service cannot start. */
final class FaultyFilesAnalyzer extends AbstractFailureAnalyzer<FaultyFiles> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, FaultyFiles cause) {
    return new FailureAnalysis(
        "%s%n%n%s".formatted(cause.getMessage(), cause.shown()),
        "Correct them, and see with `java -jar remit.jar check` that none is left.",
        cause);
  }
}
