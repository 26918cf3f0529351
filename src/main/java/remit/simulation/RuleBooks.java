package remit.simulation;

import java.util.List;
import remit.rules.Rule;
import remit.rules.RuleBook;

/** Makes rules ready to be asked. */
@FunctionalInterface
public interface RuleBooks {

  /** A rule book of checked rules, no two of one name. */
  RuleBook of(List<Rule> rules);
}
