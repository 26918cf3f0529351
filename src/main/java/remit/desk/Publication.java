package remit.desk;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A set of files that decides from a day on. It is written once and never changed.
 *
 * @param id counts up; of two publications that govern the same day the later counts
 * @param amendment the amendment it came from
 * @param wholeHash the content hash of every file
 * @param revision the content hash of all that decides, as answers name it
 * @param governsFrom deals that close on this day or later are decided by it; {@link LocalDate#MIN}
 *     for the first
 * @param at when it was published
 * @param by who published it
 * @param corrects why days before the publication are decided anew; null where none are
 * @param rollbackTo the publication whose files it brings back; null where it brings none back
 * @param singleUser whether it was published where nobody else could agree to it
 */
public record Publication(
    long id,
    long amendment,
    String wholeHash,
    String revision,
    LocalDate governsFrom,
    Instant at,
    String by,
    @Nullable String corrects,
    @Nullable Long rollbackTo,
    boolean singleUser) {}
