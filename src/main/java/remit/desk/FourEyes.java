package remit.desk;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who has to agree before an amendment is published, and how long before its effective day.
 *
 * @param required whether somebody else has to agree at all; where nobody is configured nobody can,
 *     and every publication says so
 * @param functions the offices that all have to agree, for example {@code ceo} and {@code cfo};
 *     where none is named, any one approver is enough
 * @param noticeDays how many days people are told ahead: with 14, what is published on 1 June takes
 *     effect on 15 June at the earliest
 */
public record FourEyes(boolean required, SortedSet<String> functions, int noticeDays) {

  public FourEyes {
    functions = Collections.unmodifiableSortedSet(new TreeSet<>(functions));
    if (noticeDays < 0) {
      throw new IllegalArgumentException(
          "The notice period (%d days) is negative. Maybe write 0.".formatted(noticeDays));
    }
  }

  /** One person works alone: nobody else agrees, and nobody has to be told ahead. */
  public static FourEyes off() {
    return new FourEyes(false, new TreeSet<>(), 0);
  }
}
