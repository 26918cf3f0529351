package remit.json;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import remit.decision.Decision;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes decisions as JSON: fields in one order, amounts and shares as text, and nothing that does
 * not apply. Safe for any number of threads.
 */
public final class DecisionJson {

  private static final AnswerMapping MAPPING = new GeneratedAnswerMapping();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool()).build())
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private static final int USUAL_SIZE = 8 * 1024;

  private DecisionJson() {}

  /** The decision as callers read it. */
  public static EvaluationAnswer answer(Decision decision) {
    return MAPPING.toAnswer(decision);
  }

  /** The decision as one line of JSON. */
  public static byte[] bytes(Decision decision) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    write(decision, bytes);
    return bytes.toByteArray();
  }

  /**
   * Writes the decision as one line of JSON, without an end of line. The stream stays open and is
   * not flushed: many decisions may share one packet.
   */
  public static void write(Decision decision, OutputStream to) {
    try (JsonGenerator json = MAPPER.createGenerator(to)) {
      new AnswerWriter(json).write(answer(decision));
    }
  }
}
