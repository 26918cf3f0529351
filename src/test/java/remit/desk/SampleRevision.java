package remit.desk;

import static remit.policy.PolicyBuilder.policy;
import static remit.rules.RuleBuilder.compares;
import static remit.rules.RuleBuilder.flag;
import static remit.rules.RuleBuilder.is;
import static remit.rules.RuleBuilder.owner;
import static remit.rules.RuleBuilder.pays;
import static remit.rules.RuleBuilder.rule;
import static remit.rules.RuleBuilder.test;
import static remit.rules.RuleBuilder.who;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import remit.deal.Party;
import remit.deal.Role;
import remit.deal.Share;
import remit.deal.Window.LastDay;
import remit.policy.Cell;
import remit.policy.Dated;
import remit.policy.Parameter;
import remit.policy.Payee;
import remit.policy.Place;
import remit.policy.PolicyBook;
import remit.policy.PolicyBuilder;
import remit.policy.Table;
import remit.policy.Topic;
import remit.policy.Unit;
import remit.policy.Value;
import remit.rules.Condition.Comparison;
import remit.rules.InterpretedRuleBook;
import remit.rules.Rule;
import remit.rules.Sentence;

/** Seven rules and two policies made by hand, for tests that need something to decide with. */
public final class SampleRevision {

  private static final Place PLACE = new Place("policies/standard/ownership.yaml", 30, 3);

  private static final List<Rule> RULES =
      List.of(
          rule(
              "ownership/winner-keeps-growth",
              owner(Party.WINNER),
              flag("growth"),
              test("inside", "handoff-window")),
          rule(
              "ownership/by-type",
              new Sentence.ProposeOwner(new Sentence.InTable("owner-by-type"))),
          rule("commission/growth", pays("growth", "growth-rate", Party.OWNER), flag("growth")),
          rule(
              "commission/new-business",
              pays("new-business", "new-business-rate", Party.OWNER),
              is("type", "NEW_BUSINESS")),
          rule(
              "commission/sourcing",
              new Sentence.ProposeOverlay("sourcing", "sourcing-rate", who(Party.SOURCER)),
              flag("sourced")),
          rule(
              "commission/pod",
              pays("new-business", "new-business-rate", Party.POD),
              is("type", "NEW_BUSINESS"),
              flag("withPod")),
          rule(
              "review/large-deal",
              new Sentence.ProposeReview("LARGE_DEAL"),
              compares("amount", Comparison.AT_LEAST, "large-deal")));

  private SampleRevision() {}

  public static Revision revision() {
    Map<String, PolicyBook> policies = new LinkedHashMap<>();
    policies.put("standard", book("standard", "90 days"));
    policies.put("patient", withLowerGrowth(book("patient", "12 months")));
    return new Revision("sha256:5a3b1e", policies, RULES, new InterpretedRuleBook(RULES));
  }

  private static PolicyBook book(String name, String window) {
    PolicyBook made =
        policy()
            .window("handoff-window", window, LastDay.OUT)
            .rate("growth-rate", "10%")
            .rate("new-business-rate", "12.5%")
            .rate("sourcing-rate", "1%")
            .money("large-deal", "100000.00 USD", "90000.00 EUR")
            .table(ownerByType())
            .inForce(Topic.OWNERSHIP, "ownership/winner-keeps-growth", "ownership/by-type")
            .inForce(
                Topic.COMMISSION,
                "commission/pod",
                "commission/growth,commission/new-business,commission/sourcing")
            .inForce(Topic.REVIEW, "review/large-deal")
            .build();
    PolicyBook.Heading heading = made.heading();
    return new PolicyBook(
        new PolicyBook.Heading(
            name,
            "The " + name + " policy",
            heading.zone(),
            null,
            heading.roles(),
            heading.remainder()),
        made.parameters(),
        made.tables(),
        made.rulesInForce());
  }

  /** From July 2026 on, growth pays 8 %. */
  private static PolicyBook withLowerGrowth(PolicyBook book) {
    Map<String, Parameter> parameters = new TreeMap<>(book.parameters());
    Parameter rate = book.parameters().get("growth-rate");
    TreeMap<LocalDate, Parameter.Entry> values = new TreeMap<>(rate.values().entries());
    values.put(
        LocalDate.of(2026, 7, 1),
        new Parameter.Entry(new Value.OfShare(Share.of("8%")), "Board", PLACE));
    parameters.put(
        rate.name(),
        new Parameter(
            rate.name(),
            rate.title(),
            rate.unit(),
            rate.oneOf(),
            new Dated<>(values),
            rate.place()));
    return new PolicyBook(book.heading(), parameters, book.tables(), book.rulesInForce());
  }

  private static Table ownerByType() {
    Set<String> types =
        new LinkedHashSet<>(List.of("NEW_BUSINESS", "RENEWAL", "UPSELL", "CROSS_SELL"));
    List<Table.Row> rows =
        List.of(
            row(Set.of("NEW_BUSINESS"), Role.AE),
            row(Set.of("RENEWAL", "UPSELL", "CROSS_SELL"), Role.CSM));
    TreeMap<LocalDate, Table.Version> versions = new TreeMap<>();
    versions.put(PolicyBuilder.FIRST_DAY, new Table.Version(rows, "Board", PLACE));
    return new Table(
        "owner-by-type",
        "Who owns which type of deal",
        List.of(new Table.Column("type", types, PLACE)),
        Unit.ROLE,
        new Dated<>(versions),
        PLACE);
  }

  private static Table.Row row(Set<String> types, Role role) {
    return new Table.Row(
        List.of(new Cell.OneOf(types)), new Value.OfRole(new Payee.ByRole(role)), PLACE);
  }
}
