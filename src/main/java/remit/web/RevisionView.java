package remit.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.desk.Amendment;
import remit.desk.Amendments;
import remit.desk.Examination;
import remit.desk.Publication;
import remit.desk.Verdict;

/** From amendments to what callers read. */
public final class RevisionView {

  private static final String SINGLE_USER =
      "single-user: nobody else is configured, so nobody else has agreed";

  private final Amendments amendments;

  public RevisionView(Amendments amendments) {
    this.amendments = amendments;
  }

  /** In a list: without its files and what the gates say. */
  public RevisionAnswer inList(Amendment amendment) {
    return answer(amendment, null, null);
  }

  public RevisionAnswer whole(Amendment amendment) {
    Examination examination = amendment.current().examination();
    return answer(
        amendment,
        examination == null ? null : examined(examination),
        List.copyOf(amendments.files(amendment).paths()));
  }

  /** Changes whenever anything that is shown changes. */
  String tag(Amendment amendment) {
    return "\"%d.%d.%s\"".formatted(amendment.id(), amendment.edition(), state(amendment));
  }

  private String state(Amendment amendment) {
    String standing = amendments.standing(amendment);
    if (standing != null) {
      return standing;
    }
    boolean agreed =
        amendment.stage() == Amendment.Stage.PROPOSED
            && amendments.fourEyes().required()
            && amendment.missing(amendments.fourEyes()).isEmpty();
    return agreed ? "APPROVED" : amendment.stage().name();
  }

  private RevisionAnswer answer(
      Amendment amendment,
      RevisionAnswer.@Nullable Examined examined,
      @Nullable List<String> files) {
    Amendment.Version current = amendment.current();
    RevisionAnswer.Published published = published(amendment.publication());
    boolean alone = published == null ? !amendments.fourEyes().required() : published.singleUser();
    boolean open = amendment.publication() == null && amendment.closed() == null;
    return new RevisionAnswer(
        amendment.id(),
        state(amendment),
        current.number(),
        current.revision(),
        current.wholeHash(),
        current.base(),
        current.reason(),
        current.effectiveDay(),
        current.rollbackTo(),
        List.copyOf(amendment.authors()),
        current.at().toString(),
        approvals(amendment),
        open ? List.copyOf(amendment.missing(amendments.fourEyes())) : List.of(),
        amendment.objections().stream()
            .map(
                each ->
                    new RevisionAnswer.Objection(
                        each.version(), each.person(), each.text(), each.at().toString()))
            .toList(),
        closed(amendment.closed()),
        published,
        alone ? SINGLE_USER : null,
        examined,
        files);
  }

  private static RevisionAnswer.@Nullable Closed closed(Amendment.@Nullable Closed closed) {
    return closed == null
        ? null
        : new RevisionAnswer.Closed(closed.person(), closed.reason(), closed.at().toString());
  }

  private static List<RevisionAnswer.Approval> approvals(Amendment amendment) {
    Set<Amendment.Approval> standing = new HashSet<>(amendment.standingApprovals());
    List<RevisionAnswer.Approval> approvals = new ArrayList<>();
    for (Amendment.Approval each : amendment.approvals()) {
      approvals.add(
          new RevisionAnswer.Approval(
              each.version(),
              each.person(),
              each.function(),
              each.at().toString(),
              standing.contains(each)));
    }
    return approvals;
  }

  private RevisionAnswer.@Nullable Published published(@Nullable Long id) {
    if (id == null) {
      return null;
    }
    for (Publication each : amendments.publications()) {
      if (each.id() == id) {
        LocalDate from = each.governsFrom();
        return new RevisionAnswer.Published(
            id,
            from.equals(LocalDate.MIN) ? null : from,
            each.by(),
            each.at().toString(),
            each.corrects(),
            each.singleUser());
      }
    }
    throw new IllegalStateException("There is no publication (%d).".formatted(id));
  }

  private static RevisionAnswer.Examined examined(Examination examination) {
    return new RevisionAnswer.Examined(
        examination.allowsProposal(),
        examination.obstacles(),
        examination.verdict().examples(),
        examination.verdict().proofs().stream().mapToLong(Verdict.Proof::combinations).sum(),
        examination.changes(),
        examination.corrects(),
        examination.warnings().stream().map(Object::toString).toList(),
        examination.touched().stream()
            .map(
                each ->
                    new RevisionAnswer.Touched(
                        each.deal(), each.policy(), each.closeDate(), each.before(), each.after()))
            .toList());
  }
}
