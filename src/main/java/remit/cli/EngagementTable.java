package remit.cli;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import remit.proof.Engagement;

/** The rules of engagement as text of a kind. */
final class EngagementTable {

  /** How they are printed. */
  enum Format {
    HTML,
    MD,
    CSV;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final String STYLE =
      """
      body { font: 15px/1.4 system-ui, sans-serif; margin: 2rem; color: #1a1a1a; }
      table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; }
      caption { text-align: left; font-weight: 600; padding: .5rem 0; }
      th, td { border: 1px solid #bbb; padding: .35rem .5rem; text-align: left; vertical-align: top; }
      th { background: #f1f1f1; position: sticky; top: 0; }
      td.accountable { font-weight: 600; }
      @media print { body { margin: 0; font-size: 9pt; } th { position: static; } tr { break-inside: avoid; } thead { display: table-header-group; } }
      """;

  private static final String ACTIVITIES = "Who is accountable, who is paid and who is informed";
  private static final String BESIDE = "Paid beside the 100 %";
  private static final List<String> BESIDE_TITLES =
      List.of("component", "to", "rate or amount", "when", "rule");

  private final Engagement table;

  EngagementTable(Engagement table) {
    this.table = table;
  }

  String text(Format format) {
    return switch (format) {
      case HTML -> html();
      case MD -> markdown();
      case CSV -> csv();
    };
  }

  private String heading() {
    return "Rules of engagement: " + table.title();
  }

  private String scope() {
    return "Policy %s, from %s%s. %,d circumstances were decided, with one person in each role. %s"
        .formatted(
            table.policy(),
            table.from(),
            table.until() == null ? " on" : " to " + table.until().minusDays(1),
            table.circumstances(),
            table.sampled() == null ? "These are all." : table.sampled());
  }

  private String html() {
    StringBuilder page = new StringBuilder(4_096);
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
        .append(escaped(heading()))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(escaped(heading()))
        .append("</h1>\n<p>")
        .append(escaped(scope()))
        .append("</p>\n<table>\n<caption>")
        .append(ACTIVITIES)
        .append("</caption>\n<thead>\n<tr>")
        .append(joined(table.titles(), each -> "<th scope=\"col\">" + escaped(each) + "</th>", ""))
        .append("</tr>\n</thead>\n<tbody>\n");
    for (Engagement.Row row : table.rows()) {
      page.append("<tr>")
          .append(joined(row.cells(), each -> "<td>" + escaped(each) + "</td>", ""))
          .append("<td class=\"accountable\">")
          .append(escaped(row.accountable()))
          .append("</td>")
          .append(
              joined(
                  List.of(row.paid(), row.told(), row.rule()),
                  each -> "<td>" + escaped(each) + "</td>",
                  ""))
          .append("</tr>\n");
    }
    page.append("</tbody>\n</table>\n");
    if (!table.beside().isEmpty()) {
      page.append("<table>\n<caption>")
          .append(BESIDE)
          .append("</caption>\n<thead>\n<tr>")
          .append(joined(BESIDE_TITLES, each -> "<th scope=\"col\">" + each + "</th>", ""))
          .append("</tr>\n</thead>\n<tbody>\n");
      for (Engagement.Beside each : table.beside()) {
        page.append("<tr>")
            .append(joined(cells(each), cell -> "<td>" + escaped(cell) + "</td>", ""))
            .append("</tr>\n");
      }
      page.append("</tbody>\n</table>\n");
    }
    return page.append("</body>\n</html>\n").toString();
  }

  private static List<String> cells(Engagement.Beside each) {
    return List.of(each.component(), each.to(), each.amount(), each.when(), each.rule());
  }

  private String markdown() {
    StringBuilder text = new StringBuilder(4_096);
    text.append("# ").append(inCell(heading())).append("\n\n").append(scope()).append("\n\n| ");
    text.append(joined(table.titles(), EngagementTable::inCell, " | ")).append(" |\n|");
    text.append("---|".repeat(table.titles().size())).append('\n');
    table.rows().forEach(row -> text.append(line(Engagement.cells(row))));
    if (!table.beside().isEmpty()) {
      text.append("\n## ").append(BESIDE).append("\n\n").append(line(BESIDE_TITLES));
      text.append('|').append("---|".repeat(BESIDE_TITLES.size())).append('\n');
      table.beside().forEach(each -> text.append(line(cells(each))));
    }
    return text.toString();
  }

  private static String line(List<String> cells) {
    return "| " + joined(cells, EngagementTable::inCell, " | ") + " |\n";
  }

  private String csv() {
    StringBuilder text = new StringBuilder(4_096);
    text.append(Csv.line(table.titles()));
    table.rows().forEach(row -> text.append(Csv.line(Engagement.cells(row))));
    return text.toString();
  }

  private static String joined(List<String> texts, UnaryOperator<String> form, String between) {
    return texts.stream().map(form).collect(Collectors.joining(between));
  }

  private static String inCell(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
