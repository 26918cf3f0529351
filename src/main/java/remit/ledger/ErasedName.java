package remit.ledger;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Replaces a name in the tables beside the ledger: amendments, keys, and who called. */
final class ErasedName {

  /** Columns that hold a name and nothing else. */
  private static final Map<String, List<String>> NAMES =
      new TreeMap<>(
          Map.of(
              "amendment", List.of("closed_by"),
              "amendment_version", List.of("author"),
              "approval", List.of("person"),
              "objection", List.of("person"),
              "publication", List.of("by_whom"),
              "event", List.of("who"),
              "access_key", List.of("name", "person", "made_by", "agreed_by", "withdrawn_by"),
              "audit", List.of("who")));

  /** Columns that hold words, among which a name may stand. */
  private static final Map<String, String> TEXTS =
      new TreeMap<>(
          Map.of(
              "amendment", "closed_why",
              "amendment_version", "reason",
              "objection", "text",
              "event", "detail",
              "audit", "subject"));

  private final JdbcClient client;
  private final String name;
  private final long number;

  ErasedName(JdbcClient client, String name, long number) {
    this.client = client;
    this.name = name;
    this.number = number;
  }

  /** Every table in which names stand. */
  static Set<String> tables() {
    TreeSet<String> tables = new TreeSet<>(NAMES.keySet());
    tables.add("person");
    return tables;
  }

  void replace() {
    String pseudonym = HiddenNames.pseudonym(number);
    NAMES.forEach(
        (table, columns) ->
            columns.forEach(
                column ->
                    client
                        .sql("update %s set %s = ? where %s = ?".formatted(table, column, column))
                        .params(pseudonym, name)
                        .update()));
    // An address holds the name as it is sent.
    String sent = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    TEXTS.forEach(
        (table, column) -> {
          replace(table, column, name);
          if (!sent.equals(name)) {
            replace(table, column, sent);
          }
        });
  }

  private void replace(String table, String column, String word) {
    HiddenNames hidden = new HiddenNames(Map.of(word, number));
    List<String> texts =
        client
            .sql("select distinct %s from %s where %s like ?".formatted(column, table, column))
            // Neither a wildcard nor what one database takes for an escape.
            .param("%" + word.replace("%", "_").replace("\\", "_") + "%")
            .query(String.class)
            .list();
    for (String each : texts) {
      String without = HiddenNames.show(hidden.hide(each), HiddenNames::pseudonym);
      if (!without.equals(each)) {
        client
            .sql("update %s set %s = ? where %s = ?".formatted(table, column, column))
            .params(without, each)
            .update();
      }
    }
  }
}
