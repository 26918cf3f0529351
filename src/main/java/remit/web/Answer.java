package remit.web;

import remit.decision.Decision;

/** What comes of one deal: a decision, or a problem with the deal as it was sent. */
public sealed interface Answer {

  record Decided(Decision decision) implements Answer {}

  record Failed(ProblemAnswer problem) implements Answer {}
}
