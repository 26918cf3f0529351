package remit.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;
import remit.decision.Allocation;
import remit.decision.CreditKind;
import remit.decision.Decision;
import remit.decision.Finding;
import remit.decision.Outcome;
import remit.decision.OwnerAnswer;
import remit.decision.Person;
import remit.decision.Severity;
import remit.desk.Revision;
import remit.policy.Cell;
import remit.policy.PolicyBook;
import remit.policy.Table;
import remit.policy.Terms;
import remit.rules.Condition;
import remit.rules.Situation;
import remit.rules.Truth;
import remit.rules.Vocabulary;

/**
 * A policy as a table that a manager reads: for each activity who is accountable, who is paid and
 * who is told, with the circumstances that make no difference left out.
 *
 * <p>What is paid beside the 100 %, for finding a deal or as a bonus, is not in it. Whoever may be
 * told is named once, also where it depends on a window who of them it is.
 *
 * @param policy its name
 * @param title its title
 * @param from the first day on which it holds
 * @param until the day on which the next terms begin; null where these hold on
 * @param columns what the circumstances are
 * @param rows the activities
 * @param faults activities with nobody, or not only one, accountable; with any, the table is not to
 *     be used
 * @param circumstances how many were decided
 * @param sampled why not all were; null where all were
 */
