package remit.deal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The people on a deal. The order in which they are listed has no meaning.
 *
 * @param participants everyone on the deal, paid or not
 */
public record Team(List<Participant> participants) {

  public Team {
    participants = List.copyOf(participants);
  }

  /** A team of nobody. */
  public static final Team NOBODY = new Team(List.of());

  /** Whether anybody on the team has this role. */
  public boolean has(Role role) {
    for (int i = 0; i < participants.size(); i++) {
      if (participants.get(i).role() == role) {
        return true;
      }
    }
    return false;
  }

  /**
   * The people who stand for a role: its primary holders where any is marked, otherwise all its
   * holders. More than one means that the role does not name one person.
   */
  public List<Participant> standingFor(Role role) {
    Participant only = null;
    int holders = 0;
    for (int i = 0; i < participants.size(); i++) {
      if (participants.get(i).role() == role) {
        only = participants.get(i);
        holders++;
      }
    }
    if (only == null) {
      return List.of();
    }
    return holders == 1 ? List.of(only) : severalFor(role);
  }

  private List<Participant> severalFor(Role role) {
    List<Participant> all = new ArrayList<>();
    List<Participant> primary = new ArrayList<>();
    for (Participant participant : participants) {
      if (participant.role() == role) {
        all.add(participant);
        if (participant.primary()) {
          primary.add(participant);
        }
      }
    }
    return primary.isEmpty() ? all : primary;
  }

  /**
   * The participant with this id, or null; where a person is listed twice, the first role in {@link
   * Role} order.
   */
  public @Nullable Participant find(@Nullable String person) {
    Participant found = null;
    for (int i = 0; i < participants.size(); i++) {
      Participant participant = participants.get(i);
      if (participant.person().equals(person)
          && (found == null || participant.role().compareTo(found.role()) < 0)) {
        found = participant;
      }
    }
    return found;
  }
}
