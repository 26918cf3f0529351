package remit.drools;

import java.util.ArrayList;
import java.util.List;
import remit.policy.Fault;
import remit.policy.Place;

/** Collects what is wrong with one rule file, up to as much as somebody reads. */
final class Faults {

  private static final int MOST = 50;

  private final String file;
  private final List<Fault> found = new ArrayList<>();

  Faults(String file) {
    this.file = file;
  }

  void add(Token at, String what, String advice) {
    add(at.line(), at.column(), what, advice);
  }

  void add(int line, int column, String what, String advice) {
    Fault fault = new Fault(new Place(file, line, column), what, advice);
    if (found.size() < MOST && !found.contains(fault)) {
      found.add(fault);
    }
  }

  boolean any() {
    return !found.isEmpty();
  }

  boolean full() {
    return found.size() >= MOST;
  }

  /** In reading order. */
  List<Fault> sorted() {
    return found.stream().sorted().toList();
  }
}
