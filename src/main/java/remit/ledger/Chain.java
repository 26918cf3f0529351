package remit.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import remit.desk.Ledger.Head;

/**
 * The end of the chain while links are added to it. Each link's hash is made from the one before,
 * so no link can be changed, taken out or put in without every later hash showing it.
 */
final class Chain {

  /**
   * Says how a link is made, so that it can be made otherwise one day. Links of the first format do
   * not say which key they answer.
   */
  static final int FORMAT = 2;

  private Head head;
  private long erasures;
  private final Mark kept;

  private Chain(Mark kept) {
    this.kept = kept;
    head = kept.head;
    erasures = kept.erasures;
  }

  /** A state of the end. */
  record Mark(Head head, long erasures) {}

  /** Takes the end of the chain; nobody else gets it before the transaction is over. */
  static Chain taken(JdbcClient client, Kind kind) {
    return new Chain(
        read(
            client, kind.alone("select sequence, hash, erasures from journal_head where one = 1")));
  }

  /** The end of the chain as a transaction that reads sees it. */
  static Mark seen(JdbcClient client) {
    return read(client, "select sequence, hash, erasures from journal_head where one = 1");
  }

  private static Mark read(JdbcClient client, String query) {
    return client
        .sql(query)
        .query(
            (row, number) ->
                new Mark(
                    new Head(row.getLong("sequence"), row.getString("hash")),
                    row.getLong("erasures")))
        .single();
  }

  /** Whether a link is there. */
  static boolean holds(JdbcClient client, Head link) {
    return link.sequence() == 0
        || client
            .sql("select hash from journal where sequence = ?")
            .param(link.sequence())
            .query(String.class)
            .optional()
            .filter(link.hash()::equals)
            .isPresent();
  }

  Head head() {
    return head;
  }

  /** How many names have been erased; names that were remembered before may not be used again. */
  long erasures() {
    return erasures;
  }

  Mark mark() {
    return new Mark(head, erasures);
  }

  void backTo(Mark mark) {
    head = mark.head;
    erasures = mark.erasures;
  }

  /** Adds a link, and returns its hash. */
  String add(String at, long who, String kind, String bodyHash) {
    long sequence = head.sequence() + 1;
    String hash = hash(FORMAT, sequence, head.hash(), at, who, kind, bodyHash);
    head = new Head(sequence, hash);
    return hash;
  }

  void erased() {
    erasures++;
  }

  /** Writes down where the chain ends. */
  void keep(JdbcClient client) {
    if (!mark().equals(kept)) {
      client
          .sql("update journal_head set sequence = ?, hash = ?, erasures = ? where one = 1")
          .params(head.sequence(), head.hash(), erasures)
          .update();
    }
  }

  /**
   * The hash of a link: SHA-256 of these lines, each ended by a line feed.
   *
   * @param bodyHash the hash of the body as it was before it was compressed
   */
  static String hash(
      int format,
      long sequence,
      String previous,
      String at,
      long who,
      String kind,
      String bodyHash) {
    String lines =
        "remit-journal-"
            + format
            + "\n"
            + sequence
            + "\n"
            + previous
            + "\n"
            + at
            + "\n"
            + who
            + "\n"
            + kind
            + "\n"
            + bodyHash
            + "\n";
    return sha256(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** In hexadecimal digits. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
