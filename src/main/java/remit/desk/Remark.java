package remit.desk;

import java.time.Instant;

/**
 * Something that somebody has to say of a rule, without a decision that is wrong.
 *
 * @param id its name, for example {@code rmk-7q2m4k...}
 * @param sequence its place in the ledger
 * @param rule the rule
 */
public record Remark(String id, long sequence, String rule, String by, Instant at, String text) {}
