package remit.web;

/** A call that is answered with a problem. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient ProblemAnswer problem;

  Refused(ProblemAnswer problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Refused(ProblemKind kind, String detail) {
    this(ProblemAnswer.of(kind, detail));
  }

  ProblemAnswer problem() {
    return problem;
  }
}
