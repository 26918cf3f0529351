package remit.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.deal.DealType;
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
import remit.policy.Topic;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Sentence;
import remit.rules.Situation;
import remit.rules.Truth;
import remit.rules.Vocabulary;

/**
 * A policy as a table that a manager reads: for each activity who is accountable, who is paid and
 * who is told, with the circumstances that make no difference left out.
 *
 * <p>What is paid beside the 100 %, for finding a deal or as a bonus, stands in a table of its own,
 * since it hangs on nothing in this one. Whoever may be told is named once, also where it depends
 * on a window who of them it is.
 *
 * @param policy its name
 * @param title its title
 * @param from the first day on which it holds
 * @param until the day on which the next terms begin; null where these hold on
 * @param columns what the circumstances are
 * @param rows the activities
 * @param beside what is paid beside the 100 %
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
    List<Beside> beside,
    List<String> faults,
    long circumstances,
    @Nullable String sampled) {

  /** What stands where something makes no difference. */
  public static final String ANY = "any";

  public Engagement {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    beside = List.copyOf(beside);
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
   * Something that is paid beside the 100 %.
   *
   * @param component what it is called
   * @param to who gets it
   * @param amount its rate, or the amount in each currency
   * @param when the conditions of the rule, as they stand there
   * @param rule the rule that pays it
   */
  public record Beside(String component, String to, String amount, String when, String rule) {}

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

  /** What came out for an activity; where the rest of a deal makes a difference, all of it. */
  private record Result(String accountable, Set<String> paid, Set<String> rules) {
    Result and(Result other) {
      Set<String> both = new TreeSet<>(paid);
      both.addAll(other.paid);
      Set<String> rulesOfBoth = new TreeSet<>(rules);
      rulesOfBoth.addAll(other.rules);
      return new Result(accountable, both, rulesOfBoth);
    }
  }

  /** Puts the table together. */
  private static final class Made {
    private final Stretch stretch;
    private final Circumstances circumstances;
    private final List<Column> columns = new ArrayList<>();
    private final List<Set<String>> seen = new ArrayList<>();
    private final Map<List<String>, Result> results = new LinkedHashMap<>();
    private final Map<List<String>, Set<String>> told = new HashMap<>();
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
              stretch.rules().stream().filter(rule -> rule.topic() != Topic.REVIEW).toList(),
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
      List<Row> made = new ArrayList<>();
      for (Boxes.Box box : Boxes.of(byType())) {
        Result result = Objects.requireNonNull(results.get(box.cases().get(0)));
        Set<String> informed = new TreeSet<>();
        box.cases().forEach(cells -> informed.addAll(told.getOrDefault(cells, Set.of())));
        made.add(
            new Row(
                cells(box.words()),
                result.accountable(),
                String.join(" or ", result.paid()),
                String.join("; ", informed),
                String.join(" or ", result.rules())));
      }
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
          beside(),
          List.copyOf(faults),
          count,
          circumstances.sampled());
    }

    /** New business first, as people think of it; within a type, what says the same together. */
    private Map<List<String>, Result> byType() {
      List<String> types = Arrays.stream(DealType.values()).map(Enum::name).toList();
      List<List<String>> sorted = new ArrayList<>(results.keySet());
      sorted.sort(
          Comparator.comparing((List<String> cells) -> types.indexOf(cells.get(0)))
              .thenComparing(
                  cells -> {
                    Result result = Objects.requireNonNull(results.get(cells));
                    return result.rules() + " " + result.accountable() + " " + result.paid();
                  }));
      Map<List<String>, Result> byType = new LinkedHashMap<>();
      sorted.forEach(cells -> byType.put(cells, Objects.requireNonNull(results.get(cells))));
      return byType;
    }

    private List<Beside> beside() {
      List<Beside> beside = new ArrayList<>();
      for (Stretch.Ranked each : stretch.ranked(Topic.COMMISSION)) {
        Rule rule = each.rule();
        if (rests(rule)) {
          continue;
        }
        if (rule.sentence() instanceof Sentence.ProposeOverlay overlay) {
          beside.add(beside(rule, overlay.component(), overlay.who(), overlay.rate()));
        } else if (rule.sentence() instanceof Sentence.ProposeFlat flat) {
          beside.add(beside(rule, flat.component(), flat.who(), flat.money()));
        }
      }
      return beside;
    }

    /** Whether the policy has chosen that the rule does not speak. */
    private boolean rests(Rule rule) {
      Situation any = new Situation(stretch.inputs().usual().deal(), stretch.terms(), null);
      return rule.conditions().stream()
          .anyMatch(
              condition ->
                  condition.word().name().equals("chosen") && condition.test(any) == Truth.NO);
    }

    private Beside beside(Rule rule, String component, Sentence.Who who, String parameter) {
      return new Beside(
          component,
          who instanceof Sentence.InParameter in
              ? stretch.terms().parameter(in.parameter()).value().toString()
              : who instanceof Sentence.Fixed fixed ? fixed.payee().toString() : who.toString(),
          stretch.terms().parameter(parameter).value().toString(),
          rule.conditions().stream()
              .filter(condition -> !condition.word().name().equals("chosen"))
              .map(Condition::toString)
              .collect(Collectors.joining(", ")),
          rule.name());
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
      List<String> cells = new ArrayList<>();
      columns.forEach(column -> cells.add(column.of(situation)));
      cells.add(circumstance.who().label().isEmpty() ? "usual" : circumstance.who().label());
      for (int i = 0; i < cells.size(); i++) {
        seen.get(i).add(cells.get(i));
      }
      Decision decision = stretch.decide(situation.deal());
      OwnerAnswer owner = decision.owner();
      if (decision.outcome() != Outcome.DECIDED || owner == null) {
        faults.add(fault(cells, decision));
        return;
      }
      Result result = new Result(owner(owner), Set.of(paid(decision)), Set.of(owner.rule()));
      told.computeIfAbsent(cells, each -> new TreeSet<>()).addAll(told(decision));
      Result other = results.putIfAbsent(cells, result);
      if (other == null) {
        return;
      }
      if (other.accountable().equals(result.accountable())) {
        results.put(cells, other.and(result));
      } else {
        faults.add(
            "The activity (%s) has two roles accountable, %s and %s. Maybe say in a rule what tells the two apart."
                .formatted(String.join(", ", cells), other.accountable(), result.accountable()));
      }
    }

    private static String fault(List<String> cells, Decision decision) {
      String why =
          decision.findings().stream()
              .filter(finding -> finding.severity() == Severity.BLOCKING)
              .map(Finding::message)
              .map(Object::toString)
              .findFirst()
              .orElse("");
      return "The activity (%s) has nobody accountable. %s"
          .formatted(String.join(", ", cells), why);
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

    private static Set<String> told(Decision decision) {
      Set<String> told = new LinkedHashSet<>();
      Person contact = decision.customerContact();
      if (contact != null) {
        told.add(role(contact.role(), contact.person()) + " (contact)");
      }
      decision.collaborators().forEach(each -> told.add(role(each.role(), each.person())));
      return told;
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
