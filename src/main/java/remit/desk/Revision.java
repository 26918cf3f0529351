package remit.desk;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.policy.PolicyBook;
import remit.rules.Rule;
import remit.rules.RuleBook;

/**
 * One checked state of all rule and policy files, ready to decide with. It never changes; an edit
 * makes another one.
 *
 * @param hash the content hash of every file in it, {@code sha256:...}
 * @param policies by name
 * @param rules every rule, by name
 * @param ruleBook asks those rules
 * @param sources the files it was read from; an edit is laid over them
 */
public record Revision(
    String hash,
    Map<String, PolicyBook> policies,
    List<Rule> rules,
    RuleBook ruleBook,
    Sources sources) {

  /** The policy that decides when none is named. */
  public static final String DEFAULT_POLICY = "standard";

  public Revision {
    policies = Collections.unmodifiableMap(new TreeMap<>(policies));
    rules = List.copyOf(rules);
  }

  /** One that was read from no files, but made by a program. */
  public Revision(
      String hash, Map<String, PolicyBook> policies, List<Rule> rules, RuleBook ruleBook) {
    this(hash, policies, rules, ruleBook, Sources.of(Map.of()));
  }

  /** The policy of a name, or null. */
  public @Nullable PolicyBook policy(String name) {
    return policies.get(name);
  }

  /** The content hash says it all; to look at every rule and file would take long. */
  @Override
  public int hashCode() {
    return hash.hashCode();
  }
}
