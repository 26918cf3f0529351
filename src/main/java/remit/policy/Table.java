package remit.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;

/**
 * A lookup: each combination of inputs that it covers has exactly one result. Its rows have no
 * order.
 *
 * @param name for example {@code owner-by-model}
 * @param title what it answers, in business words
 * @param columns the inputs, each a word of the rule vocabulary
 * @param unit what kind of value the results are
 * @param versions the rows that hold from when
 * @param place where it is written
 */
public record Table(
    String name,
    String title,
    List<Column> columns,
    Unit unit,
    Dated<Version> versions,
    Place place) {

  public Table {
    columns = List.copyOf(columns);
  }

  /** How a column asks its input. */
  public enum Asks {
    WORDS,
    /** Whole numbers from 0 up, in bands. */
    NUMBERS,
    /** Amounts of money, in bands of one currency each. */
    AMOUNTS
  }

  /**
   * An input.
   *
   * @param word the vocabulary word it reads, for example {@code driver}
   * @param covers the words it covers; empty where it asks in bands
   */
  public record Column(String word, Asks asks, Set<String> covers, Place place) {
    public Column {
      covers = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(covers));
    }

    /** One of words, or of whole numbers where there are none. */
    public Column(String word, Set<String> covers, Place place) {
      this(word, covers.isEmpty() ? Asks.NUMBERS : Asks.WORDS, covers, place);
    }

    /** Whether the input is a whole number or an amount. */
    public boolean isInBands() {
      return asks != Asks.WORDS;
    }
  }

  /** A row: what it asks of each input, in the order of the columns, and its result. */
  public record Row(List<Cell> cells, Value result, Place place) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * The rows that hold from one day.
   *
   * @param corrects why they say something else about days that were decided already; null where
   *     they do not
   */
  public record Version(List<Row> rows, String source, Place place, @Nullable String corrects) {
    public Version {
      rows = List.copyOf(rows);
    }

    /** Rows that correct nothing. */
    public Version(List<Row> rows, String source, Place place) {
      this(rows, source, place, null);
    }
  }

  /**
   * An example input that no row, or more than one row, answers.
   *
   * @param inputs the example, by column word
   * @param rows the rows that answer it
   */
  public record Witness(Map<String, String> inputs, List<Row> rows) {
    public Witness {
      inputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
      rows = List.copyOf(rows);
    }
  }

  /** What a lookup found. */
  public sealed interface Answer {}

  /** Every row that can apply gives this result; the first of them is named. */
  public record Found(Row row) implements Answer {}

  /** The table does not cover the input, for example a deal type that is not in it. */
  public record NotCovered(String word, String input) implements Answer {}

  /**
   * The answer depends on an amount, and the table has no bands in its currency.
   *
   * @param amount the amount as text
   */
  public record OtherCurrency(String word, String amount) implements Answer {}

  /** The answer depends on inputs that are not given. */
  public record Missing(List<String> words) implements Answer {
    public Missing {
      words = List.copyOf(words);
    }
  }

  /**
   * Looks an input up. An input that is not given, or an amount in a currency without bands, is no
   * obstacle as long as it makes no difference.
   *
   * @param version the rows in force
   * @param reading what is known of each column's word: its text, or null where it is not given
   */
  public Answer lookUp(Version version, Function<String, @Nullable String> reading) {
    List<@Nullable String> inputs = new ArrayList<>(columns.size());
    OtherCurrency other = null;
    for (int i = 0; i < columns.size(); i++) {
      String word = columns.get(i).word();
      String input = reading.apply(word);
      if (input != null && isInOtherCurrency(version, i, input)) {
        other = new OtherCurrency(word, input);
        input = null;
      }
      inputs.add(input);
    }
    Row found = null;
    for (Row row : version.rows()) {
      if (possible(row, inputs)) {
        if (found != null && !found.result().equals(row.result())) {
          return other != null ? other : new Missing(notGiven(inputs));
        }
        found = found == null ? row : found;
      }
    }
    return found != null ? new Found(found) : notCovered(inputs);
  }

  /**
   * Whether an input is an amount in a currency in which a column has no bands, though it has some.
   */
  public boolean isInOtherCurrency(Version version, int column, String input) {
    boolean bands = false;
    if (columns.get(column).asks() == Asks.AMOUNTS) {
      for (Row row : version.rows()) {
        if (row.cells().get(column) instanceof Cell.AmountBand band) {
          if (band.isOfCurrency(input)) {
            return false;
          }
          bands = true;
        }
      }
    }
    return bands;
  }

  private static boolean possible(Row row, List<@Nullable String> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      String input = inputs.get(i);
      if (input != null && !row.cells().get(i).accepts(input)) {
        return false;
      }
    }
    return true;
  }

  private List<String> notGiven(List<@Nullable String> inputs) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i) == null) {
        words.add(columns.get(i).word());
      }
    }
    return words;
  }

  private NotCovered notCovered(List<@Nullable String> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      String input = inputs.get(i);
      if (input != null
          && !columns.get(i).isInBands()
          && !columns.get(i).covers().contains(input)) {
        return new NotCovered(columns.get(i).word(), input);
      }
    }
    String first = inputs.get(0);
    return new NotCovered(columns.get(0).word(), first == null ? "nothing" : first);
  }

  /** One example for each combination that no row answers, smallest first. */
  public List<Witness> gaps(Version version) {
    return gaps(version, Integer.MAX_VALUE);
  }

  /** The same, but no more examples than so many. */
  public List<Witness> gaps(Version version, int most) {
    return new Search(version, rows -> rows == 0, most).found();
  }

  /** One example for each combination that more than one row answers. */
  public List<Witness> overlaps(Version version) {
    return overlaps(version, Integer.MAX_VALUE);
  }

  /** The same, but no more examples than so many. */
  public List<Witness> overlaps(Version version, int most) {
    return new Search(version, rows -> rows > 1, most).found();
  }

  /** How many combinations of inputs the rows can tell apart, those without a row included. */
  public long combinations(Version version) {
    long combinations = 1;
    for (int i = 0; i < columns.size(); i++) {
      combinations = Math.multiplyExact(combinations, Math.max(1, candidates(version, i).size()));
      if (combinations > Integer.MAX_VALUE) {
        return Integer.MAX_VALUE;
      }
    }
    return combinations;
  }

  /** Walks every combination; which rows accept which input is worked out once for each column. */
  private final class Search {

    private final Version version;
    private final IntPredicate wanted;
    private final int most;
    private final List<Map<String, BitSet>> acceptedBy = new ArrayList<>();
    private final List<Witness> found = new ArrayList<>();

    Search(Version version, IntPredicate wanted, int most) {
      this.version = version;
      this.wanted = wanted;
      this.most = most;
      for (int i = 0; i < columns.size(); i++) {
        Map<String, BitSet> column = new LinkedHashMap<>();
        for (String candidate : candidates(version, i)) {
          column.put(candidate, rowsAccepting(i, candidate));
        }
        acceptedBy.add(column);
      }
    }

    private BitSet rowsAccepting(int column, String input) {
      BitSet accepting = new BitSet();
      for (int row = 0; row < version.rows().size(); row++) {
        accepting.set(row, version.rows().get(row).cells().get(column).accepts(input));
      }
      return accepting;
    }

    List<Witness> found() {
      BitSet every = new BitSet();
      every.set(0, version.rows().size());
      walk(new ArrayList<>(), every);
      return found;
    }

    private void walk(List<String> inputs, BitSet rows) {
      if (inputs.size() == columns.size()) {
        if (wanted.test(rows.cardinality())) {
          found.add(witness(inputs, rows));
        }
        return;
      }
      for (Map.Entry<String, BitSet> candidate : acceptedBy.get(inputs.size()).entrySet()) {
        if (found.size() >= most) {
          return;
        }
        BitSet remaining = (BitSet) rows.clone();
        remaining.and(candidate.getValue());
        inputs.add(candidate.getKey());
        walk(inputs, remaining);
        inputs.remove(inputs.size() - 1);
      }
    }

    private Witness witness(List<String> inputs, BitSet rows) {
      Map<String, String> named = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        named.put(columns.get(i).word(), inputs.get(i));
      }
      return new Witness(named, rows.stream().mapToObj(version.rows()::get).toList());
    }
  }

  /**
   * The inputs of a column that its rows can tell apart: each word, each number at which some band
   * begins, or an amount between each two such amounts.
   */
  private Set<String> candidates(Version version, int index) {
    Column column = columns.get(index);
    return switch (column.asks()) {
      case WORDS -> column.covers();
      case NUMBERS -> numbers(version, index);
      case AMOUNTS -> new Amounts(version, index).examples();
    };
  }

  private static Set<String> numbers(Version version, int index) {
    Set<Integer> edges = new TreeSet<>(Set.of(0));
    for (Row row : version.rows()) {
      if (row.cells().get(index) instanceof Cell.Band band) {
        if (band.from() != null) {
          edges.add(band.from());
        }
        if (band.to() != null) {
          edges.add(band.to() + 1);
        }
      }
    }
    Set<String> texts = new LinkedHashSet<>();
    edges.forEach(edge -> texts.add(Integer.toString(edge)));
    return texts;
  }

  /** The currencies in which a column has bands; none where it asks for no amount. */
  public static Set<Currency> currencies(Version version, int column) {
    Set<Currency> currencies = new LinkedHashSet<>();
    for (Row row : version.rows()) {
      if (row.cells().get(column) instanceof Cell.AmountBand band) {
        currencies.add(band.currency());
      }
    }
    return currencies;
  }

  /** The amounts at which something begins in a column, sorted in each currency. */
  public static List<Money> beginnings(Version version, int column) {
    return new Amounts(version, column).beginnings();
  }

  /** The widest band around an amount that no edge of the rows divides. */
  public static Cell bandAround(Version version, int column, String amount) {
    return new Amounts(version, column).around(amount);
  }
}
