package remit.rules;

import java.util.List;

/**
 * A rule in force that might have spoken, had the caller given more.
 *
 * @param rule the rule
 * @param rank its place in the policy's order, from 0
 * @param inputs the fields it needs, as callers name them
 */
public record Unsure(Rule rule, int rank, List<String> inputs) {
  public Unsure {
    inputs = List.copyOf(inputs);
  }
}
