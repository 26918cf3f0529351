package remit.files;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.policy.Dated;
import remit.policy.Fault;
import remit.policy.Parameter;
import remit.policy.Unit;
import remit.policy.Value;

/** Reads the parameters of one policy. */
final class ParameterReader {

  /**
   * What a parameter says apart from its values; what could not be read is null.
   *
   * @param oneOf empty where the unit is another
   */
  record Shape(@Nullable String title, @Nullable Unit unit, List<String> oneOf) {
    static final Shape UNKNOWN = new Shape(null, null, List.of());
  }

  private final ValueReader values;
  private final Collection<Fault> faults;

  ParameterReader(ValueReader values, Collection<Fault> faults) {
    this.values = values;
    this.faults = faults;
  }

  /**
   * @param inherited what the extended policy says, or null where there is nothing to inherit
   */
  Shape shape(PolicyDraft.Named draft, @Nullable Shape inherited) {
    Shape from = inherited == null ? Shape.UNKNOWN : inherited;
    YamlFields fields = draft.fields();
    String holder = holder(draft);
    boolean own = inherited == null;
    YamlNode.Text title =
        own ? fields.needText("title", "what it is, in business words") : fields.text("title");
    YamlNode.Text unitText = own ? fields.needText("unit", "share") : fields.text("unit");
    Unit unit =
        unitText != null
            ? values.unit(unitText, holder)
            : fields.get("unit") == null ? from.unit() : null;
    return new Shape(
        title == null ? from.title() : title.text(), unit, oneOf(draft, unit, from.oneOf()));
  }

  private List<String> oneOf(PolicyDraft.Named draft, @Nullable Unit unit, List<String> inherited) {
    YamlFields fields = draft.fields();
    if (unit == null) {
      return List.of();
    }
    if (unit != Unit.CHOICE) {
      if (fields.get("one-of") != null) {
        faults.add(
            new Fault(
                fields.placeOf("one-of"),
                "The %s has a list one-of, but its unit is %s."
                    .formatted(holder(draft), unit.word()),
                "Maybe remove one-of, or write unit: one-of."));
      }
      return List.of();
    }
    if (fields.get("one-of") == null && !inherited.isEmpty()) {
      return inherited;
    }
    fields.need("one-of", "[ONE_WORD, ANOTHER]");
    YamlNode.Items items = fields.items("one-of", "[ONE_WORD, ANOTHER]");
    return items == null ? List.of() : words(items, "one-of of " + holder(draft), faults);
  }

  /** The texts of a list, each once; anything else in it is a fault. */
  static List<String> words(YamlNode.Items items, String holder, Collection<Fault> faults) {
    List<String> words = new ArrayList<>();
    for (YamlNode item : items.items()) {
      if (!(item instanceof YamlNode.Text word) || word.text().isBlank()) {
        faults.add(
            new Fault(
                item.place(),
                "The list %s holds %s instead of a word.".formatted(holder, item.described()),
                "Maybe write one word."));
      } else if (words.contains(word.text())) {
        faults.add(
            new Fault(
                item.place(),
                "The list %s names (%s) twice.".formatted(holder, YamlNode.shortened(word.text())),
                "Maybe keep it once."));
      } else {
        words.add(word.text());
      }
    }
    if (items.items().isEmpty()) {
      faults.add(
          new Fault(
              items.place(),
              "The list %s is empty.".formatted(holder),
              "Maybe write the words it may hold."));
    }
    return words;
  }

  /** The parameter, or null where something in it is wrong. */
  @Nullable Parameter parameter(PolicyDraft.Named draft, Shape shape) {
    Map<LocalDate, Parameter.Entry> entries = new TreeMap<>();
    draft
        .values()
        .forEach(
            (day, field) -> {
              Parameter.Entry entry = entry(draft, shape, field);
              if (entry != null) {
                entries.put(day, entry);
              }
            });
    Unit unit = shape.unit();
    if (shape.title() == null || unit == null || entries.isEmpty()) {
      return null;
    }
    return new Parameter(
        draft.name(),
        shape.title(),
        unit,
        shape.oneOf(),
        new Dated<>(new TreeMap<>(entries)),
        draft.fields().place());
  }

  private Parameter.@Nullable Entry entry(
      PolicyDraft.Named draft, Shape shape, YamlNode.Field field) {
    String dated = "entry " + field.key().text() + " of " + holder(draft);
    YamlFields fields = YamlFields.of(field.value(), field.key().place(), dated, faults);
    if (fields == null) {
      return null;
    }
    fields.only("value", "last-day", "source", "corrects");
    YamlNode node = fields.need("value", "and the value");
    YamlNode.Text source = fields.needText("source", "who decided it, and when");
    YamlNode.Text corrects = fields.text("corrects");
    Unit unit = shape.unit();
    if (node == null || unit == null || (unit == Unit.CHOICE && shape.oneOf().isEmpty())) {
      return null;
    }
    String lastDay = values.lastDay(fields, unit, holder(draft));
    Value value = values.value(unit, shape.oneOf(), node, lastDay, holder(draft));
    return value == null || source == null
        ? null
        : new Parameter.Entry(
            value, source.text(), field.key().place(), corrects == null ? null : corrects.text());
  }

  private static String holder(PolicyDraft.Named draft) {
    return "parameter (" + YamlNode.shortened(draft.name()) + ")";
  }
}
