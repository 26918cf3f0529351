package remit.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.Allocation;
import remit.decision.Decision;
import remit.decision.Finding;
import remit.decision.OwnerAnswer;
import remit.decision.Person;
import remit.decision.Step;

/** One decision in a form a person reads: the answer first, then the money, then why. */
final class Explanation {

  private static final String LINE = System.lineSeparator();

  private final Deal deal;
  private final Decision decision;

  Explanation(Deal deal, Decision decision) {
    this.deal = deal;
    this.decision = decision;
  }

  String text() {
    return heading()
        + section("Paid", paid())
        + section("Findings", findings())
        + section("Why", why());
  }

  private String heading() {
    Columns columns =
        new Columns("ll")
            .row(
                "Deal",
                "%s, %s of %s, closed on %s, account %s"
                    .formatted(
                        deal.id(),
                        deal.type(),
                        deal.amount(),
                        deal.closeDate(),
                        deal.account().id()))
            .row("Policy", decision.policy().name() + " as of " + decision.policy().day())
            .row("Revision", decision.policy().revision())
            .row("Outcome", decision.outcome().toString())
            .row("Owner", owner(decision.owner()))
            .row("Contact", decision.customerContact() == null ? "nobody" : contact());
    if (!decision.collaborators().isEmpty()) {
      columns.row(
          "With",
          decision.collaborators().stream().map(this::who).collect(Collectors.joining(", ")));
    }
    return columns.text("");
  }

  private String contact() {
    return who(java.util.Objects.requireNonNull(decision.customerContact()));
  }

  private String who(Person person) {
    return person.person() + " (" + person.role() + ")";
  }

  private static String owner(@Nullable OwnerAnswer owner) {
    if (owner == null) {
      return "nobody yet";
    }
    return "%s (%s)%s%s, by %s"
        .formatted(
            owner.person(),
            owner.role(),
            owner.insteadOf() == null ? "" : ", as nobody is " + owner.insteadOf(),
            owner.until() == null ? "" : ", until " + owner.until(),
            owner.rule());
  }

  private String paid() {
    Columns columns = new Columns("lllrrrrl");
    if (!decision.allocations().isEmpty()) {
      columns.row("Person", "Role", "Component", "Base", "Rate", "Share", "Amount", "State");
    }
    for (Allocation each : decision.allocations()) {
      columns.row(
          each.person(),
          each.role().toString(),
          each.component(),
          each.rate() == null ? "" : each.base().plain(),
          each.rate() == null ? "flat" : each.rate().toString(),
          each.share().toString(),
          each.amount().toString(),
          each.heldUntil() == null
              ? each.state().toString()
              : each.state() + " until " + each.heldUntil().word());
    }
    columns.row("Total", "", "", "", "", "", decision.total().toString(), "");
    return columns.text("  ");
  }

  private String findings() {
    Columns columns = new Columns("lll");
    for (Finding each : decision.findings()) {
      columns.row(each.severity().toString(), each.code(), each.message().toString());
    }
    return columns.text("  ");
  }

  private String why() {
    List<Step> steps = decision.explanation();
    Columns columns = new Columns("rl");
    for (int i = 0; i < steps.size(); i++) {
      columns.row((i + 1) + ".", steps.get(i).says());
    }
    return columns.text("  ");
  }

  private static String section(String title, String text) {
    return text.isEmpty() ? "" : LINE + title + LINE + text;
  }
}
