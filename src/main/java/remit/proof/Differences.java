package remit.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import remit.desk.Revision;
import remit.policy.PolicyBook;
import remit.rules.Rule;

/**
 * Where two policies say something else at all, without any real deal: every deal that the rules of
 * either can tell apart is decided by both, question by question, and those of which the answers
 * differ are put together in a few rows.
 *
 * <p>Example: with a hand-off window of 120 days instead of 90, of an upsell by organic growth in
 * users, 90 to 119 days after the customer was won, the owner is AE instead of CSM; everywhere else
 * nothing changes.
 *
 * @param rows what differs, the earliest days first
 * @param complete whether deals were gone through that are not in order, too; those with something
 *     left out, with two people in a role, and the like
 * @param combinations how many combinations were decided by both
 * @param sampled why not all were looked at; empty where all were, so that what no row names is the
 *     same
 */
public record Differences(
    List<Row> rows, boolean complete, long combinations, List<String> sampled) {

  public Differences {
    rows = List.copyOf(rows);
    sampled = List.copyOf(sampled);
  }

  /**
   * Some deals of which an answer differs.
   *
   * @param from the first day on which such deals close
   * @param until the first day on which they no longer do; null where there is none
   * @param question what is answered otherwise, for example {@code who owns}
   * @param when what is said of those deals, by what it is about; nothing for all ordinary ones
   * @param before the answer of the one policy
   * @param after the answer of the other
   * @param example one such deal, as the JSON of a call
   */
  public record Row(
      LocalDate from,
      @Nullable LocalDate until,
      String question,
      Map<String, String> when,
      String before,
      String after,
      String example) {

    /** Stands where only deals with something left out, or out of the ordinary, differ so. */
    public static final String UNUSUAL = "something left out or unusual";

    public Row {
      when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
    }

    /** Whether ordinary deals differ so, too: with all given, and one person in each role. */
    public boolean usual() {
      return !when.containsKey(UNUSUAL);
    }

    /** The row as one line: {@code UPSELL, days since won 90 to 119: CSM -> AE}. */
    public String says() {
      String whenever = when.isEmpty() ? "every deal" : String.join(", ", when.values());
      return "%s: %s: %s -> %s".formatted(question, whenever, before, after);
    }
  }

  /** Whether both say the same of every deal there can be. */
  public boolean same() {
    return complete && rows.isEmpty() && sampled.isEmpty();
  }

  /**
   * Compares two policies on every day on which both say something.
   *
   * @param complete whether deals that are not in order are gone through, too; they are in any case
   *     where no ordinary deal differs, so that what is called the same is the same
   * @param stop asked now and then, for example whether the time is up
   * @throws Proof.Stopped when it was told to stop
   */
  public static Differences between(
      Revision before,
      PolicyBook bookBefore,
      Revision after,
      PolicyBook bookAfter,
      boolean complete,
      BooleanSupplier stop) {
    Differences found = gone(before, bookBefore, after, bookAfter, complete, stop);
    return complete || !found.rows().isEmpty()
        ? found
        : gone(before, bookBefore, after, bookAfter, true, stop);
  }

  private static Differences gone(
      Revision before,
      PolicyBook bookBefore,
      Revision after,
      PolicyBook bookAfter,
      boolean complete,
      BooleanSupplier stop) {
    TreeSet<LocalDate> days = new TreeSet<>(bookBefore.history().keySet());
    days.addAll(bookAfter.history().keySet());
    Found found = new Found(complete, stop);
    try {
      for (LocalDate day : days) {
        Stretch one = Stretch.on(day, before, bookBefore);
        Stretch other = Stretch.on(day, after, bookAfter);
        if (one != null && other != null) {
          found.compare(one, other, day, days.higher(day));
        }
      }
    } catch (Search.Stopped e) {
      throw new Proof.Stopped(e);
    }
    return new Differences(
        found.joined(), complete, found.combinations, List.copyOf(found.sampled));
  }

  /** Everything that was found so far. */
  private static final class Found {
    private final boolean complete;
    private final BooleanSupplier stop;
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> sampled = new LinkedHashSet<>();
    private final Map<List<Object>, List<Row>> known = new LinkedHashMap<>();
    private long combinations;

    Found(boolean complete, BooleanSupplier stop) {
      this.complete = complete;
      this.stop = stop;
    }

    void compare(Stretch one, Stretch other, LocalDate from, @Nullable LocalDate until) {
      Inputs both = Inputs.both(one.inputs(), other.inputs());
      Stretch before = one.with(both);
      Stretch after = other.with(both);
      Map<String, @Nullable Question> questionsAfter = byTitle(other);
      Map<String, @Nullable Question> all = byTitle(one);
      questionsAfter.forEach((title, question) -> all.putIfAbsent(title, null));
      all.forEach(
          (title, asked) -> {
            Question asOther = questionsAfter.get(title);
            List<Object> key = new ArrayList<>();
            key.add(title);
            key.add(asked == null ? "none" : Answered.key(asked, one));
            key.add(asOther == null ? "none" : Answered.key(asOther, other));
            if (key.get(1).equals(key.get(2))) {
              return;
            }
            List<Row> found = known.get(key);
            if (found == null) {
              BothWays search = new BothWays(before, asked, after, asOther, complete, stop);
              found = search.rows(title, from);
              combinations += search.combinations();
              sampled.addAll(search.sampled());
              known.put(key, found);
            }
            found.forEach(row -> rows.add(dated(row, from, until)));
          });
    }

    private static Map<String, @Nullable Question> byTitle(Stretch stretch) {
      Map<String, @Nullable Question> byTitle = new LinkedHashMap<>();
      Question.of(stretch).forEach(each -> byTitle.put(each.title(), each));
      return byTitle;
    }

    private static Row dated(Row row, LocalDate from, @Nullable LocalDate until) {
      return new Row(
          from, until, row.question(), row.when(), row.before(), row.after(), row.example());
    }

    /** The same on days that follow each other is one row. */
    List<Row> joined() {
      List<Row> joined = new ArrayList<>();
      for (Row row : rows) {
        int at = -1;
        for (int i = 0; i < joined.size() && at < 0; i++) {
          Row earlier = joined.get(i);
          if (row.from().equals(earlier.until())
              && row.question().equals(earlier.question())
              && row.when().equals(earlier.when())
              && row.before().equals(earlier.before())
              && row.after().equals(earlier.after())) {
            at = i;
          }
        }
        if (at < 0) {
          joined.add(row);
        } else {
          joined.set(at, dated(joined.get(at), joined.get(at).from(), row.until()));
        }
      }
      return joined;
    }
  }

  /** The rules that have a say in a question; none where it is not asked. */
  static List<Rule> rules(@Nullable Question question, Stretch stretch) {
    return question == null ? List.of() : question.rules(stretch);
  }
}
