package remit.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;
import remit.deal.Share;
import remit.decision.Period;
import remit.desk.Ledger;
import remit.desk.LedgerEvent;
import remit.desk.RecordedDecision;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * What happened, as bytes: JSON in which numbers stand for names, compressed. The JSON is what the
 * chain is made of, so that it may be compressed otherwise one day.
 */
final class Bodies {

  private static final String NAMES = "names";

  /** Fields that hold nothing but a name. */
  private static final Set<String> NAMED = Set.of("person", "author", "approver", "dealPeople");

  /** Fields that hold documents. */
  private static final Set<String> DOCUMENTS = Set.of("request", "answer");

  /** Fields that hold documents and sentences, in which names may stand. */
  private static final Set<String> SAID =
      Set.of("request", "answer", "because", "reason", "breach", "text");

  // Making one takes longer than compressing a decision.
  private static final ThreadLocal<Deflater> DEFLATERS =
      ThreadLocal.withInitial(() -> new Deflater(Deflater.BEST_SPEED));
  private static final ThreadLocal<Inflater> INFLATERS = ThreadLocal.withInitial(Inflater::new);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              each -> each.withValueInclusion(JsonInclude.Include.NON_NULL))
          .addMixIn(RecordedDecision.Cause.class, Causes.class)
          .addModule(
              new SimpleModule()
                  .addSerializer(String.class, new HidingNames())
                  .addDeserializer(String.class, new ShowingNames())
                  .addSerializer(Money.class, new AsText<>(Money::toString))
                  .addDeserializer(Money.class, new FromText<>(Money::parse))
                  .addSerializer(Period.class, new AsText<>(Period::toString))
                  .addDeserializer(Period.class, new FromText<>(Period::parse))
                  .addSerializer(Share.class, new AsText<>(each -> each.fraction().toPlainString()))
                  .addDeserializer(
                      Share.class, new FromText<>(text -> new Share(new BigDecimal(text)))))
          .build();

  private static final Map<String, ObjectReader> READERS = readers();

  private Bodies() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = RecordedDecision.Cause.Sent.class, name = "sent"),
    @JsonSubTypes.Type(value = RecordedDecision.Cause.DecidedAgain.class, name = "decided-again"),
    @JsonSubTypes.Type(value = RecordedDecision.Cause.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = RecordedDecision.Cause.Refunded.class, name = "refunded")
  })
  private interface Causes {}

  /**
   * What a link holds.
   *
   * @param newcomers who is named for the first time: the number and the commitment to the name
   * @param asked the key that it answers; null where there was none, and in links of the first
   *     format, which did not say
   */
  record Body<E>(Map<Long, String> newcomers, @Nullable Asked asked, E event) {}

  /**
   * A key that was answered.
   *
   * @param key the hash of who asked, for what, and with which key
   * @param content the hash of what was asked
   */
  record Asked(String key, String content) {

    static @Nullable Asked of(Ledger.@Nullable Asked asked) {
      return asked == null ? null : new Asked(LedgerPages.asked(asked.key()), asked.content());
    }
  }

  /** A body as it is kept. */
  static final class Packed {
    private final byte[] bytes;
    private final String hash;

    private Packed(byte[] bytes, String hash) {
      this.bytes = bytes;
      this.hash = hash;
    }

    /** What is written. */
    byte[] bytes() {
      return bytes;
    }

    /** The hash of what it was before it was compressed. */
    String hash() {
      return hash;
    }
  }

  private static Map<String, ObjectReader> readers() {
    Map<String, ObjectReader> readers = new HashMap<>();
    for (Class<?> each : LedgerEvent.class.getPermittedSubclasses()) {
      readers.put(
          each.getSimpleName(),
          JSON.readerFor(JSON.getTypeFactory().constructParametricType(Body.class, each)));
    }
    return readers;
  }

  /** What kind of event it is, in one word. */
  static String kind(LedgerEvent event) {
    return event.getClass().getSimpleName();
  }

  static Packed pack(Body<LedgerEvent> body, HiddenNames names) {
    byte[] json = JSON.writer().withAttribute(NAMES, names).writeValueAsBytes(body);
    return new Packed(deflate(json), Chain.sha256(json));
  }

  /** The JSON of a body. */
  static byte[] json(byte[] packed) throws DataFormatException {
    Inflater inflater = INFLATERS.get();
    inflater.reset();
    inflater.setInput(packed);
    byte[] json = new byte[Math.max(512, packed.length * 5)];
    int length = 0;
    while (!inflater.finished()) {
      if (length == json.length) {
        json = Arrays.copyOf(json, 2 * length);
      }
      int more = inflater.inflate(json, length, json.length - length);
      if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
        throw new DataFormatException("The body is cut.");
      }
      length += more;
    }
    return Arrays.copyOf(json, length);
  }

  private static byte[] deflate(byte[] json) {
    Deflater deflater = DEFLATERS.get();
    deflater.reset();
    deflater.setInput(json);
    deflater.finish();
    byte[] packed = new byte[json.length / 2 + 64];
    int length = 0;
    while (!deflater.finished()) {
      if (length == packed.length) {
        packed = Arrays.copyOf(packed, 2 * length);
      }
      length += deflater.deflate(packed, length, packed.length - length);
    }
    return Arrays.copyOf(packed, length);
  }

  /**
   * Reads JSON.
   *
   * @param nameOf finds the name, or the pseudonym, of a number; null to leave them hidden, and the
   *     two documents, from which nothing follows, out
   * @throws IllegalArgumentException when it is no event
   */
  static Body<LedgerEvent> read(String kind, byte[] json, @Nullable LongFunction<String> nameOf) {
    ObjectReader reader = READERS.get(kind);
    if (reader == null) {
      throw new IllegalArgumentException("There is no kind of event (%s).".formatted(kind));
    }
    return reader.withAttribute(NAMES, nameOf).readValue(json);
  }

  static LedgerEvent unpack(String kind, byte[] packed, LongFunction<String> nameOf) {
    try {
      return read(kind, json(packed), nameOf).event();
    } catch (DataFormatException e) {
      throw new IllegalStateException(
          "A link of the ledger cannot be read. Maybe verify the ledger.", e);
    }
  }

  private static final class HidingNames extends ValueSerializer<String> {

    @Override
    public void serialize(String value, JsonGenerator json, SerializationContext context) {
      HiddenNames names = (HiddenNames) context.getAttribute(NAMES);
      String field = field(json.streamWriteContext());
      if (NAMED.contains(field)) {
        json.writeString(names.hideName(value));
      } else if (DOCUMENTS.contains(field)) {
        json.writeString(HiddenDocument.hide(value, names));
      } else {
        json.writeString(SAID.contains(field) ? names.hide(value) : HiddenNames.escape(value));
      }
    }

    /** A text in a list belongs to the field of the list. */
    private static String field(TokenStreamContext context) {
      TokenStreamContext at = context;
      while (at.inArray() && at.getParent() != null) {
        at = at.getParent();
      }
      return String.valueOf(at.currentName());
    }
  }

  private static final class ShowingNames extends ValueDeserializer<String> {

    @Override
    @SuppressWarnings("unchecked")
    public String deserialize(JsonParser json, DeserializationContext context) {
      LongFunction<String> nameOf = (LongFunction<String>) context.getAttribute(NAMES);
      if (nameOf != null) {
        return HiddenNames.show(json.getString(), nameOf);
      }
      String field = HidingNames.field(json.streamReadContext());
      if (DOCUMENTS.contains(field)) {
        return "";
      }
      String text = json.getString();
      return NAMED.contains(field) || SAID.contains(field)
          ? text
          : HiddenNames.show(text, HiddenNames::pseudonym);
    }
  }

  private static final class AsText<T> extends ValueSerializer<T> {

    private final Function<T, String> text;

    private AsText(Function<T, String> text) {
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializationContext context) {
      json.writeString(text.apply(value));
    }
  }

  private static final class FromText<T> extends ValueDeserializer<T> {

    private final Function<String, T> parse;

    private FromText(Function<String, T> parse) {
      this.parse = parse;
    }

    @Override
    public @Nullable T deserialize(JsonParser json, DeserializationContext context) {
      return parse.apply(json.getString());
    }
  }
}
