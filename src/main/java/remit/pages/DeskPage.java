package remit.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import remit.check.WorkingFolder;
import remit.desk.Amendment;
import remit.desk.Amendments;
import remit.desk.Caller;
import remit.desk.Examination;
import remit.desk.Live;
import remit.desk.May;
import remit.desk.Publication;
import remit.desk.ReadDecisions;
import remit.desk.Revision;
import remit.desk.Timeline;
import remit.web.Callers;
import remit.web.Needs;
import remit.web.Noted;

/** The start: what is live since when, what waits, and what was decided last. */
@Controller
class DeskPage {

  private static final int LATEST = 8;
  private static final int LOOKED_THROUGH = 200;
  private static final Set<Amendment.Stage> OPEN =
      Set.of(Amendment.Stage.DRAFT, Amendment.Stage.PROPOSED);

  private final Live live;
  private final Amendments amendments;
  private final ReadDecisions decisions;
  private final ObjectProvider<WorkingFolder> folder;
  private final Callers callers;
  private final Clock clock;

  DeskPage(
      Live live,
      Amendments amendments,
      ReadDecisions decisions,
      ObjectProvider<WorkingFolder> folder,
      Callers callers,
      Clock clock) {
    this.live = live;
    this.amendments = amendments;
    this.decisions = decisions;
    this.folder = folder;
    this.callers = callers;
    this.clock = clock;
  }

  /**
   * What decides today.
   *
   * @param since the first day of the deals that it decides
   * @param by who published it; null where nobody did
   * @param next the day from which something else decides; null where nothing is planned
   */
  public record LiveNow(
      String revision,
      @Nullable LocalDate since,
      @Nullable String by,
      @Nullable String reason,
      int rules,
      List<String> policies,
      @Nullable LocalDate next) {}

  /**
   * An amendment that is not decided about.
   *
   * @param waitsFor who has to agree; empty where nobody has to
   */
  public record Waiting(
      long id,
      String stage,
      String reason,
      String authors,
      List<String> obstacles,
      List<String> waitsFor) {}

  @Needs({})
  @Noted("decisions read")
  @GetMapping("/")
  String desk(HttpServletRequest request, Model page) {
    Caller caller = callers.of(request);
    page.addAttribute("live", liveNow());
    page.addAttribute("waiting", waiting());
    WorkingFolder watched = folder.getIfAvailable();
    page.addAttribute("folder", watched == null ? null : watched.state());
    page.addAttribute("mayTry", caller.mayAny(May.EVALUATE));
    page.addAttribute("maySimulate", caller.mayAny(May.SIMULATE));
    page.addAttribute("mayChange", caller.mayAny(May.AUTHOR));
    boolean reads = caller.mayAny(May.READ_OWN, May.READ_TEAM, May.READ_ALL, May.RECORD);
    page.addAttribute("mayRead", reads);
    if (reads) {
      List<DecisionRow> latest =
          decisions.latest(caller, LOOKED_THROUGH).stream().map(DecisionRow::of).toList();
      page.addAttribute("latest", latest.subList(0, Math.min(LATEST, latest.size())));
      page.addAttribute(
          "undecided",
          latest.stream()
              .filter(each -> each.isUndecided() && each.isActive())
              .limit(LATEST)
              .toList());
    }
    return "desk";
  }

  private LiveNow liveNow() {
    Timeline now = live.now();
    LocalDate today = now.today(clock);
    Revision revision = now.on(today);
    LocalDate since = now.byFirstDay().floorKey(today);
    Publication publication =
        amendments.publications().stream()
            .filter(each -> each.revision().equals(revision.hash()))
            .max(Comparator.comparingLong(Publication::id))
            .orElse(null);
    return new LiveNow(
        revision.hash(),
        since == null || since.equals(LocalDate.MIN) ? null : since,
        publication == null ? null : publication.by(),
        publication == null ? null : amendments.get(publication.amendment()).current().reason(),
        revision.rules().size(),
        List.copyOf(revision.policies().keySet()),
        now.byFirstDay().higherKey(today));
  }

  private List<Waiting> waiting() {
    List<Waiting> waiting = new ArrayList<>();
    for (Amendment each : amendments.all()) {
      if (OPEN.contains(each.stage())) {
        Examination examination = each.current().examination();
        waiting.add(
            new Waiting(
                each.id(),
                each.stage().name(),
                each.current().reason(),
                String.join(", ", each.authors()),
                examination == null ? List.of() : examination.obstacles(),
                List.copyOf(each.missing(amendments.fourEyes()))));
      }
    }
    return waiting;
  }
}
