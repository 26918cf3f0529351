package remit.rules;

import remit.policy.Topic;

/** The rules of one revision, ready to be asked. Safe for any number of threads. */
public interface RuleBook {

  /**
   * Asks the rules in force in a topic about a deal.
   *
   * <p>The answer depends only on what the rules' conditions tell apart, never on another deal.
   */
  Answers ask(Topic topic, Situation situation);
}
