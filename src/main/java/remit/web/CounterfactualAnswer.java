package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;
import remit.deal.Role;
import remit.decision.Allocation;
import remit.decision.OwnerAnswer;
import remit.desk.Documents;
import remit.json.DecisionJson;
import remit.json.EvaluationAnswer;
import remit.whatif.Counterfactuals;
import remit.whatif.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * What would have to be otherwise for somebody to get a deal, as callers read it.
 *
 * @param already whether the person has it as things are
 * @param now the answer as things are
 * @param changes single changes that do it, one for each kind of thing that can be changed
 * @param without what no single change of does it
 */
record CounterfactualAnswer(
    String dealId,
    String person,
    Counterfactuals.Wants wants,
    boolean already,
    EvaluationAnswer now,
    List<Change> changes,
    Set<Kind> without) {

  static CounterfactualAnswer of(Counterfactuals found, String policy, Documents documents) {
    return new CounterfactualAnswer(
        found.now().dealId(),
        found.person(),
        found.wants(),
        found.already(),
        DecisionJson.answer(found.now()),
        found.changes().stream()
            .map(each -> Change.of(each, found.person(), policy, documents))
            .toList(),
        found.without());
  }

  /**
   * A single change that does it.
   *
   * @param pointer the field of the call to change, as a JSON Pointer
   * @param value what to put there
   * @param says the change as a sentence
   * @param others what else would do in the place of {@code to}
   * @param amount what the person would be paid
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Change(
      Kind kind,
      String pointer,
      Object value,
      @Nullable String from,
      String to,
      String size,
      String says,
      List<String> others,
      @Nullable Owner owner,
      String amount) {

    static Change of(
        Counterfactuals.Change change, String person, String policy, Documents documents) {
      JsonNode call = RequestFields.MAPPER.readTree(documents.deal(change.deal(), policy));
      JsonNode value = call.at(change.kind().pointer());
      OwnerAnswer owner = change.decision().owner();
      Money amount = Money.zero(change.decision().currency());
      for (Allocation each : change.decision().allocations()) {
        if (each.person().equals(person)) {
          amount = amount.plus(each.amount());
        }
      }
      return new Change(
          change.kind(),
          change.kind().pointer(),
          value.isMissingNode() ? NullNode.getInstance() : value,
          change.from(),
          change.to(),
          change.size(),
          "If %s were (%s) instead of (%s)."
              .formatted(
                  change.kind().says(),
                  change.to(),
                  change.from() == null ? "not given" : change.from()),
          change.others(),
          owner == null ? null : new Owner(owner.role(), owner.person(), owner.rule()),
          amount.plain());
    }
  }

  /** Who would own the deal. */
  record Owner(Role role, String person, String rule) {}
}
