package remit.json;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;

/**
 * Stands on one value of a document and reads it as what it should be. Anything else is noted as a
 * problem and stepped over; {@code null} counts as not given.
 */
final class Cursor {

  /** More people, cohorts or shares than any deal has. */
  private static final int MOST_ENTRIES = 1_000;

  private final JsonParser parser;
  private final Problems problems;
  private final boolean plainText;

  /**
   * @param parser stands on a value
   * @param problems where to note what is wrong
   * @param plainText whether {@code true} and {@code false} may be text, as in YAML
   */
  Cursor(JsonParser parser, Problems problems, boolean plainText) {
    this.parser = parser;
    this.problems = problems;
    this.plainText = plainText;
  }

  /** The fields of an object with a closed list of names, one after the other. */
  final class Fields {

    private final Names names;
    private long seen;
    private long given;

    private Fields(Names names) {
      this.names = names;
    }

    /** The name of the next field, the cursor on its value; null after the last. */
    @Nullable String next() {
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        long bit = names.bit(name);
        if (bit != 0 && (seen & bit) == 0) {
          seen |= bit;
          given |= parser.currentToken() == JsonToken.VALUE_NULL ? 0 : bit;
          return name;
        }
        if (bit != 0) {
          refuseTwice(name);
        } else if (!problems.full()) {
          refuse(
              "The field (%s) is not a field of %s. %s"
                  .formatted(Values.shown(name), names.what(), names.advice(name)),
              name);
        }
        parser.skipChildren();
      }
      return null;
    }

    /** Notes each of these fields that was not given. To be asked after the last field. */
    void require(String... required) {
      for (String name : required) {
        if ((given & names.bit(name)) == 0) {
          problems.add(
              here().appendProperty(name),
              "The field (%s) is missing, and %s needs it. Maybe add it."
                  .formatted(name, names.what()),
              null);
        }
      }
    }
  }

  Problems problems() {
    return problems;
  }

  /** Where the cursor stands. */
  JsonPointer here() {
    return parser.streamReadContext().pathAsPointer();
  }

  /** The fields of the object at hand; null where there is none. */
  @Nullable Fields object(Names names) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return new Fields(names);
    }
    refuseUnlessNull("an object");
    return null;
  }

  /** Visits the entries of the list at hand. */
  void eachEntry(String what, Runnable visit) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      refuseUnlessNull("a list");
      return;
    }
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        refuseNull();
      } else if (allowed(i, what)) {
        visit.run();
      }
    }
  }

  /** Visits the fields of the object at hand, whose names are free; false where there is none. */
  boolean eachNamed(String what, Consumer<String> visit) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      refuseUnlessNull(what);
      return false;
    }
    int i = 0;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      if (allowed(i++, what)) {
        visit.accept(name);
      }
    }
    return true;
  }

  private boolean allowed(int entry, String what) {
    if (entry < MOST_ENTRIES) {
      return true;
    }
    if (entry == MOST_ENTRIES) {
      refuse("There are more than %d %s. Maybe split the request.".formatted(entry, what), null);
    }
    parser.skipChildren();
    return false;
  }

  /** An id or a name. */
  @Nullable String name() {
    return read("a text", Values::name);
  }

  /** Names, none of them twice. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>(4);
    eachEntry(
        "names",
        () -> {
          String name = name();
          if (name != null && !names.add(name)) {
            refuse(
                "The name (%s) stands twice in the list. Maybe remove one of the two."
                    .formatted(name),
                name);
          }
        });
    return names;
  }

  <E extends Enum<E>> @Nullable E choice(Choice<E> choice) {
    String word = text("a text");
    if (word == null) {
      return null;
    }
    E value = choice.find(word);
    if (value == null) {
      refuse(
          "The value (%s) is not a %s. %s"
              .formatted(Values.shown(word), choice.names().what(), choice.names().advice(word)),
          word);
    }
    return value;
  }

  @Nullable LocalDate day() {
    return read("a day as text, such as \"2026-03-10\"", Values::day);
  }

  @Nullable Currency currency() {
    return read("a currency as text, such as \"USD\"", Values::currency);
  }

  /** A whole number, as a number or as text. */
  @Nullable Integer count() {
    if (!isNumber()) {
      return read("a whole number, such as 45", Values::count);
    }
    return readAtHand(Values::count);
  }

  /** An amount without its currency, as a number or as text. */
  @Nullable BigDecimal amount() {
    if (!isNumber()) {
      return read("an amount, such as \"48000.00\"", Values::amount);
    }
    return readAtHand(Values::amountNumber);
  }

  private boolean isNumber() {
    JsonToken token = parser.currentToken();
    return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
  }

  @Nullable Boolean flag() {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    if (plainText && token == JsonToken.VALUE_STRING) {
      return readAtHand(Values::flag);
    }
    refuseUnlessNull("true or false");
    return null;
  }

  /** How a text becomes a value. */
  private interface Reader<T> {
    T read(String text) throws Values.Unusable;
  }

  private <T> @Nullable T read(String expected, Reader<T> reader) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      refuseUnlessNull(expected);
      return null;
    }
    return readAtHand(reader);
  }

  private <T> @Nullable T readAtHand(Reader<T> reader) {
    String text = parser.getString();
    try {
      return reader.read(text);
    } catch (Values.Unusable e) {
      refuse(e.getMessage(), text);
      return null;
    }
  }

  /** The text at hand; null where there is none. */
  @Nullable String text(String expected) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    refuseUnlessNull(expected);
    return null;
  }

  /** Notes a problem with the value at hand. */
  void refuse(String message, @Nullable String rejected) {
    problems.add(here(), message, rejected);
  }

  void refuseTwice(String name) {
    if (!problems.full()) {
      refuse(
          "The field (%s) is given twice. Maybe remove one of the two."
              .formatted(Values.shown(name)),
          name);
    }
  }

  void refuseNull() {
    refuse("There is nothing (null) where a value is needed. Maybe remove it.", "null");
  }

  private void refuseUnlessNull(String expected) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    String found = found(token);
    refuse("This is %s and should be %s. Maybe change it.".formatted(found, expected), atHand());
    parser.skipChildren();
  }

  private @Nullable String atHand() {
    return parser.currentToken().isScalarValue() ? parser.getString() : null;
  }

  private String found(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "the text (" + Values.shown(parser.getString()) + ")";
      case VALUE_TRUE, VALUE_FALSE -> "(" + parser.getString() + ")";
      default -> "the number (" + Values.shown(parser.getString()) + ")";
    };
  }
}
