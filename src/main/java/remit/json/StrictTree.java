package remit.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one JSON document that is no deal, strictly: UTF-8, no name twice, nothing behind its end.
 * What is wrong is said with the field at which reading stopped.
 */
public final class StrictTree {

  /** Longer texts are not even read; how long a file may be, the gate says. */
  private static final int LONGEST_TEXT = 1 << 20;

  private static final int DEEPEST = 20;

  private static final JsonMapper MAPPER = mapper(LONGEST_TEXT);

  private StrictTree() {}

  private static JsonMapper mapper(int longest) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(60)
                        .maxNameLength(2_000)
                        .maxStringLength(longest)
                        .build())
                .build())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build();
  }

  /** What came of reading: a document, or why there is none. */
  public record Outcome(@Nullable JsonNode tree, Reading.@Nullable Refused refused) {}

  /** Reads it. */
  public static Outcome read(byte[] json) {
    return read(json, MAPPER, LONGEST_TEXT);
  }

  /**
   * Reads one in which whole books of deals may stand as texts.
   *
   * @param longest how many characters a text may have
   */
  public static Outcome read(byte[] json, int longest) {
    return read(json, mapper(longest), longest);
  }

  private static Outcome read(byte[] json, JsonMapper mapper, int longest) {
    if (!Utf8.isValid(json, 0, json.length)) {
      return refused(Reading.Reason.UNREADABLE, "", "The text is not UTF-8. Maybe encode it anew.");
    }
    try (JsonParser parser = mapper.createParser(json)) {
      try {
        return whole(parser, mapper);
      } catch (StreamConstraintsException e) {
        return refused(
            Reading.Reason.OVER_LIMIT,
            place(parser),
            "The document is nested deeper than %d, or a text in it has more than %d characters, or a number more than 60. Maybe send files as plain texts, and shorter ones."
                .formatted(DEEPEST, longest));
      } catch (JacksonException e) {
        return refused(
            Reading.Reason.UNREADABLE,
            place(parser),
            "The text is not JSON: %s. Maybe check it for a missing quote, comma or bracket, and for a name that is given twice."
                .formatted(Values.shown(e.getOriginalMessage())));
      }
    }
  }

  private static Outcome whole(JsonParser parser, JsonMapper mapper) {
    if (parser.nextToken() == null) {
      return refused(
          Reading.Reason.UNREADABLE, "", "The document is empty. Maybe send a JSON object.");
    }
    JsonNode tree = mapper.readTree(parser);
    if (parser.nextToken() != null) {
      return refused(
          Reading.Reason.UNREADABLE,
          "",
          "Something follows after the document. Maybe remove what stands behind it.");
    }
    return new Outcome(tree, null);
  }

  /** The field at which a parser stands, as a JSON Pointer. */
  static String place(JsonParser parser) {
    return parser.streamReadContext().pathAsPointer().toString();
  }

  private static Outcome refused(Reading.Reason reason, String pointer, String message) {
    return new Outcome(
        null, new Reading.Refused(reason, List.of(new Problem(pointer, message, null))));
  }
}
