package remit.simulation;

import java.util.List;

/**
 * The least part of a change that can be made by itself.
 *
 * @param cause how people know it
 * @param edits what it takes from the candidate; more than one where they cannot stand alone
 */
record Atom(Cause cause, List<Edit> edits) {
  Atom {
    edits = List.copyOf(edits);
  }
}
