package remit.files;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When each account of a file was won, and by whom: on the day of its first won deal in the file,
 * by that deal's seller. Of several deals on that day the one with the least id counts, so the
 * order of the rows does not.
 */
final class FirstWins {

  /**
   * The first won deal of an account.
   *
   * @param ae the seller; null where the file names none
   */
  record FirstWin(LocalDate day, String dealId, @Nullable String ae) {}

  private final Map<String, FirstWin> byAccount = new HashMap<>();

  /** Each seller once, however many accounts he won. */
  private final Map<String, String> sellers = new HashMap<>();

  private FirstWins() {}

  /** Reads a whole file and keeps one line for each account. */
  static FirstWins in(InputStream in, CsvHeader header) throws IOException {
    int account = header.place(DealColumn.ACCOUNT_ID.word());
    int deal = header.place(DealColumn.DEAL_ID.word());
    int close = header.place(DealColumn.CLOSE_DATE.word());
    int stage = header.place(DealColumn.STAGE.word());
    int ae = header.place("ae");
    boolean[] read = new boolean[header.names().size()];
    for (int place : List.of(account, deal, close, stage, ae)) {
      if (place >= 0) {
        read[place] = true;
      }
    }
    FirstWins wins = new FirstWins();
    try (CsvRecords records = new CsvRecords(in, header.names(), read)) {
      records.next();
      for (CsvRecords.Raw raw = records.next(); raw != null; raw = records.next()) {
        if (raw.count() == read.length
            && raw.problems().isEmpty()
            && (stage < 0 || FieldText.isWon(raw.field(stage)))) {
          wins.take(
              raw.field(account),
              raw.field(deal),
              FieldText.day(raw.field(close)),
              FieldText.firstOf(raw.field(ae)));
        }
      }
    }
    return wins;
  }

  private void take(
      @Nullable String account,
      @Nullable String deal,
      @Nullable LocalDate day,
      @Nullable String ae) {
    if (account == null || deal == null || day == null) {
      return;
    }
    FirstWin before = byAccount.get(account);
    if (before == null
        || day.isBefore(before.day())
        || (day.equals(before.day()) && deal.compareTo(before.dealId()) < 0)) {
      String seller = ae == null ? null : sellers.computeIfAbsent(ae, name -> name);
      byAccount.put(account, new FirstWin(day, deal, seller));
    }
  }

  /** The first won deal of an account, or null where the file has none. */
  @Nullable FirstWin of(String account) {
    return byAccount.get(account);
  }
}
