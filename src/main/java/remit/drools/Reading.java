package remit.drools;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.policy.Fault;
import remit.rules.Rule;

/**
 * What came of reading one rule file.
 *
 * @param rule the checked rule; null where anything is wrong
 * @param faults what is wrong, in reading order
 */
public record Reading(@Nullable Rule rule, List<Fault> faults) {
  public Reading {
    faults = List.copyOf(faults);
  }
}
