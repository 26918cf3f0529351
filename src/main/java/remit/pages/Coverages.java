package remit.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import remit.check.Coverage;
import remit.check.Examples;
import remit.check.Result;
import remit.check.Touched;
import remit.desk.Revision;

/** What the examples of a revision touch; worked out once and kept while the revision is shown. */
@Component
final class Coverages {

  private @Nullable Covered last;

  /**
   * What examples say of one rule.
   *
   * @param examples that are about it, with what came of them
   * @param parts how many conditions and edges it has
   * @param touched how many of them the examples touch
   * @param missing what they do not touch, as sentences
   */
  public record OfRule(List<Result> examples, int parts, int touched, List<String> missing) {}

  /** What the examples of one revision touch. */
  static final class Covered {

    private final String hash;
    private final Map<String, List<Result>> byGroup = new TreeMap<>();
    private final List<Touched> touched;

    private Covered(Revision revision) {
      hash = revision.hash();
      Coverage.Watched watched = Coverage.watch(revision);
      Examples examples = Examples.read(revision.sources(), watched.revision(), new ArrayList<>());
      for (Examples.Test each : examples.all()) {
        byGroup.computeIfAbsent(each.group(), group -> new ArrayList<>()).add(each.run());
      }
      touched = watched.coverage().all();
    }

    OfRule ofRule(String rule) {
      String file = "rules/" + rule + ".drl";
      List<Touched> parts =
          touched.stream()
              .filter(each -> each.place().file().equals(file) || each.what().startsWith(rule))
              .toList();
      List<Touched> missing = parts.stream().filter(each -> !each.isWhole()).toList();
      return new OfRule(
          byGroup.getOrDefault(rule, List.of()),
          parts.size(),
          parts.size() - missing.size(),
          missing.stream().map(each -> each.what() + ": " + each.missing()).toList());
    }
  }

  /** What the examples of a revision touch. */
  synchronized Covered of(Revision revision) {
    Covered kept = last;
    if (kept == null || !kept.hash.equals(revision.hash())) {
      kept = new Covered(revision);
      last = kept;
    }
    return kept;
  }
}
