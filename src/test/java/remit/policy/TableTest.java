package remit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Place PLACE = new Place("policies/test/ownership.yaml", 1, 1);
  private static final Cell ANY = new Cell.Any();

  @Test
  void deleting_any_cell_of_the_models_shows_that_cell() {
    List<String> models = List.of("ALL_SALES", "SPLIT", "ALL_CSM");
    List<String> types = List.of("NEW_BUSINESS", "RENEWAL", "UPSELL", "CROSS_SELL");
    Table table = table(words("model", models), words("type", types));
    List<Table.Row> rows = new ArrayList<>();
    for (String model : models) {
      types.forEach(type -> rows.add(row(1, oneOf(model), oneOf(type))));
    }

    assertThat(table.gaps(version(rows))).isEmpty();
    for (Table.Row deleted : rows) {
      List<Table.Row> others = new ArrayList<>(rows);
      others.remove(deleted);

      assertThat(table.gaps(version(others)))
          .singleElement()
          .satisfies(gap -> assertThat(deleted.cells()).allMatch(cell -> accepts(cell, gap)));
    }
  }

  private static boolean accepts(Cell cell, Table.Witness gap) {
    return gap.inputs().values().stream().anyMatch(cell::accepts);
  }

  @Test
  void a_gap_between_bands_is_shown_by_its_first_number() {
    Table table = table(numbers("account.employees"));

    assertThat(inputs(table.gaps(version(List.of(row(1, band(10, 49)), row(2, band(60, null)))))))
        .containsExactly(Map.of("account.employees", "0"), Map.of("account.employees", "50"));
    assertThat(inputs(table.gaps(version(List.of(row(1, band(null, 249)))))))
        .containsExactly(Map.of("account.employees", "250"));
    assertThat(table.gaps(version(List.of(row(1, band(0, 0)), row(2, band(1, null)))))).isEmpty();
    assertThat(inputs(table.gaps(version(List.of()))))
        .containsExactly(Map.of("account.employees", "0"));
  }

  @Test
  void an_overlap_shows_the_number_and_both_rows() {
    Table table = table(numbers("account.employees"));
    Table.Row small = row(1, band(null, 50));
    Table.Row large = row(2, band(50, null));

    assertThat(table.overlaps(version(List.of(small, large))))
        .containsExactly(
            new Table.Witness(Map.of("account.employees", "50"), List.of(small, large)));
  }

  @Test
  void no_more_examples_are_sought_than_asked_for() {
    Table table = table(numbers("seats"), numbers("termMonths"));
    List<Table.Row> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      rows.add(row(i, band(i, i), band(i, i)));
    }

    assertThat(table.combinations(version(rows))).isEqualTo(401L * 401L);
    assertThat(table.gaps(version(rows), 7)).hasSize(7);
    assertThat(table.overlaps(version(rows), 7)).isEmpty();
  }

  @Test
  void what_is_found_is_what_trying_every_input_finds() {
    long seed = 20260102;
    Random random = new Random(seed);
    Table table = table(words("type", List.of("A", "B", "C")), numbers("seats"));
    for (int i = 0; i < 500; i++) {
      List<Table.Row> rows = new ArrayList<>();
      for (int j = random.nextInt(5); j >= 0; j--) {
        int from = random.nextInt(6);
        rows.add(
            row(
                j,
                random.nextInt(3) == 0 ? ANY : oneOf("ABC".substring(random.nextInt(3)).split("")),
                random.nextInt(3) == 0 ? ANY : band(from, from + random.nextInt(4))));
      }
      Table.Version version = version(rows);

      assertThat(table.gaps(version).isEmpty())
          .as("seed %d, case %d", seed, i)
          .isEqualTo(hasNone(rows, 0));
      assertThat(table.overlaps(version).isEmpty())
          .as("seed %d, case %d", seed, i)
          .isEqualTo(hasNone(rows, 2));
    }
  }

  /** Whether no input has no row, or two rows, found by trying more numbers than bands can hold. */
  private static boolean hasNone(List<Table.Row> rows, int wanted) {
    for (String type : List.of("A", "B", "C")) {
      for (int seats = 0; seats < 12; seats++) {
        String number = Integer.toString(seats);
        long found =
            rows.stream()
                .filter(row -> row.cells().get(0).accepts(type))
                .filter(row -> row.cells().get(1).accepts(number))
                .count();
        if (wanted == 0 ? found == 0 : found >= wanted) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<Map<String, String>> inputs(List<Table.Witness> witnesses) {
    return witnesses.stream().map(Table.Witness::inputs).toList();
  }

  private static Table table(Table.Column... columns) {
    return new Table(
        "owner", "Who owns", List.of(columns), Unit.COUNT, new Dated<>(new TreeMap<>()), PLACE);
  }

  private static Table.Column words(String word, List<String> covers) {
    return new Table.Column(word, new LinkedHashSet<>(covers), PLACE);
  }

  private static Table.Column numbers(String word) {
    return new Table.Column(word, Set.of(), PLACE);
  }

  private static Table.Version version(List<Table.Row> rows) {
    return new Table.Version(rows, "Board " + LocalDate.EPOCH, PLACE);
  }

  private static Table.Row row(int result, Cell... cells) {
    return new Table.Row(List.of(cells), new Value.OfCount(result), PLACE);
  }

  private static Cell oneOf(String... words) {
    return new Cell.OneOf(Set.of(words));
  }

  private static Cell band(Integer from, Integer to) {
    return new Cell.Band(from, to);
  }
}
