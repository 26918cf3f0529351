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
      table { border-collapse: collapse; width: 100%; }
      th, td { border: 1px solid #bbb; padding: .35rem .5rem; text-align: left; vertical-align: top; }
      th { background: #f1f1f1; position: sticky; top: 0; }
      td.accountable { font-weight: 600; }
      footer { margin-top: 1rem; color: #555; }
      @media print { body { margin: 0; font-size: 9pt; } th { position: static; } tr { break-inside: avoid; } thead { display: table-header-group; } }
      """;

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
    return "Policy %s, from %s%s. %,d circumstances were decided. %s"
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
        .append("</p>\n<table>\n<thead>\n<tr>")
        .append(joined(table.titles(), each -> "<th>" + escaped(each) + "</th>", ""))
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
    return page.append("</tbody>\n</table>\n</body>\n</html>\n").toString();
  }

  private String markdown() {
    StringBuilder text = new StringBuilder(4_096);
    text.append("# ").append(inCell(heading())).append("\n\n").append(scope()).append("\n\n| ");
    text.append(joined(table.titles(), EngagementTable::inCell, " | ")).append(" |\n|");
    text.append("---|".repeat(table.titles().size())).append('\n');
    for (Engagement.Row row : table.rows()) {
      text.append("| ")
          .append(joined(Engagement.cells(row), EngagementTable::inCell, " | "))
          .append(" |\n");
    }
    return text.toString();
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
