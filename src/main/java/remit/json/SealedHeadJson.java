package remit.json;

import remit.desk.SealedHead;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads signed ends of the ledger, as they are answered to callers. */
public final class SealedHeadJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SealedHeadJson() {}

  /**
   * Reads one. Whether it is genuine is another question.
   *
   * @throws IllegalArgumentException when it is no signed head, or only a part of one
   */
  public static SealedHead read(byte[] json) {
    try {
      return MAPPER.readValue(json, SealedHead.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The document is no signed head.", e);
    }
  }
}
