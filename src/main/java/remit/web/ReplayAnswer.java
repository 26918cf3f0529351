package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.desk.Documents.Difference;
import remit.desk.ReplayDecision.Replay;

/**
 * What came of deciding a recorded decision again.
 *
 * @param decision the id
 * @param deal the deal
 * @param revision by what it was decided, then and now
 * @param same whether the answer is the same, byte for byte
 * @param differences where it is not, by JSON Pointer into the answer
 * @param unreadable why it could not be decided again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayAnswer(
    String decision,
    String deal,
    String revision,
    boolean same,
    List<Difference> differences,
    @Nullable String unreadable) {

  static ReplayAnswer of(Replay replay) {
    return new ReplayAnswer(
        replay.decision(),
        replay.deal(),
        replay.revision(),
        replay.same(),
        replay.differences(),
        replay.unreadable());
  }
}
