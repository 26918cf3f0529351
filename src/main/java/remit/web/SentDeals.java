package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import remit.files.CsvDeals;
import remit.files.CsvRefused;
import remit.files.Row;
import remit.json.DealJson;
import remit.json.Reading;
import remit.simulation.AskedDeal;
import remit.simulation.Book;
import remit.simulation.NoSuchBook;

/** Reads a book of deals for a comparison, as an evaluation would read it. */
public final class SentDeals {

  private static final int MOST_COMPLAINTS = 100;

  private final DealJson reader = DealJson.usual();
  private final List<AskedDeal> deals = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final int most;
  private long unread;

  private SentDeals(int most) {
    this.most = most;
  }

  /**
   * Reads one deal a row.
   *
   * @param most how many deals there may be
   * @throws NoSuchBook where nothing can be read, or there are more
   */
  public static Book.Sent csv(String csv, int most) {
    return csv(new ByteArrayInputStream(csv.getBytes(UTF_8)), most);
  }

  /** The same from a stream. */
  public static Book.Sent csv(InputStream csv, int most) {
    SentDeals sent = new SentDeals(most);
    try (CsvDeals rows = CsvDeals.open(csv, Set.of())) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        if (row instanceof Row.DealRow it) {
          sent.add(new AskedDeal(it.deal(), null));
        } else if (row instanceof Row.BadRow bad) {
          sent.complain(bad.toString());
        }
      }
    } catch (CsvRefused e) {
      throw new NoSuchBook(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new NoSuchBook("The deals cannot be read. Maybe send them again.");
    }
    return sent.book();
  }

  /**
   * Reads one deal a line.
   *
   * @param most how many deals there may be
   * @throws NoSuchBook where nothing can be read, or there are more
   */
  public static Book.Sent lines(String ndjson, int most) {
    SentDeals sent = new SentDeals(most);
    int number = 0;
    for (String line : (Iterable<String>) ndjson.lines()::iterator) {
      number++;
      if (!line.isBlank()) {
        Reading reading = sent.reader.read(line.getBytes(UTF_8));
        if (reading instanceof Reading.Accepted it) {
          sent.add(new AskedDeal(it.deal(), it.policy()));
        } else {
          sent.complain(
              "Line %d: %s"
                  .formatted(number, ((Reading.Refused) reading).problems().get(0).message()));
        }
      }
    }
    return sent.book();
  }

  private void add(AskedDeal deal) {
    if (deals.size() >= most) {
      throw new NoSuchBook(
          "There are more than (%d) deals. Maybe split them, or use the command simulate, which has no such limit."
              .formatted(most));
    }
    deals.add(deal);
  }

  private void complain(String complaint) {
    unread++;
    if (complaints.size() < MOST_COMPLAINTS) {
      complaints.add(complaint);
    }
  }

  private Book.Sent book() {
    if (deals.isEmpty()) {
      throw new NoSuchBook(
          complaints.isEmpty()
              ? "There is no deal among them that was won. Maybe send some."
              : "No deal can be read. " + complaints.get(0));
    }
    return new Book.Sent(deals, unread, complaints);
  }
}
