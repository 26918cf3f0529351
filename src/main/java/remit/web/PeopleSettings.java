package remit.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import remit.desk.May;

/**
 * People who are known by a key of their own. Where nobody is named here, in a key that was made or
 * by an issuer, there is one person: whoever started the service.
 *
 * @param people by name
 * @param approvals whose agreement is needed
 */
@ConfigurationProperties("remit")
record PeopleSettings(@DefaultValue Map<String, Person> people, @DefaultValue Approvals approvals) {

  /**
   * Somebody.
   *
   * @param key the SHA-256 of the token they send, in hexadecimal
   * @param functions the offices they hold, for example {@code cfo}
   * @param may what they may do
   * @param team the team whose pay they may read, if they may read a team's
   */
  record Person(
      String key,
      @DefaultValue List<String> functions,
      @DefaultValue Set<May> may,
      @Nullable String team) {}

  /**
   * Whose agreement is needed, and how long before.
   *
   * @param functions the offices that all have to agree; any one approver where none is named
   * @param noticeDays how many days lie between publication and effective day at least
   */
  record Approvals(@DefaultValue List<String> functions, @DefaultValue("14") int noticeDays) {}
}
