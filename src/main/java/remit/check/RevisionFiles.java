package remit.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.desk.Revision;
import remit.desk.SourceKind;
import remit.desk.Sources;
import remit.drools.DroolsRuleBook;
import remit.drools.RuleFiles;
import remit.files.PolicyFiles;
import remit.policy.Fault;
import remit.policy.Place;
import remit.policy.PolicyBook;
import remit.policy.Topic;
import remit.rules.Agreement;
import remit.rules.ClassMemory;
import remit.rules.Rule;
import remit.rules.Sentence;

/**
 * All rules and policies of a tree, read together: either a revision that can decide, or every
 * fault in every file.
 *
 * @param revision ready to decide; null where there is a fault
 * @param faults what is wrong, sorted by file, line and column
 */
public record RevisionFiles(@Nullable Revision revision, List<Fault> faults) {

  public RevisionFiles {
    faults = List.copyOf(new TreeSet<>(faults));
  }

  /** Reads and checks all that decides. */
  public static RevisionFiles load(Sources sources) {
    List<Fault> faults = new ArrayList<>(Gate.faults(sources));
    if (!faults.isEmpty()) {
      return new RevisionFiles(null, faults);
    }
    RuleFiles rules = RuleFiles.of(sources.startingWith("rules/", ".drl"));
    PolicyFiles policies = PolicyFiles.read(sources.startingWith("policies/", ""));
    faults.addAll(rules.faults());
    faults.addAll(policies.faults());
    misplaced(sources, faults);
    Collection<Rule> known = evenFaulty(rules, sources);
    for (PolicyBook book : policies.books().values()) {
      faults.addAll(Agreement.faults(book, known));
    }
    if (policies.faults().isEmpty() && !policies.books().containsKey(Revision.DEFAULT_POLICY)) {
      faults.add(
          new Fault(
              new Place("policies", 1, 1),
              "There is no policy (%s), which decides where none is named."
                  .formatted(Revision.DEFAULT_POLICY),
              "Maybe add it, and let it extend the one that should decide."));
    }
    return new RevisionFiles(
        faults.isEmpty() ? revision(sources, policies, rules.rules()) : null, faults);
  }

  /**
   * The revision that files are which were checked before.
   *
   * @throws IllegalArgumentException where they have a fault all the same
   */
  public static Revision revisionOf(Sources sources) {
    RevisionFiles files = load(sources);
    if (files.revision() == null) {
      throw new IllegalArgumentException(
          "The files have findings (%d), the first of them: %s"
              .formatted(files.faults().size(), files.faults().get(0)));
    }
    return files.revision();
  }

  private static Revision revision(Sources sources, PolicyFiles policies, List<Rule> rules) {
    return new Revision(
        sources.hash(),
        policies.books(),
        rules,
        new ClassMemory(new DroolsRuleBook(rules), rules),
        sources);
  }

  /** A file that is not read is a fault: its author thinks that it counts. */
  private static void misplaced(Sources sources, Collection<Fault> faults) {
    for (String path : sources.startingWith("rules/", "").keySet()) {
      if (SourceKind.of(path) == SourceKind.UNKNOWN && !path.endsWith(".drl")) {
        faults.add(
            new Fault(
                new Place(path, 1, 1),
                "The file (%s) is none that is read.".formatted(path),
                "Maybe name it after its rule, like rules/ownership/by-model.scenarios.yaml, or"
                    + " remove it."));
      }
    }
  }

  /**
   * Every rule there is, those with a fault as rules that read nothing: that such a rule is not
   * there would be a second fault of the same cause.
   */
  private static Collection<Rule> evenFaulty(RuleFiles rules, Sources sources) {
    Map<String, Rule> known = new HashMap<>();
    for (String path : sources.all(SourceKind.RULE).keySet()) {
      String name = path.substring("rules/".length(), path.length() - ".drl".length());
      for (Topic topic : Topic.values()) {
        if (name.startsWith(topic.word() + "/")) {
          known.put(name, faulty(name, topic, path));
        }
      }
    }
    rules.rules().forEach(rule -> known.put(rule.name(), rule));
    return known.values();
  }

  private static Rule faulty(String name, Topic topic, String path) {
    return new Rule(
        name,
        topic,
        "",
        "",
        "",
        "",
        "",
        List.of(),
        new Sentence.ProposeReview("FAULTY"),
        new Place(path, 1, 1),
        "");
  }
}
