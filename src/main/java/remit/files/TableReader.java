package remit.files;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.policy.Cell;
import remit.policy.Dated;
import remit.policy.Fault;
import remit.policy.Nearest;
import remit.policy.Table;
import remit.policy.Unit;
import remit.policy.Value;
import remit.rules.Vocabulary;
import remit.rules.Word;

/** Reads the tables of one policy, and looks for inputs that no row or several rows answer. */
final class TableReader {

  private static final int MOST_COLUMNS = 8;
  private static final int MOST_ROWS = 2_000;
  private static final Value UNREADABLE = new Value.OfChoice("?");

  /** What a table says apart from its rows; what could not be read is null. */
  record Shape(@Nullable String title, @Nullable Unit unit, @Nullable List<Table.Column> columns) {
    static final Shape UNKNOWN = new Shape(null, null, null);
  }

  private final ValueReader values;
  private final Collection<Fault> faults;

  TableReader(ValueReader values, Collection<Fault> faults) {
    this.values = values;
    this.faults = faults;
  }

  /**
   * @param inherited what the extended policy says, or null where there is nothing to inherit
   */
  Shape shape(PolicyDraft.Named draft, @Nullable Shape inherited) {
    Shape from = inherited == null ? Shape.UNKNOWN : inherited;
    YamlFields fields = draft.fields();
    boolean own = inherited == null;
    YamlNode.Text title =
        own ? fields.needText("title", "the question it answers") : fields.text("title");
    YamlNode.Text unitText = own ? fields.needText("unit", "role") : fields.text("unit");
    Unit unit =
        unitText != null
            ? unit(unitText, holder(draft))
            : fields.get("unit") == null ? from.unit() : null;
    if (own) {
      fields.need("columns", "and, below it, each input with the words it covers");
    }
    return new Shape(
        title == null ? from.title() : title.text(),
        unit,
        fields.get("columns") == null ? from.columns() : columns(draft));
  }

  private @Nullable Unit unit(YamlNode.Text word, String holder) {
    Unit unit = values.unit(word, holder);
    if (unit == Unit.CHOICE) {
      faults.add(
          new Fault(
              word.place(),
              "The unit (one-of) of %s is for parameters alone.".formatted(holder),
              "Maybe write unit: role."));
      return null;
    }
    return unit;
  }

  private @Nullable List<Table.Column> columns(PolicyDraft.Named draft) {
    YamlFields group = draft.fields().group("columns", "columns of " + holder(draft));
    if (group == null) {
      return null;
    }
    List<Table.Column> columns = new ArrayList<>();
    boolean sound = true;
    for (YamlNode.Field field : group.all().values()) {
      Table.Column column = column(draft, field);
      sound &= column != null;
      if (column != null) {
        columns.add(column);
      }
    }
    if (group.all().isEmpty() || group.all().size() > MOST_COLUMNS) {
      faults.add(
          new Fault(
              group.place(),
              "The %s has (%d) columns.".formatted(holder(draft), group.all().size()),
              "Maybe keep between 1 and %d.".formatted(MOST_COLUMNS)));
      return null;
    }
    return sound ? columns : null;
  }

  private Table.@Nullable Column column(PolicyDraft.Named draft, YamlNode.Field field) {
    String name = field.key().text();
    String holder = "column (" + YamlNode.shortened(name) + ") of " + holder(draft);
    Word word = Vocabulary.find(name);
    if (word == null || word.kind() == Word.Kind.TEST) {
      faults.add(
          new Fault(
              field.key().place(),
              "The %s is %s."
                  .formatted(
                      holder,
                      word == null
                          ? "not a word of the vocabulary"
                          : "a word that no table can read"),
              Nearest.advice(name, columnWords())));
      return null;
    }
    Table.Asks asks = asks(word);
    String bands = asks == Table.Asks.NUMBERS ? "numbers" : "amounts";
    boolean inBands = asks != Table.Asks.WORDS;
    boolean fits =
        inBands
            ? field.value() instanceof YamlNode.Text text && text.text().equals(bands)
            : field.value() instanceof YamlNode.Items;
    if (!fits) {
      faults.add(
          new Fault(
              field.value().place(),
              "The %s covers %s, but %s is %s."
                  .formatted(
                      holder,
                      field.value().described(),
                      name,
                      switch (asks) {
                        case WORDS -> "one of some words";
                        case NUMBERS -> "a number";
                        case AMOUNTS -> "an amount of money";
                      }),
              inBands
                  ? "Maybe write " + name + ": " + bands + "."
                  : "Maybe list the words it covers, like " + name + ": " + someWords(word) + "."));
      return null;
    }
    Set<String> covers =
        inBands ? Set.<String>of() : covers(word, (YamlNode.Items) field.value(), holder);
    return covers == null ? null : new Table.Column(name, asks, covers, field.key().place());
  }

  private static Table.Asks asks(Word word) {
    return switch (word.kind()) {
      case NUMBER -> Table.Asks.NUMBERS;
      case MONEY -> Table.Asks.AMOUNTS;
      default -> Table.Asks.WORDS;
    };
  }

  private static List<String> columnWords() {
    return Vocabulary.words().stream()
        .filter(word -> word.kind() != Word.Kind.TEST)
        .map(Word::name)
        .toList();
  }

  private static List<String> closed(Word word) {
    return word.kind() == Word.Kind.FLAG ? List.of("true", "false") : word.words();
  }

  private static List<String> someWords(Word word) {
    return closed(word).isEmpty() ? List.of("SMB", "ENTERPRISE") : closed(word);
  }

