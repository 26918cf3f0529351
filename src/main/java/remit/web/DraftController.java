package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import remit.check.WorkingFolder;
import remit.desk.Live;
import remit.desk.Verdict;
import remit.json.VerdictAnswer;
import remit.json.VerdictJson;

/** {@code GET /draft}: what is changed in the working folder and not live. */
@RestController
@RequestMapping(path = DraftController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class DraftController {

  static final String PATH = "/api/v1/draft";

  private final ObjectProvider<WorkingFolder> folder;
  private final Live live;

  DraftController(ObjectProvider<WorkingFolder> folder, Live live) {
    this.folder = folder;
    this.live = live;
  }

  /**
   * How the working folder stands to what is live.
   *
   * @param live the revision that decides what closes last
   * @param differs whether the folder holds something else
   * @param trouble why it cannot be looked at
   * @param verdict what the gates say of what it holds
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DraftAnswer(
      String live, boolean differs, @Nullable String trouble, @Nullable VerdictAnswer verdict) {}

  @Needs({})
  @GetMapping
  ResponseEntity<DraftAnswer> draft() {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(answer());
  }

  private DraftAnswer answer() {
    String revision = live.now().latest().hash();
    WorkingFolder watched = folder.getIfAvailable();
    if (watched == null) {
      return new DraftAnswer(revision, false, null, null);
    }
    WorkingFolder.State state = watched.state();
    Verdict verdict = state.verdict();
    return new DraftAnswer(
        revision,
        state.isDraft(),
        state.trouble(),
        verdict == null ? null : VerdictJson.answer(verdict, state.files()));
  }
}
