package remit.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import remit.desk.Examine;
import remit.desk.Sources;
import remit.desk.Verdict;
import remit.drools.DroolsRuleBook;
import remit.policy.Fault;
import remit.policy.Place;
import remit.rules.ClassMemory;
import remit.simulation.ReadFiles;
import remit.simulation.RuleBooks;

/** Files that nobody has approved yet, made ready to decide deals in a comparison. */
public final class CandidateFiles {

  /** Makes rules ready to be asked, as those that are live are asked. */
  public static final RuleBooks BOOKS = rules -> new ClassMemory(new DroolsRuleBook(rules), rules);

  private static final int MOST_KNOWN = 64;

  private CandidateFiles() {}

  /** Reads files of whoever asks, in this process. */
  public static ReadFiles here() {
    return sources -> {
      RevisionFiles files = RevisionFiles.load(sources);
      return new ReadFiles.Outcome(files.revision(), files.faults());
    };
  }

  /**
   * Has files examined first, and reads here only what has no fault. Scenarios that fail, and deals
   * that nobody would own, are no obstacle: that is what a comparison may be for. The same files
   * are examined once.
   */
  public static ReadFiles examinedBy(Examine examine) {
    Set<String> known = Collections.synchronizedSet(Collections.newSetFromMap(latest()));
    ReadFiles here = here();
    return sources -> {
      if (!known.contains(sources.wholeHash())) {
        List<Fault> faults = faults(examine, sources);
        if (!faults.isEmpty()) {
          return new ReadFiles.Outcome(null, faults);
        }
        known.add(sources.wholeHash());
      }
      return here.read(sources);
    };
  }

  private static Map<String, Boolean> latest() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
        return size() > MOST_KNOWN;
      }
    };
  }

  private static List<Fault> faults(Examine examine, Sources sources) {
    List<Fault> faults = Gate.faults(sources);
    if (!faults.isEmpty()) {
      return faults;
    }
    Verdict verdict = examine.examine(sources);
    return verdict.limit() == null
        ? verdict.faults()
        : List.of(new Fault(new Place("rules", 1, 1), verdict.limit(), "Maybe change less."));
  }
}