public record Engagement(
    String policy,
    String title,
    LocalDate from,
    @Nullable LocalDate until,
    List<String> columns,
    List<Row> rows,
    List<String> faults,
    long circumstances,
    @Nullable String sampled) {

  /** What stands where something makes no difference. */
  public static final String ANY = "any";

  public Engagement {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
  }

  /**
   * One activity.
   *
   * @param cells in the order of the columns
   * @param accountable the one role that owns
   * @param paid who contributes: who is paid, and for what
   * @param told who is informed: the customer's contact and those who work along
   * @param rule the rule that decides
   */
  public record Row(List<String> cells, String accountable, String paid, String told, String rule) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * The table of a policy as it stands on a day.
   *
   * @return null where the policy says nothing yet on that day
   */
  public static @Nullable Engagement of(Revision revision, PolicyBook book, LocalDate day) {
    for (Stretch stretch : Stretch.of(revision, book)) {
      LocalDate until = stretch.until();
      if (!day.isBefore(stretch.from()) && (until == null || day.isBefore(until))) {
        return new Made(stretch).table();
      }
    }
    return null;
  }

  /** What came out for an activity. */
  private record Result(String accountable, String paid, String rule) {}

  /** Puts the table together. */
  private static final class Made {
    private final Stretch stretch;
    private final Circumstances circumstances;
    private final List<Column> columns = new ArrayList<>();
    private final List<Set<String>> seen = new ArrayList<>();
    private final Map<List<Set<String>>, Result> rows = new LinkedHashMap<>();
    private final Map<List<Set<String>>, Set<String>> told = new HashMap<>();
    private final Set<String> faults = new LinkedHashSet<>();
    private long count;

    /** Something that activities differ in. */
    private interface Column {
      String title();

      String of(Situation situation);
    }

    private record Told(String title, java.util.function.Function<Situation, String> reading)
        implements Column {
      @Override
      public String of(Situation situation) {
        return reading.apply(situation);
      }
    }

    Made(Stretch stretch) {
      this.stretch = stretch;
      this.circumstances = new Circumstances(stretch);
      Mentioned mentioned =
          new Mentioned(
              stretch.rules().stream()
                  .filter(rule -> rule.topic() != remit.policy.Topic.REVIEW)
                  .toList(),
              stretch.terms());
      columns.add(new Told("type", situation -> situation.getType().name()));
      windows(mentioned);
      for (String word : List.of("driver", "account.segment", "cycle", "account.phase")) {
        if (mentioned.words().contains(Vocabulary.word(word))) {
          columns.add(new Told(word, situation -> text(word, situation, mentioned)));
        }
      }
      others(mentioned);
      columns.forEach(column -> seen.add(new TreeSet<>()));
      seen.add(new TreeSet<>());
    }

    private void windows(Mentioned mentioned) {
      for (Condition condition : mentioned.conditions()) {
        if (condition.word().name().equals("inside")
            && condition instanceof Condition.Tests tests) {
          columns.add(
              new Told(
                  tests.arguments().get(0),
                  situation -> condition.test(situation) == Truth.YES ? "inside" : "after"));
        }
      }
    }

    /** A word of a deal: those that no rule asks for are one. */
    private static String text(String word, Situation situation, Mentioned mentioned) {
      String text = situation.text(word);
      if (text == null) {
        return "not given";
      }
      boolean named = false;
      for (Condition condition : mentioned.conditions()) {
        named |= condition instanceof Condition.Is is && is.literals().contains(text);
      }
      for (Terms.TableInForce table : mentioned.tables().values()) {
        for (Table.Column column : table.table().columns()) {
          named |= column.word().equals(word) && column.covers().contains(text);
        }
      }
      return named ? text : "other";
    }

    /** Flags, and numbers in the bands of tables and beside limits. */
    private void others(Mentioned mentioned) {
      for (Condition condition : mentioned.conditions()) {
        boolean told =
            condition instanceof Condition.Holds
                && Set.of("live", "account.named", "withPod", "splitApproved")
                    .contains(condition.word().name());
        if (told || condition instanceof Condition.Compares) {
          columns.add(
              new Told(
                  condition.toString(),
                  situation -> condition.test(situation) == Truth.YES ? "yes" : "no"));
        }
      }
      for (Terms.TableInForce table : mentioned.tables().values()) {
        for (int i = 0; i < table.table().columns().size(); i++) {
          Table.Column column = table.table().columns().get(i);
          int index = i;
          if (column.isInBands()) {
            columns.add(new Told(column.word(), situation -> band(table, index, situation)));
          }
        }
      }
    }

    /** The bands that a number is in; rows for other deals may ask for other bands. */
    private static String band(Terms.TableInForce table, int column, Situation situation) {
      String number = situation.text(table.table().columns().get(column).word());
      Set<String> bands = new LinkedHashSet<>();
      for (Table.Row row : table.version().rows()) {
        Cell cell = row.cells().get(column);
        if (number != null && !(cell instanceof Cell.Any) && cell.accepts(number)) {
          bands.add(cell.toString());
        }
      }
      return bands.isEmpty() ? "other" : String.join(" and ", bands);
    }

    Engagement table() {
      circumstances.forEach(this::look);
      merge();
      List<Row> made = new ArrayList<>();
      rows.forEach(
          (cells, result) ->
              made.add(
                  new Row(
                      cells(cells),
                      result.accountable(),
                      result.paid(),
                      String.join("; ", told.getOrDefault(cells, Set.of())),
                      result.rule())));
      List<String> titles = new ArrayList<>();
      columns.forEach(column -> titles.add(column.title()));
      titles.add("case");
      return new Engagement(
          stretch.book().name(),
          stretch.book().heading().title(),
          stretch.from(),
          stretch.until(),
          titles,
          withoutSame(titles, made),
          List.copyOf(faults),
          count,
          circumstances.sampled());
    }

    /** Columns that make no difference anywhere are left out. */
    private static List<Row> withoutSame(List<String> titles, List<Row> made) {
      List<Row> rows = made;
      for (int i = titles.size() - 1; i > 0; i--) {
        int column = i;
        if (rows.stream().allMatch(row -> row.cells().get(column).equals(ANY))) {
          titles.remove(column);
          List<Row> less = new ArrayList<>();
          for (Row row : rows) {
            List<String> cells = new ArrayList<>(row.cells());
            cells.remove(column);
            less.add(new Row(cells, row.accountable(), row.paid(), row.told(), row.rule()));
          }
          rows = less;
        }
      }
      return rows;
    }

    private List<String> cells(List<Set<String>> cells) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        texts.add(cells.get(i).equals(seen.get(i)) ? ANY : String.join(", ", cells.get(i)));
      }
      return texts;
    }

    private void look(Circumstances.Circumstance circumstance) {
      count++;
      Draft draft = circumstances.draft(circumstance);
      Situation situation = circumstances.situation(draft);
      List<Set<String>> cells = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        String cell = columns.get(i).of(situation);
        seen.get(i).add(cell);
        cells.add(Set.of(cell));
      }
      String label = circumstance.who().label().isEmpty() ? "usual" : circumstance.who().label();
      seen.get(columns.size()).add(label);
      cells.add(Set.of(label));
      Decision decision = stretch.decide(situation.deal());
      OwnerAnswer owner = decision.owner();
      if (decision.outcome() != Outcome.DECIDED || owner == null) {
        faults.add(fault(cells, decision));
        return;
      }
      Result result = new Result(owner(owner), paid(decision), owner.rule());
      Result other = rows.putIfAbsent(cells, result);
      note(cells, told(decision));
      if (other != null && !other.accountable().equals(result.accountable())) {
        faults.add(
            "The activity (%s) has two roles accountable, %s and %s. Maybe say in a rule what tells the two apart."
                .formatted(activity(cells), other.accountable(), result.accountable()));
      }
    }

    private static String activity(List<Set<String>> cells) {
      List<String> words = new ArrayList<>();
      cells.forEach(cell -> words.addAll(cell));
      return String.join(", ", words);
    }

    private static String fault(List<Set<String>> cells, Decision decision) {
      String why =
          decision.findings().stream()
              .filter(finding -> finding.severity() == Severity.BLOCKING)
              .map(Finding::message)
              .map(Object::toString)
              .findFirst()
              .orElse("");
      return "The activity (%s) has nobody accountable. %s".formatted(activity(cells), why);
    }

    private static String owner(OwnerAnswer owner) {
      return owner.role() == Role.HOUSE ? "house account" : role(owner.role(), owner.person());
    }

    /** The outsider of every example is whoever won the customer, or is assigned to it. */
    private static String role(Role role, String person) {
      return person.equals(Draft.OUTSIDER) ? role + " who won or is assigned" : role.name();
    }

    private static String paid(Decision decision) {
      Set<String> paid = new LinkedHashSet<>();
      for (Allocation each : decision.allocations()) {
        if (each.kind() != CreditKind.DIRECT) {
          continue;
        }
        String who = each.role() == Role.HOUSE ? "house account" : role(each.role(), each.person());
        paid.add(
            who
                + " for "
                + each.component()
                + (each.share().equals(remit.deal.Share.ALL) ? "" : " " + each.share())
                + (each.heldUntil() == null ? "" : ", held until " + each.heldUntil().word()));
      }
      return paid.isEmpty() ? "nobody" : String.join("; ", paid);
    }

    private void note(List<Set<String>> cells, Collection<String> people) {
      told.computeIfAbsent(cells, each -> new TreeSet<>()).addAll(people);
    }

    private static Set<String> told(Decision decision) {
      Set<String> told = new LinkedHashSet<>();
      Person contact = decision.customerContact();
      if (contact != null) {
        told.add(role(contact.role(), contact.person()) + " (contact)");
      }
      decision.collaborators().forEach(each -> told.add(role(each.role(), each.person())));
      return told;
    }

    /** Rows that differ in one column only and say the same become one. */
    private void merge() {
      boolean again = true;
      while (again) {
        int before = rows.size();
        for (int column = seen.size() - 1; column >= 0; column--) {
          merge(column);
        }
        again = rows.size() < before;
      }
    }

    private void merge(int column) {
      Map<List<Object>, List<List<Set<String>>>> alike = new LinkedHashMap<>();
      rows.forEach(
          (cells, result) -> {
            List<Object> key = new ArrayList<>(cells);
            key.set(column, result);
            alike.computeIfAbsent(key, each -> new ArrayList<>()).add(cells);
          });
      for (List<List<Set<String>>> group : alike.values()) {
        if (group.size() > 1) {
          Result result = rows.get(group.get(0));
          Set<String> all = new TreeSet<>();
          group.forEach(cells -> all.addAll(cells.get(column)));
          List<Set<String>> joined = new ArrayList<>(group.get(0));
          joined.set(column, all);
          group.forEach(rows::remove);
          group.forEach(cells -> note(joined, told.getOrDefault(cells, Set.of())));
          if (result != null) {
            rows.put(joined, result);
          }
        }
      }
    }
  }

  /** Every cell of a row, the circumstances first. */
  public static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>(row.cells());
    cells.addAll(List.of(row.accountable(), row.paid(), row.told(), row.rule()));
    return cells;
  }

  /** Every title, those of the circumstances first. */
  public List<String> titles() {
    Collection<String> said = List.of("accountable", "paid", "informed", "rule");
    List<String> titles = new ArrayList<>(columns);
    titles.addAll(said);
    return titles;
  }
}
