package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import remit.desk.Dispute;
import remit.desk.Remark;

/**
 * What somebody says against a decision.
 *
 * @param id its name
 * @param state OPEN, ANSWERED, UPHELD, REJECTED or WITHDRAWN
 * @param decision the decision
 * @param rule the rule of the decision that it is about
 * @param person whose pay it is about
 * @param said everything that was said, the first first
 * @param next what it may become
 */
record DisputeAnswer(
    String id,
    String state,
    String decision,
    String rule,
    String person,
    List<Said> said,
    List<String> next) {

  /**
   * A page of them.
   *
   * @param disputes the earliest first
   * @param next what to send as {@code after} for the next page; left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<DisputeAnswer> disputes, @Nullable String next) {}

  /**
   * Somebody said something.
   *
   * @param state what the dispute became by it; left out where it was only a remark
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Said(String by, String at, String text, @Nullable String state) {}

  /** How many there are of each rule. */
  record Counts(List<OfRule> rules) {}

  /** How many there are of a rule, by state. */
  record OfRule(String rule, long total, Map<String, Long> states) {}

  static DisputeAnswer of(Dispute found) {
    return new DisputeAnswer(
        found.id(),
        found.state().name(),
        found.decision(),
        found.rule(),
        found.person(),
        found.said().stream()
            .map(
                each -> {
                  Dispute.State state = each.state();
                  return new Said(
                      each.by(),
                      each.at().toString(),
                      each.text(),
                      state == null ? null : state.name());
                })
            .toList(),
        found.state().next().stream().map(Dispute.State::name).toList());
  }

  static Counts of(SortedMap<String, Map<Dispute.State, Long>> counts) {
    return new Counts(
        counts.entrySet().stream().map(each -> ofRule(each.getKey(), each.getValue())).toList());
  }

  private static OfRule ofRule(String rule, Map<Dispute.State, Long> counts) {
    Map<String, Long> states = new java.util.LinkedHashMap<>();
    for (Dispute.State state : Dispute.State.values()) {
      Long count = counts.get(state);
      if (count != null) {
        states.put(state.name(), count);
      }
    }
    return new OfRule(rule, counts.values().stream().mapToLong(Long::longValue).sum(), states);
  }

  /**
   * Something that somebody has to say of a rule.
   *
   * @param id its name
   */
  record OfRemark(String id, String rule, String by, String at, String text) {

    static OfRemark of(Remark remark) {
      return new OfRemark(
          remark.id(), remark.rule(), remark.by(), remark.at().toString(), remark.text());
    }
  }

  /**
   * A page of remarks.
   *
   * @param next what to send as {@code after} for the next page; left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Remarks(List<OfRemark> remarks, @Nullable String next) {}
}
