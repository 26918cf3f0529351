package remit.simulation;

import java.util.List;
import remit.policy.Fault;

/** A side of a comparison cannot decide: a value or file is wrong, or there is no such policy. */
public final class CannotCompare extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String side;
  private final String field;
  private final transient List<Fault> faults;

  /**
   * @param side {@code baseline} or {@code candidate}
   * @param field {@code revision}, {@code policy}, {@code files} or {@code parameters}, with the
   *     name of the file or parameter behind a slash
   * @param faults what the checks say of the files; empty where it is not the files
   */
  public CannotCompare(String side, String field, String message, List<Fault> faults) {
    super(message, null, false, false);
    this.side = side;
    this.field = field;
    this.faults = List.copyOf(faults);
  }

  /** Which side: {@code baseline} or {@code candidate}. */
  public String side() {
    return side;
  }

  /** Which field of it, as a JSON Pointer below the side: {@code /parameters/handoff-window}. */
  public String pointer() {
    return "/" + field;
  }

  /** What the checks say of the files, sorted; empty where it is not the files. */
  public List<Fault> faults() {
    return faults;
  }
}
