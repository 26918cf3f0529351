package remit.simulation;

import java.util.TreeMap;
import remit.check.RevisionFiles;
import remit.check.ShippedTree;
import remit.desk.Timeline;
import remit.drools.DroolsRuleBook;
import remit.rules.ClassMemory;

/** Comparisons of the shipped policies, as the service makes them. */
final class Shipped {

  static final RuleBooks BOOKS = rules -> new ClassMemory(new DroolsRuleBook(rules), rules);

  static final ReadFiles READER =
      sources -> {
        RevisionFiles files = RevisionFiles.load(sources);
        return new ReadFiles.Outcome(files.revision(), files.faults());
      };

  private Shipped() {}

  static Compare.Around around() {
    return new Compare.Around(Timeline.of(ShippedTree.revision()), hash -> null, READER, BOOKS);
  }

  static Compare compare(Side baseline, Side candidate) {
    return Compare.of(baseline, candidate, around());
  }

  static Side policy(String name) {
    return new Side(null, name, new TreeMap<>(), new TreeMap<>());
  }
}
