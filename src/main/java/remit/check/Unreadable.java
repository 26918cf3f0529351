package remit.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeSet;
import remit.policy.Fault;

/** Some rule or policy files cannot be read, so nothing can be said of any. */
public final class Unreadable extends UncheckedIOException {

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  Unreadable(List<Fault> faults) {
    super(faults.get(0).toString(), new IOException(faults.get(0).found()));
    this.faults = List.copyOf(new TreeSet<>(faults));
  }

  /** Which files, and why, sorted by file. */
  public List<Fault> faults() {
    return faults;
  }
}
