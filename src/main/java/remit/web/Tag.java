package remit.web;

import java.time.LocalDate;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import remit.desk.Revision;

/**
 * The entity tag of what a revision says on a day: the same revision says something else after a
 * dated change.
 */
final class Tag {

  private Tag() {}

  static String of(Revision revision, Collection<LocalDate> days) {
    return new TreeSet<>(days)
        .stream()
            .map(LocalDate::toString)
            .collect(Collectors.joining(",", "\"" + revision.hash() + "@", "\""));
  }
}
