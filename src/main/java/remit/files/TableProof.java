package remit.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import remit.policy.Dated;
import remit.policy.Fault;
import remit.policy.Table;
import remit.policy.Unit;

/** Looks whether each combination of inputs has exactly one row, and shows one where not. */
final class TableProof {

  private static final int MOST_COMBINATIONS = 200_000;
  private static final int MOST_SEARCHED = 1_000;
  private static final int MOST_TOLD = 5;

  private final Table table;
  private final Table.Version version;
  private final Collection<Fault> faults;

  TableProof(
      String name,
      List<Table.Column> columns,
      Unit unit,
      Table.Version version,
      Collection<Fault> faults) {
    this.table =
        new Table(name, name, columns, unit, new Dated<>(new TreeMap<>()), version.place());
    this.version = version;
    this.faults = faults;
  }

  void look() {
    long combinations = table.combinations(version);
    if (combinations > MOST_COMBINATIONS) {
      faults.add(
          new Fault(
              version.place(),
              "The columns of table (%s) make more than %,d combinations."
                  .formatted(table.name(), MOST_COMBINATIONS),
              "Maybe split the table, or cover fewer words."));
      return;
    }
    tellGaps(table.gaps(version, MOST_SEARCHED));
    tellOverlaps(table.overlaps(version, MOST_SEARCHED));
  }

  private void tellGaps(List<Table.Witness> gaps) {
    for (Table.Witness gap : gaps.subList(0, Math.min(MOST_TOLD, gaps.size()))) {
      faults.add(
          new Fault(
              version.place(),
              "No row of table (%s) answers %s.".formatted(table.name(), example(gap)),
              "Maybe add - [%s, ...].".formatted(String.join(", ", cells(gap)))));
    }
    tellMore(gaps.size() - MOST_TOLD, gaps.size() >= MOST_SEARCHED, "have no row");
  }

  private void tellOverlaps(List<Table.Witness> overlaps) {
    Set<List<Table.Row>> told = new HashSet<>();
    int more = 0;
    for (Table.Witness overlap : overlaps) {
      List<Table.Row> pair = overlap.rows().subList(0, 2);
      if (told.size() >= MOST_TOLD && !told.contains(pair)) {
        more++;
      } else if (told.add(pair)) {
        faults.add(
            new Fault(
                pair.get(1).place(),
                "The rows in lines %s of table (%s) all answer %s."
                    .formatted(lines(overlap), table.name(), example(overlap))
                    .replace(
                        "all answer", overlap.rows().size() == 2 ? "both answer" : "all answer"),
                "Maybe narrow one of them, or remove it."));
      }
    }
    tellMore(more, overlaps.size() >= MOST_SEARCHED, "have several rows");
  }

  private void tellMore(int more, boolean andMore, String what) {
    if (more > 0) {
      faults.add(
          new Fault(
              version.place(),
              "%s%d more combinations of table (%s) %s."
                  .formatted(andMore ? "At least " : "", more, table.name(), what),
              "Maybe mend the ones named first."));
    }
  }

  private static String lines(Table.Witness overlap) {
    return overlap.rows().stream()
        .limit(MOST_TOLD)
        .map(row -> String.valueOf(row.place().line()))
        .collect(Collectors.joining(" and "));
  }

  private static String example(Table.Witness witness) {
    return witness.inputs().entrySet().stream()
        .map(input -> input.getKey() + " (" + input.getValue() + ")")
        .collect(Collectors.joining(" with "));
  }

  /** The example as cells of a row; of a number or an amount, the band that begins there. */
  private List<String> cells(Table.Witness witness) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Table.Column column = table.columns().get(i);
      String input = String.valueOf(witness.inputs().get(column.word()));
      cells.add(
          switch (column.asks()) {
            case WORDS -> input;
            case NUMBERS -> input + " and more";
            case AMOUNTS -> Table.bandAround(version, i, input).toString();
          });
    }
    return cells;
  }
}
