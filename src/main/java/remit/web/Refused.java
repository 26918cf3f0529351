package remit.web;

/** A call that is answered with a problem. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient ProblemAnswer problem;

  public Refused(ProblemAnswer problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Refused(ProblemKind kind, String detail) {
    this(ProblemAnswer.of(kind, detail));
  }

  public ProblemAnswer problem() {
    return problem;
  }
}
