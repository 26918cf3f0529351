package remit.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import remit.simulation.Attribution;
import remit.simulation.BeforeAfter;
import remit.simulation.Cause;
import remit.simulation.Comparison;
import remit.simulation.Group;

/** What came of a comparison, for people. */
final class ComparisonText {

  private static final int MOST_SHOWN = 20;
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();

  private ComparisonText() {}

  static String of(Comparison comparison) {
    ComparisonText it = new ComparisonText();
    it.line(
        "Of %d deals %d are decided otherwise; %d have another owner."
            .formatted(comparison.deals(), comparison.changed(), comparison.ownersChanged()));
    if (comparison.leftOut() > 0) {
      it.line(
          "Left out, because there is no such policy on their day: %d."
              .formatted(comparison.leftOut()));
    }
    if (comparison.undecidedBefore() + comparison.undecidedAfter() > 0) {
      it.line(
          "Undecided: %d before, %d after."
              .formatted(comparison.undecidedBefore(), comparison.undecidedAfter()));
    }
    it.totals(comparison.totals());
    it.causes(comparison.attribution());
    it.gains("Who is paid more", comparison.gainers());
    it.gains("Who is paid less", comparison.losers());
    it.groups("By role", comparison.byRole());
    it.groups("By team", comparison.byTeam());
    it.groups("By type of deal", comparison.byDealType());
    it.groups("By month", comparison.byMonth());
    it.flags(comparison.flags());
    return it.text.toString();
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }

  private void table(String title, Columns columns) {
    if (!columns.isEmpty()) {
      line("");
      line(title);
      text.append(columns.text(INDENT));
    }
  }

  private void totals(List<BeforeAfter> totals) {
    Columns columns = new Columns("rrrl");
    totals.forEach(each -> columns.row(amounts(each)));
    table("Paid before, after, difference", columns);
  }

  private static String[] amounts(BeforeAfter each) {
    return new String[] {
      each.before().toPlainString(),
      each.after().toPlainString(),
      signed(each.difference()),
      each.currency().getCurrencyCode()
    };
  }

  private static String signed(BigDecimal amount) {
    return (amount.signum() > 0 ? "+" : "") + amount.toPlainString();
  }

  private void causes(List<Attribution> attribution) {
    Columns columns = new Columns("rrlrl");
    attribution.stream()
        .limit(MOST_SHOWN)
        .forEach(
            each ->
                columns.row(
                    signed(each.difference()),
                    each.moved().toPlainString(),
                    each.currency().getCurrencyCode(),
                    Long.toString(each.deals()),
                    says(each.causes())));
    table("Causes: difference, gained by somebody, deals", columns);
    rest(attribution.size());
  }

  private static String says(List<Cause> causes) {
    String all = causes.stream().map(Cause::says).collect(Collectors.joining("; "));
    return causes.size() == 1 ? all : "together: " + all;
  }

  private void rest(int size) {
    if (size > MOST_SHOWN) {
      line(INDENT + "and %d more".formatted(size - MOST_SHOWN));
    }
  }

  private void gains(String title, List<Comparison.Gain> gains) {
    Columns columns = new Columns("lrrrl");
    gains.stream()
        .limit(MOST_SHOWN)
        .forEach(
            each ->
                columns.row(
                    each.person(),
                    each.before().toPlainString(),
                    each.after().toPlainString(),
                    signed(each.difference()),
                    each.currency().getCurrencyCode()));
    table(title, columns);
    rest(gains.size());
  }

  private void groups(String title, List<Group> groups) {
    Columns columns = new Columns("lrrrl");
    for (Group group : groups.subList(0, Math.min(MOST_SHOWN, groups.size()))) {
      for (BeforeAfter each : group.amounts()) {
        String[] amounts = amounts(each);
        columns.row(
            group.name().isEmpty() ? "(not given)" : group.name(),
            amounts[0],
            amounts[1],
            amounts[2],
            amounts[3]);
      }
    }
    table(title, columns);
    rest(groups.size());
  }

  private void flags(List<Comparison.Flag> flags) {
    Columns columns = new Columns("lrr");
    flags.forEach(each -> columns.row(each.code(), "+" + each.appears(), "-" + each.vanishes()));
    table("Findings that appear and vanish", columns);
  }
}
