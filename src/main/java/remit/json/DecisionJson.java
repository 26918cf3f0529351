package remit.json;

import java.io.IOException;
import java.io.OutputStream;
import remit.decision.Decision;

/**
 * Writes decisions as JSON: fields in one order, amounts and shares as text, and nothing that does
 * not apply. Safe for any number of threads.
 */
public final class DecisionJson {

  private static final AnswerMapping MAPPING = new GeneratedAnswerMapping();

  /** Each thread writes one answer at a time. */
  private static final ThreadLocal<JsonText> TEXT = ThreadLocal.withInitial(JsonText::new);

  private DecisionJson() {}

  /** The decision as callers read it. */
  public static EvaluationAnswer answer(Decision decision) {
    return MAPPING.toAnswer(decision);
  }

  /** The decision as one line of JSON. */
  public static byte[] bytes(Decision decision) {
    return text(decision).toBytes();
  }

  /**
   * Writes the decision as one line of JSON, without an end of line. The stream stays open and is
   * not flushed: many decisions may share one packet.
   */
  public static void write(Decision decision, OutputStream to) throws IOException {
    text(decision).writeTo(to);
  }

  private static JsonText text(Decision decision) {
    JsonText text = TEXT.get();
    text.clear();
    new AnswerWriter(text).write(answer(decision));
    return text;
  }
}
