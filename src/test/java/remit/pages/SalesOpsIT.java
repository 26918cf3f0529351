package remit.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of sales-ops: a rule is broken, marked, mended, proposed; somebody else approves. */
class SalesOpsIT {

  private static final String RULE = "rules/ownership/winner-keeps-growth.drl";

  @TempDir private Path data;
  @TempDir private Path profile;
  @TempDir private Path otherProfile;

  @Test
  void a_rule_is_broken_marked_mended_proposed_approved_and_published() throws Exception {
    try (PagesSite site = PagesSite.start(data, "sam=author,evaluate", "fay=approve,publish")) {
      String draft;
      try (Browser sam = Browser.open(site.port(), profile)) {
        sam.signIn("sam");
        sam.press("Change a rule");
        sam.press("The winner keeps the customer's growth");
        sam.awaitText("main", "parts touched");
        sam.expectSound();
        sam.press("Edit the rule");
        breakAndMend(sam);
        draft = propose(sam);
      }
      try (Browser fay = Browser.open(site.port(), otherProfile)) {
        fay.signIn("fay");
        fay.awaitText("main", "A clearer source");
        fay.press("A clearer source");
        assertThat(fay.path()).isEqualTo(draft);
        fay.expectSound();
        fay.press("Approve");
        fay.awaitText("#stage", "Approved");
        fay.press("Publish");
        // People are told two weeks ahead, so it decides the deals from then on.
        fay.awaitLong("#stage", "Scheduled");
        assertThat(fay.text("main")).contains("published", "for deals closed from");
        fay.expectSound();
        fay.visit("/");
        fay.awaitText("main", "another revision decides");
      }
    }
  }

  private static void breakAndMend(Browser sam) {
    sam.find("#editor .ace_content");
    sam.run("remitEditor.replace('grwth', {needle: 'growth, inside'})");
    sam.awaitText("#state", "finding");
    sam.awaitText("#findings", RULE + ":20");
    assertThat(sam.find("#editor .ace_gutter-cell.ace_error").getText()).contains("20");
    sam.expectSound();
    sam.picture("edit-finding");

    sam.run("remitEditor.undo()");
    sam.run(
        "remitEditor.replace('sales teams, kept since', {needle: 'sales teams'});"
            + "remitEditor.session.getUndoManager().reset()");
    sam.awaitText("#state", "Clean");
    assertThat(sam.all("#findings li")).isEmpty();
    sam.press("Compare");
    sam.awaitText("#difference .added", "kept since");
    sam.expectSound();
    sam.wholePicture("edit-clean");
    sam.size(Browser.LAPTOP);
  }

  private static String propose(Browser sam) {
    sam.write("#reason", "A clearer source");
    sam.click("#proposing");
    sam.awaitLong("#stage", "Proposed");
    assertThat(sam.text("main")).contains("anybody else", "kept since");
    assertThat(sam.all("form[action$=approvals]")).as("who wrote it cannot approve it").isEmpty();
    sam.expectSound();
    sam.wholePicture("draft");
    return sam.path();
  }
}
