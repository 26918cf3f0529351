package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.desk.AccessKey;
import remit.desk.May;

/**
 * A key as it is shown; nobody sees its secret again.
 *
 * @param id its number
 * @param name what it is for
 * @param person whose it is; left out for a program's
 * @param team the team whose pay it may read
 * @param functions the offices of the person
 * @param may what it allows
 * @param lastDay the last day it is good for, by UTC
 * @param state WAITING for somebody's agreement, VALID, EXPIRED or WITHDRAWN
 * @param madeBy who made it
 * @param madeAt when
 * @param agreedBy who agreed to it
 * @param withdrawnBy who withdrew it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyAnswer(
    long id,
    String name,
    @Nullable String person,
    @Nullable String team,
    List<String> functions,
    List<String> may,
    @Nullable LocalDate lastDay,
    String state,
    String madeBy,
    String madeAt,
    @Nullable String agreedBy,
    @Nullable String withdrawnBy) {

  static KeyAnswer of(AccessKey key, AccessKey.State state) {
    AccessKey.Deed agreed = key.agreed();
    AccessKey.Deed withdrawn = key.withdrawn();
    return new KeyAnswer(
        key.id(),
        key.name(),
        key.person(),
        key.team(),
        List.copyOf(key.functions()),
        key.may().stream().map(May::word).toList(),
        key.lastDay(),
        state.name(),
        key.made().by(),
        key.made().at().toString(),
        agreed == null ? null : agreed.by(),
        withdrawn == null ? null : withdrawn.by());
  }

  /** Every key, the latest first. */
  record All(List<KeyAnswer> keys) {}

  /**
   * A key just made.
   *
   * @param secret what its holder sends as {@code Authorization: Bearer}; shown this once
   */
  record Made(String secret, KeyAnswer key) {}
}
