package remit.pages;

import remit.json.EvaluationAnswer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads answers as they were given, also those of an earlier version of this program. */
final class Answers {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Answers() {}

  static EvaluationAnswer read(String json) {
    return MAPPER.readValue(json, EvaluationAnswer.class);
  }
}
