package remit.files;

import java.util.List;
import java.util.stream.Collectors;

/** A file of deals whose header cannot be read, so that none of its rows can. */
public final class CsvRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Row.Problem> problems;

  CsvRefused(List<Row.Problem> problems) {
    super(problems.stream().map(Row.Problem::toString).collect(Collectors.joining(" ")));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong with the header. */
  public List<Row.Problem> problems() {
    return problems;
  }
}
