package remit.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import remit.desk.Ledger;
import remit.desk.Ledger.Answered;
import remit.desk.LedgerUnavailable;
import remit.desk.RecordedDecision.Placed;

/**
 * A program that records decisions from several threads until it is killed, and says of each that
 * it is recorded. Each call has a key, and is made again until it is answered.
 */
final class RecordForever {

  private static final int CALLERS = 6;
  private static final int DEALS = 50;

  private RecordForever() {}

  /**
   * Begins.
   *
   * @param args a folder or an URL, and what this run is called
   */
  public static void main(String[] args) {
    StoredLedger ledger = StoredLedger.at(place(args[0]));
    ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
    for (int i = 0; i < CALLERS; i++) {
      String name = args[1] + "-" + i;
      var unused = pool.submit(() -> record(ledger, name));
    }
  }

  static Place place(String word) {
    return word.startsWith(Place.Server.PREFIX)
        ? new Place.Server(word, "postgres", "", true)
        : new Place.Folder(Path.of(word));
  }

  private static void record(StoredLedger ledger, String name) {
    Random random = new Random(name.hashCode());
    for (int i = 0; true; i++) {
      String id = "dec-" + name + "-" + i;
      String deal = "D-" + random.nextInt(DEALS);
      String answer = again(ledger, id, deal);
      synchronized (System.out) {
        System.out.println("done " + answer + " " + deal + " .");
        System.out.flush();
      }
    }
  }

  private static String again(StoredLedger ledger, String id, String deal) {
    while (true) {
      try {
        return ledger.change(book -> once(book, id, deal));
      } catch (LedgerUnavailable e) {
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String once(Ledger.Book book, String id, String deal) {
    Ledger.Key key = new Ledger.Key("comp", "POST /decisions", id);
    Answered answered = book.answered(key);
    if (answered != null) {
      return answered.decision();
    }
    Placed active = book.active(deal);
    var unused =
        book.append(
            Instant.now(),
            "comp",
            SampleEvents.decided(
                id, deal, active == null ? null : active.decision().id(), List.of("ana", "bob")),
            new Ledger.Asked(key, "sha256:" + id));
    return id;
  }
}
