package remit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who stands for which number. Names are remembered until any is forgotten. */
final class People {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 16;
  private static final int AT_ONCE = 500;

  /** A full stop or an at sign belongs to a word where the word goes on. */
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}_-]+(?:[.@][\\p{L}\\p{N}_-]+)*");

  private final AtomicReference<Known> known = new AtomicReference<>(new Known(0));

  /** What is known while a certain number of names was forgotten. */
  private static final class Known {
    private final long erasures;
    private final Map<String, Long> numbers = new ConcurrentHashMap<>();
    private final Map<Long, String> names = new ConcurrentHashMap<>();

    private Known(long erasures) {
      this.erasures = erasures;
    }

    private void add(long number, String name) {
      numbers.put(name, number);
      names.put(number, name);
    }
  }

  /**
   * Somebody who is named for the first time.
   *
   * @param commitment the hash of salt and name; it tells nothing once the salt is forgotten
   */
  record Newcomer(long number, String name, String salt, String commitment) {}

  /** What was known at one moment. */
  static final class Mark {
    private final Known seen;
    private final List<Newcomer> newcomers;
    private final int size;

    private Mark(Known seen, List<Newcomer> newcomers, int size) {
      this.seen = seen;
      this.newcomers = newcomers;
      this.size = size;
    }
  }

  /** For one transaction. */
  Sight sight(JdbcClient client, long erasures) {
    Known now = known.updateAndGet(each -> each.erasures < erasures ? new Known(erasures) : each);
    return new Sight(client, now.erasures == erasures ? now : new Known(erasures));
  }

  /** Words, and up to three of them in a row: names may have several. */
  private static Stream<String> words(String text) {
    Matcher word = WORD.matcher(text);
    List<int[]> places = new ArrayList<>();
    while (word.find()) {
      places.add(new int[] {word.start(), word.end()});
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      for (int j = i; j < Math.min(i + 3, places.size()); j++) {
        words.add(text.substring(places.get(i)[0], places.get(j)[1]));
      }
    }
    return words.stream();
  }

  static String commitment(String salt, String name) {
    return Chain.sha256((salt + "\n" + name).getBytes(UTF_8));
  }

  /** What one transaction knows. */
  final class Sight {

    private final JdbcClient client;
    private Known seen;
    private List<Newcomer> newcomers = new ArrayList<>();
    private long last = -1;

    private Sight(JdbcClient client, Known seen) {
      this.client = client;
      this.seen = seen;
    }

    /** The name of a number, or its pseudonym. */
    String name(long number) {
      String name = seen.names.get(number);
      if (name != null) {
        return name;
      }
      for (Newcomer each : newcomers) {
        if (each.number == number) {
          return each.name;
        }
      }
      String found =
          client
              .sql("select name from person where number = ?")
              .param(number)
              .query((row, index) -> Optional.ofNullable(row.getString(1)))
              .optional()
              .flatMap(each -> each)
              .orElse(null);
      if (found == null) {
        return HiddenNames.pseudonym(number);
      }
      seen.add(number, found);
      return found;
    }

    /** The number of a name, or null where nobody of that name was ever named. */
    @Nullable Long number(String name) {
      Long number = seen.numbers.get(name);
      if (number != null) {
        return number;
      }
      for (Newcomer each : newcomers) {
        if (each.name.equals(name)) {
          return each.number;
        }
      }
      Long found =
          client
              .sql("select number from person where name = ? or (name is null and number = ?)")
              .params(name, HiddenNames.numberOf(name))
              .query(Long.class)
              .optional()
              .orElse(null);
      if (found != null) {
        seen.add(found, name);
      }
      return found;
    }

    /** Whoever of those that are known is named in texts that people wrote. */
    Map<String, Long> among(List<String> texts) {
      Map<String, Long> found = new HashMap<>();
      List<String> words = texts.stream().flatMap(People::words).distinct().toList();
      for (int i = 0; i < words.size(); i += AT_ONCE) {
        List<String> some = words.subList(i, Math.min(i + AT_ONCE, words.size()));
        String places = String.join(", ", Collections.nCopies(some.size(), "?"));
        client
            .sql("select name, number from person where name in (" + places + ")")
            .params(List.copyOf(some))
            .query(
                row -> {
                  found.put(row.getString(1), row.getLong(2));
                });
        newcomers.stream()
            .filter(each -> some.contains(each.name))
            .forEach(each -> found.put(each.name, each.number));
      }
      return found;
    }

    /** Somebody of a new name. */
    Newcomer welcome(String name) {
      if (last < 0) {
        last = client.sql("select coalesce(max(number), 0) from person").query(Long.class).single();
      }
      byte[] random = new byte[SALT_BYTES];
      RANDOM.nextBytes(random);
      String salt = HexFormat.of().formatHex(random);
      Newcomer newcomer = new Newcomer(++last, name, salt, commitment(salt, name));
      newcomers.add(newcomer);
      return newcomer;
    }

    Mark mark() {
      return new Mark(seen, newcomers, newcomers.size());
    }

    /** As if nobody had been named or forgotten since. */
    void backTo(Mark mark) {
      seen = mark.seen;
      newcomers = mark.newcomers;
      newcomers.subList(mark.size, newcomers.size()).clear();
    }

    /** A name was forgotten: nothing that was remembered may be used again. */
    void forget(String name, long erasures) {
      newcomers = new ArrayList<>(newcomers);
      newcomers.removeIf(each -> each.name.equals(name));
      seen = new Known(erasures);
    }

    /** What was new is there for everybody. */
    void committed() {
      newcomers.forEach(each -> seen.add(each.number, each.name));
      known.accumulateAndGet(
          seen, (before, after) -> after.erasures >= before.erasures ? after : before);
    }
  }
}
