package remit.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The tables of the ledger, with their columns in the order in which rows hold them. */
enum Table {
  PERSON("number, name, salt, commitment, sequence", "number"),
  JOURNAL("sequence, at, who, kind, format, body, body_hash, previous, hash", "sequence"),
  DECISION(
      "sequence, id, deal, account, policy, revision, close_day, period, content, supersedes",
      "sequence"),
  DECISION_PERSON("sequence, person", "sequence, person"),
  POSTING(
      "sequence, number, entry, decision, deal, person, role, component, kind, whole,"
          + " ten_thousandths, currency, from_state, to_state, period, due, held_until, corrects,"
          + " rule, because",
      "sequence, number"),
  PERIOD_LOCK("sequence, period, length, first_day", "sequence"),
  SETTLEMENT(
      "sequence, person, period, length, first_day, currency, carried_in, earned, payable,"
          + " carried_out",
      "sequence, person, currency"),
  PARKED("sequence, deal, breach", "sequence"),
  CASE_LINK("sequence, kind, subject, state", "sequence"),
  DISPUTE("sequence, id, decision, rule, person", "sequence"),
  IDEMPOTENCY_KEY("sequence, asked, content, decision", "sequence");

  /** Those whose rows follow from the links of the chain, and can be compared with them. */
  static final List<Table> DERIVED =
      List.of(
          DECISION,
          DECISION_PERSON,
          POSTING,
          PERIOD_LOCK,
          SETTLEMENT,
          PARKED,
          CASE_LINK,
          DISPUTE,
          IDEMPOTENCY_KEY);

  @SuppressWarnings("ImmutableEnumChecker") // a list of texts that never changes
  private final List<String> columns;

  private final String order;
  private final String insert;

  Table(String columns, String order) {
    this.columns = List.of(columns.split(", *"));
    this.order = order;
    List<String> all = new ArrayList<>(this.columns);
    if (name().equals("DECISION")) {
      // What follows from the chain, and what comes later.
      all.add("superseded_by");
    }
    insert =
        "insert into %s (%s) values (%s)"
            .formatted(
                word(),
                String.join(", ", all),
                String.join(", ", Collections.nCopies(all.size(), "?")));
  }

  /** Its name in the database. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<String> columns() {
    return columns;
  }

  /** Selects whole rows. */
  String select() {
    return "select " + String.join(", ", columns) + " from " + word();
  }

  /** The order in which its rows follow from the chain. */
  String order() {
    return " order by " + order;
  }

  String insert() {
    return insert;
  }
}
