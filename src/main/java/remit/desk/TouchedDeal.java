package remit.desk;

import java.time.LocalDate;

/**
 * A deal that an amendment would decide otherwise.
 *
 * @param deal its id
 * @param policy by which policy
 * @param closeDate the day it closed
 * @param before what is decided now, as a sentence
 * @param after what would be decided
 */
public record TouchedDeal(
    String deal, String policy, LocalDate closeDate, String before, String after) {}
