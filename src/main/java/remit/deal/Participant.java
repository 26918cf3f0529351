package remit.deal;

import java.util.Set;

/**
 * Somebody on the team of a deal.
 *
 * @param person the person's id, as the comp system knows it
 * @param role what the person does on this deal
 * @param cohorts the pilot groups the person belongs to, by name
 * @param primary whether this person stands for the role where several hold it
 * @param namedAccounts how many named accounts the person has, this one included; 0 where unknown
 */
public record Participant(
    String person, Role role, Set<String> cohorts, boolean primary, int namedAccounts) {

  public Participant {
    cohorts = Set.copyOf(cohorts);
  }

  /** A participant without cohorts or further marks. */
  public static Participant of(String person, Role role) {
    return new Participant(person, role, Set.of(), false, 0);
  }
}
