package remit.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import remit.deal.Deal;
import remit.decision.Decision;
import remit.desk.Documents;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Deals and answers as JSON that is the same for the same content. A deal is written so that it is
 * read again as strictly as what a caller sends. Safe for any number of threads.
 *
 * <p>The people on a team stand in one order, because the order in which they were sent has no
 * meaning: the same deal sent with another order is the same document.
 */
public final class DealDocuments implements Documents {

  /** Each thread writes one document at a time. */
  private static final ThreadLocal<JsonText> TEXT = ThreadLocal.withInitial(JsonText::new);

  private static final JsonMapper MAPPER = new JsonMapper();

  private final DealJson reader = DealJson.usual();

  @Override
  public String deal(Deal deal, String policy) {
    JsonText text = TEXT.get();
    text.clear();
    new DealWriter(text).write(deal, policy);
    return new String(text.toBytes(), UTF_8);
  }

  @Override
  public Read read(String deal) {
    Reading reading = reader.read(deal.getBytes(UTF_8));
    if (reading instanceof Reading.Accepted it) {
      return new Read(it.deal(), it.policy());
    }
    throw new IllegalArgumentException(
        "The document is not a deal: %s"
            .formatted(((Reading.Refused) reading).problems().get(0).message()));
  }

  @Override
  public String answer(Decision decision) {
    return new String(DecisionJson.bytes(decision), UTF_8);
  }

  @Override
  public List<Difference> differences(String before, String after) {
    if (before.equals(after)) {
      return List.of();
    }
    try {
      List<Difference> differences =
          JsonDifferences.between(MAPPER.readTree(before), MAPPER.readTree(after));
      // The same fields in another order, or spaces between them, are other bytes.
      return differences.isEmpty() ? List.of(new Difference("", before, after)) : differences;
    } catch (JacksonException e) {
      return List.of(new Difference("", before, after));
    }
  }

  @Override
  public List<List<String>> sortedPeople(String deal) {
    JsonNode document = MAPPER.readTree(deal);
    return List.of(
        document.path("team").findValuesAsString("person"),
        document.path("deal").path("assistedBy").valueStream().map(JsonNode::asString).toList(),
        List.copyOf(document.path("pod").path("shares").propertyNames()));
  }

  @Override
  public SortedSet<String> rules(String answer) {
    TreeSet<String> rules = new TreeSet<>(MAPPER.readTree(answer).findValuesAsString("rule"));
    rules.remove("");
    return rules;
  }
}