  private @Nullable Set<String> covers(Word word, YamlNode.Items items, String holder) {
    int before = faults.size();
    List<String> covers = ParameterReader.words(items, "of the " + holder, faults);
    for (YamlNode item : items.items()) {
      if (item instanceof YamlNode.Text text
          && (text.text().equals("any")
              || (!closed(word).isEmpty() && !closed(word).contains(text.text())))) {
        faults.add(
            new Fault(
                item.place(),
                "The %s covers (%s), which %s never is."
                    .formatted(holder, YamlNode.shortened(text.text()), word.name()),
                Nearest.advice(text.text(), closed(word))));
      }
    }
    return faults.size() > before ? null : new LinkedHashSet<>(covers);
  }

  /** The table, or null where something in it is wrong. */
  @Nullable Table table(PolicyDraft.Named draft, Shape shape) {
    Map<LocalDate, Table.Version> versions = new TreeMap<>();
    for (Map.Entry<LocalDate, YamlNode.Field> each : draft.values().entrySet()) {
      Table.Version version = version(draft, shape, each.getValue());
      if (version != null) {
        versions.put(each.getKey(), version);
      }
    }
    List<Table.Column> columns = shape.columns();
    Unit unit = shape.unit();
    if (shape.title() == null || unit == null || columns == null || versions.isEmpty()) {
      return null;
    }
    return new Table(
        draft.name(),
        shape.title(),
        columns,
        unit,
        new Dated<>(new TreeMap<>(versions)),
        draft.fields().place());
  }

  private Table.@Nullable Version version(
      PolicyDraft.Named draft, Shape shape, YamlNode.Field field) {
    String dated = "version " + field.key().text() + " of " + holder(draft);
    YamlFields fields = YamlFields.of(field.value(), field.key().place(), dated, faults);
    if (fields == null) {
      return null;
    }
    fields.only("source", "last-day", "rows", "corrects");
    YamlNode.Text source = fields.needText("source", "who decided it, and when");
    YamlNode.Text corrects = fields.text("corrects");
    fields.need("rows", "and, below it, one row a line, like - [SPLIT, RENEWAL, CSM]");
    YamlNode.Items items = fields.items("rows", "one row a line, like - [SPLIT, RENEWAL, CSM]");
    List<Table.Column> columns = shape.columns();
    Unit unit = shape.unit();
    if (items == null || columns == null || unit == null) {
      return null;
    }
    if (items.items().size() > MOST_ROWS) {
      faults.add(
          new Fault(
              items.place(),
              "The %s has (%d) rows; %d are read."
                  .formatted(dated, items.items().size(), MOST_ROWS),
              "Maybe join rows that have the same result by any or by or."));
      return null;
    }
    String lastDay = lastDay(fields, unit, holder(draft));
    List<Table.Row> rows = new ArrayList<>();
    for (YamlNode item : items.items()) {
      Table.Row row = row(draft, columns, unit, lastDay, item);
      if (row != null) {
        rows.add(row);
      }
    }
    Table.Version version =
        new Table.Version(
            rows,
            source == null ? "" : source.text(),
            field.key().place(),
            corrects == null ? null : corrects.text());
    if (rows.size() == items.items().size()) {
      new TableProof(draft.name(), columns, unit, version, faults).look();
    }
    return version;
  }

  /** The last day of every window in the rows; told once where it is missing. */
  private @Nullable String lastDay(YamlFields version, Unit unit, String holder) {
    return unit == Unit.WINDOW && version.need("last-day", "out") == null
        ? "out"
        : values.lastDay(version, unit, holder);
  }

  private Table.@Nullable Row row(
      PolicyDraft.Named draft,
      List<Table.Column> columns,
      Unit unit,
      @Nullable String lastDay,
      YamlNode node) {
    if (!(node instanceof YamlNode.Items items)) {
      faults.add(
          new Fault(
              node.place(),
              "The row of %s is %s instead of a list.".formatted(holder(draft), node.described()),
              "Maybe write it like - [SPLIT, RENEWAL, CSM]."));
      return null;
    }
    List<YamlNode> nodes = items.items();
    if (nodes.size() != columns.size() + 1) {
      faults.add(
          new Fault(
              node.place(),
              "The row of %s has (%d) cells instead of %d."
                  .formatted(holder(draft), nodes.size(), columns.size() + 1),
              "Maybe write one for each of %s, then the result."
                  .formatted(
                      String.join(", ", columns.stream().map(Table.Column::word).toList()))));
      return null;
    }
    CellReader reader = new CellReader(holder(draft), faults);
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Cell cell = reader.cell(columns.get(i), nodes.get(i));
      if (cell != null) {
        cells.add(cell);
      }
    }
    Value result =
        values.value(
            unit, List.of(), nodes.get(columns.size()), lastDay, resultHolder(draft, nodes));
    // A row whose result alone is wrong still answers its inputs: no gap is told because of it.
    return cells.size() < columns.size()
        ? null
        : new Table.Row(cells, result == null ? UNREADABLE : result, node.place());
  }

  /** Names the cell of a result by what stands before it. */
  private static String resultHolder(PolicyDraft.Named draft, List<YamlNode> nodes) {
    List<String> inputs = new ArrayList<>();
    for (YamlNode node : nodes.subList(0, nodes.size() - 1)) {
      inputs.add(node instanceof YamlNode.Text text ? YamlNode.shortened(text.text()) : "?");
    }
    return "cell [" + String.join(", ", inputs) + "] of " + holder(draft);
  }

  private static String holder(PolicyDraft.Named draft) {
    return "table (" + YamlNode.shortened(draft.name()) + ")";
  }
}
