package remit.cli;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import remit.deal.Role;

/** The end of a long run in a form a person reads. */
final class Summary {

  private static final int MOST_SENTENCES = 3;
  private static final int MOST_WIDTH = 200;

  private final Tally tally;
  private final String complaints;

  /**
   * @param complaints what is wrong with the first of the bad rows, on lines of their own
   */
  Summary(Tally tally, String complaints) {
    this.tally = tally;
    this.complaints = complaints;
  }

  /**
   * @param policy by which policy the deals were decided
   * @param seconds how long it took
   */
  String text(String policy, double seconds) {
    StringBuilder text = new StringBuilder();
    text.append(counts(policy, seconds).text(""));
    text.append(complaints);
    undecided(text);
    section(text, "To review", "findings", table(tally.reviews()));
    section(text, "Good to know", "findings", table(tally.notes()));
    section(text, "Owners by role", "deals", table(tally.owners()));
    tally
        .commission()
        .forEach((currency, roles) -> section(text, "Commission by role", currency, sums(roles)));
    return text.toString();
  }

  private Columns counts(String policy, double seconds) {
    long deals = tally.decided() + tally.undecided();
    return new Columns("lrl")
        .row("Rows read", number(tally.rows()), "by policy " + policy)
        .row("Decided", number(tally.decided()), rate(deals, seconds))
        .row("Undecided", number(tally.undecided()), "")
        .row("Skipped", number(tally.skippedRows()), stages())
        .row("Bad rows", number(tally.badRows()), "");
  }

  private static String rate(long deals, double seconds) {
    return String.format(
        Locale.ROOT, "in %.1f s, %,d deals/s", seconds, Math.round(deals / seconds));
  }

  private String stages() {
    return tally.skipped().entrySet().stream()
        .map(each -> each.getKey() + " " + number(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void undecided(StringBuilder text) {
    if (tally.blocking().isEmpty()) {
      return;
    }
    text.append(System.lineSeparator()).append("Undecided, and why").append(System.lineSeparator());
    Columns columns = new Columns("lrl");
    tally
        .blocking()
        .forEach(
            (code, sentences) -> {
              long all = sentences.values().stream().mapToLong(Long::longValue).sum();
              columns.row(code, number(all), "");
              for (Map.Entry<String, Long> sentence : mostFrequent(sentences)) {
                columns.row("", number(sentence.getValue()), shortened(sentence.getKey()));
              }
            });
    text.append(columns.text("  "));
  }

  private static List<Map.Entry<String, Long>> mostFrequent(Map<String, Long> sentences) {
    return sentences.entrySet().stream()
        .filter(each -> !each.getKey().isEmpty())
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_SENTENCES)
        .toList();
  }

  private static Columns table(Map<?, Long> counts) {
    Columns columns = new Columns("lr");
    counts.forEach((name, count) -> columns.row(name.toString(), number(count)));
    return columns;
  }

  private static Columns sums(Map<Role, BigDecimal> roles) {
    Columns columns = new Columns("lr");
    BigDecimal people = BigDecimal.ZERO;
    for (Map.Entry<Role, BigDecimal> each : roles.entrySet()) {
      if (each.getKey() != Role.HOUSE) {
        people = people.add(each.getValue());
        columns.row(each.getKey().toString(), number(each.getValue()));
      }
    }
    columns.row("All people", number(people));
    BigDecimal house = roles.get(Role.HOUSE);
    if (house != null) {
      columns.row("House account, paid to nobody", number(house));
    }
    return columns;
  }

  private static void section(StringBuilder text, String title, String unit, Columns columns) {
    if (!columns.isEmpty()) {
      String line = System.lineSeparator();
      text.append(line).append(title).append(" (").append(unit).append(")").append(line);
      text.append(columns.text("  "));
    }
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String number(BigDecimal number) {
    return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
  }

  private static String shortened(String text) {
    return text.length() <= MOST_WIDTH ? text : text.substring(0, MOST_WIDTH - 3) + "...";
  }
}
