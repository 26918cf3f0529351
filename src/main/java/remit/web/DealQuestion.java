package remit.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.desk.Exceptions;
import remit.desk.Revision;
import remit.desk.Timeline;
import remit.json.DealJson;
import remit.json.Problem;
import remit.json.Reading;
import remit.whatif.DecidedBy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question about a deal: the document of an evaluation, with a few fields of its own beside.
 *
 * @param deal the deal
 * @param policy the policy that it names; null where it names none
 * @param fields those of the question
 */
record DealQuestion(Deal deal, @Nullable String policy, RequestFields fields) {

  /**
   * Reads one.
   *
   * @param assumed what stands in the deal where the caller says nothing of it, by field
   * @param own the names of the fields of the question
   */
  static DealQuestion of(byte[] body, DealJson reader, Map<String, String> assumed, String... own) {
    ObjectNode call = RequestFields.document(body);
    ObjectNode question = RequestFields.MAPPER.createObjectNode();
    for (String name : own) {
      JsonNode value = call.remove(name);
      if (value != null) {
        question.set(name, value);
      }
    }
    assume(call, assumed);
    Reading reading = reader.read(RequestFields.MAPPER.writeValueAsBytes(call));
    if (reading instanceof Reading.Refused refused) {
      throw new Refused(ProblemAnswer.of(refused));
    }
    Reading.Accepted accepted = (Reading.Accepted) reading;
    return new DealQuestion(
        accepted.deal(),
        accepted.policy(),
        RequestFields.of(
            RequestFields.MAPPER.writeValueAsBytes(question), ProblemKind.INVALID_DEAL, own));
  }

  private static void assume(ObjectNode call, Map<String, String> assumed) {
    if (assumed.isEmpty()) {
      return;
    }
    JsonNode deal = call.has("deal") ? call.get("deal") : call.putObject("deal");
    if (deal instanceof ObjectNode fields) {
      assumed.forEach(
          (name, value) -> {
            if (!fields.has(name)) {
              fields.put(name, value);
            }
          });
    }
  }

  /** What decides the question. */
  DecidedBy decidedBy(Timeline timeline, Exceptions exceptions) {
    String name = policy == null ? Revision.DEFAULT_POLICY : policy;
    try {
      return DecidedBy.policy(name, timeline, exceptions);
    } catch (IllegalArgumentException e) {
      String detail = String.valueOf(e.getMessage());
      throw new Refused(
          ProblemAnswer.of(
              ProblemKind.UNKNOWN_POLICY,
              List.of(new Problem("/policy", detail, Problem.shown(name)))));
    }
  }
}
