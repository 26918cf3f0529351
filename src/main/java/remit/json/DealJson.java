package remit.json;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads deals from JSON, strictly: nothing is guessed, dropped or rounded, and everything that is
 * wrong is said at once. Safe for any number of threads.
 *
 * <p>{@code {"deal": {"id": "D-1", "typ": "UPSELL"}}} is refused with a problem at {@code
 * /deal/typ}, which is no field of a deal, and one for each field that is missing.
 */
public final class DealJson {

  private static final RequestMapping MAPPING = new GeneratedRequestMapping();

  private final ReadingLimits limits;
  private final JsonMapper mapper;

  public DealJson(ReadingLimits limits) {
    this.limits = limits;
    JsonFactory factory =
        JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.nesting())
                    .maxNumberLength(limits.numberLength())
                    .maxStringLength(limits.textLength())
                    .maxNameLength(limits.textLength())
                    .build())
            .build();
    this.mapper = JsonMapper.builder(factory).build();
  }

  /** A reader with the usual limits. */
  public static DealJson usual() {
    return new DealJson(ReadingLimits.USUAL);
  }

  /** Reads one deal from a whole document. */
  public Reading read(byte[] json) {
    return read(json, 0, json.length);
  }

  /** Reads one deal from a part of some bytes, for example from one line of many. */
  public Reading read(byte[] json, int from, int length) {
    if (!Utf8.isValid(json, from, length)) {
      return unreadable("The text is not UTF-8. Maybe encode it anew.");
    }
    try (JsonParser parser = mapper.createParser(json, from, length)) {
      try {
        if (parser.nextToken() == null) {
          return unreadable("The document is empty. Maybe send a deal.");
        }
        Reading reading = next(parser, false);
        return parser.nextToken() == null ? reading : unreadable(trailing(parser));
      } catch (JacksonException e) {
        return refused(e, parser);
      }
    }
  }

  /**
   * Reads one deal from a tree. Its numbers and flags may all be text, as YAML without types gives
   * them.
   */
  public Reading read(JsonNode tree) {
    try (JsonParser parser = mapper.treeAsTokens(tree)) {
      parser.nextToken();
      return next(parser, true);
    }
  }

  /**
   * Looks through a list of deals without reading them: it must be a list, whole, and not too long.
   *
   * @return what is wrong with the list, or null where it can be read
   */
  public Reading.@Nullable Refused checkList(byte[] json, int most) {
    if (!Utf8.isValid(json, 0, json.length)) {
      return unreadable("The text is not UTF-8. Maybe encode it anew.");
    }
    try (JsonParser parser = mapper.createParser(json)) {
      try {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
          return unreadable("The document is not a list. Maybe put the deals into [ ].");
        }
        int entries = 0;
        for (; parser.nextToken() != JsonToken.END_ARRAY; entries++) {
          readOver(parser);
        }
        if (parser.nextToken() != null) {
          return unreadable(trailing(parser));
        }
        return entries <= most ? null : tooLong(entries, most);
      } catch (JacksonException e) {
        return refused(e, parser);
      }
    }
  }

  /** Looks at every token on the way: what is only skipped is not measured. */
  private static void readOver(JsonParser parser) {
    int open = 0;
    for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
      if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
        parser.getString();
      } else if (token.isStructStart()) {
        open++;
      } else if (token.isStructEnd()) {
        open--;
      }
      if (open == 0) {
        return;
      }
    }
  }

  /** Reads the deals of a checked list, one after the other. */
  public void readList(byte[] json, Consumer<Reading> each) {
    try (JsonParser parser = mapper.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        each.accept(next(parser, false));
      }
    }
  }

  private Reading next(JsonParser parser, boolean plainText) {
    Problems problems = new Problems(limits.problems());
    Cursor cursor = new Cursor(parser, problems, plainText);
    EvaluationRequest request = new RequestReader(cursor).read();
    if (request != null) {
      return new Reading.Accepted(request.policy(), MAPPING.toDeal(request));
    }
    return new Reading.Refused(Reading.Reason.INVALID, problems.all());
  }

  private Reading.Refused refused(JacksonException e, JsonParser parser) {
    if (e instanceof StreamConstraintsException) {
      return new Reading.Refused(
          Reading.Reason.OVER_LIMIT,
          List.of(new Problem(StrictTree.place(parser), overLimit(e), null)));
    }
    return unreadable(
        StrictTree.place(parser),
        "The text is not JSON%s: %s. Maybe check it for a missing quote, comma or bracket."
            .formatted(place(e.getLocation()), Values.shown(e.getOriginalMessage())));
  }

  private String overLimit(JacksonException e) {
    String message = e.getOriginalMessage();
    if (message.contains("nesting")) {
      return "The document is nested deeper than %d. Maybe compare it with a deal that works."
          .formatted(limits.nesting());
    }
    if (message.contains("Number")) {
      return "A number has more than %d characters. Maybe write it like 48000.00."
          .formatted(limits.numberLength());
    }
    return "A text or a name has more than %d characters. Maybe shorten it."
        .formatted(limits.textLength());
  }

  private static Reading.Refused tooLong(int entries, int most) {
    return new Reading.Refused(
        Reading.Reason.TOO_MANY,
        List.of(
            new Problem(
                "",
                "The list has %d deals, more than %d. Maybe split it, or send one deal a line."
                    .formatted(entries, most),
                null)));
  }

  private static Reading.Refused unreadable(String message) {
    return unreadable("", message);
  }

  private static Reading.Refused unreadable(String pointer, String message) {
    return new Reading.Refused(
        Reading.Reason.UNREADABLE, List.of(new Problem(pointer, message, null)));
  }

  private static String trailing(JsonParser parser) {
    return "Something follows after the document%s. Maybe remove it, or send one deal a line as application/x-ndjson."
        .formatted(place(parser.currentTokenLocation()));
  }

  private static String place(@Nullable TokenStreamLocation location) {
    return location == null
        ? ""
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
