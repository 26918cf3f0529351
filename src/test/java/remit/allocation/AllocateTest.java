package remit.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.deal.DealBuilder.aRenewal;
import static remit.deal.DealBuilder.anUpsell;
import static remit.deal.DealBuilder.newBusiness;
import static remit.policy.PolicyBuilder.policy;
import static remit.policy.Topic.COMMISSION;
import static remit.policy.Topic.OWNERSHIP;
import static remit.policy.Topic.REVIEW;
import static remit.rules.RuleBuilder.compares;
import static remit.rules.RuleBuilder.flag;
import static remit.rules.RuleBuilder.is;
import static remit.rules.RuleBuilder.owner;
import static remit.rules.RuleBuilder.pays;
import static remit.rules.RuleBuilder.rule;
import static remit.rules.RuleBuilder.test;
import static remit.rules.RuleBuilder.who;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import remit.deal.Deal;
import remit.deal.DealBuilder;
import remit.deal.Milestone;
import remit.deal.Participant;
import remit.deal.Party;
import remit.deal.Role;
import remit.deal.Window;
import remit.decision.Allocation;
import remit.decision.Decision;
import remit.decision.EntryState;
import remit.decision.Finding;
import remit.decision.Outcome;
import remit.decision.Severity;
import remit.decision.Step;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.policy.PolicyBook;
import remit.policy.PolicyBuilder;
import remit.policy.Remainder;
import remit.rules.Condition.Comparison;
import remit.rules.InterpretedRuleBook;
import remit.rules.Rule;
import remit.rules.Sentence;

class AllocateTest {

  private static final Rule SELLER_OWNS = rule("ownership/seller", owner(Role.AE));
  private static final Rule SUCCESS_OWNS = rule("ownership/success", owner(Role.CSM));
  private static final Rule WINNER_IN_WINDOW =
      rule("ownership/winner", owner(Party.WINNER), flag("growth"), test("inside", "window"));
  private static final Rule OWNER_IS_PAID =
      rule("commission/owner", pays("growth", "rate", Party.OWNER));

  private static Decision decide(PolicyBuilder policy, DealBuilder deal, Rule... rules) {
    return decide(policy, deal.build(), rules);
  }

  private static Decision decide(PolicyBuilder policy, Deal deal, Rule... rules) {
    PolicyBook book = policy.build();
    List<Rule> all = List.of(rules);
    return new DecideDeal(
            new Revision("sha256:test", Map.of("test", book), all, new InterpretedRuleBook(all)))
        .decide(book, deal);
  }

  private static DealBuilder anaAndChi() {
    return anUpsell().customerWonBy("ana", "2026-01-10").with("ana", Role.AE).with("chi", Role.CSM);
  }

  private static List<String> codes(Decision decision) {
    return decision.findings().stream().map(Finding::code).toList();
  }

  private static List<String> paid(Decision decision) {
    return decision.allocations().stream()
        .map(each -> each.person() + " " + each.amount().plain())
        .toList();
  }

  private static List<String> said(Decision decision) {
    return decision.explanation().stream().map(Step::says).toList();
  }

  @Test
  void the_first_rule_in_the_policys_order_wins_and_the_other_is_named() {
    Decision decision =
        decide(
            policy().inForce(OWNERSHIP, "ownership/success", "ownership/seller"),
            anaAndChi(),
            SELLER_OWNS,
            SUCCESS_OWNS);

    assertThat(decision.owner())
        .satisfies(
            owner -> {
              assertThat(owner.person()).isEqualTo("chi");
              assertThat(owner.rule()).isEqualTo("ownership/success");
            });
    assertThat(said(decision))
        .contains("ownership/seller speaks too, but the policy puts ownership/success before it.");
  }

  @Test
  void rules_without_order_that_disagree_leave_the_deal_undecided_and_are_both_named() {
    Decision decision =
        decide(
            policy().inForce(OWNERSHIP, "ownership/success,ownership/seller"),
            anaAndChi(),
            SELLER_OWNS,
            SUCCESS_OWNS);

    assertThat(decision.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(decision.owner()).isNull();
    assertThat(decision.allocations()).isEmpty();
    assertThat(codes(decision)).containsExactly(Finding.NO_PRECEDENCE);
    assertThat(decision.findings().get(0).message().toString())
        .contains("ownership/seller", "ownership/success", "Maybe");
  }

  @Test
  void rules_without_order_that_agree_decide() {
    Rule also = rule("ownership/also", owner(Party.WINNER));
    Decision decision =
        decide(
            policy().inForce(OWNERSHIP, "ownership/also,ownership/seller"),
            anaAndChi(),
            SELLER_OWNS,
            also);

    assertThat(decision.outcome()).isEqualTo(Outcome.DECIDED);
  }

  @Test
  void silence_is_undecided() {
    Decision decision =
        decide(
            policy()
                .window("window", "90 days", Window.LastDay.OUT)
                .inForce(OWNERSHIP, "ownership/winner"),
            aRenewal().with("ana", Role.AE),
            WINNER_IN_WINDOW);

    assertThat(codes(decision)).containsExactly(Finding.NO_OWNER);
    assertThat(decision.outcome()).isEqualTo(Outcome.UNDECIDED);
  }

  @Test
  void a_deal_before_the_policys_first_day_is_undecided() {
    Decision decision =
        decide(
            policy().inForce(OWNERSHIP, "ownership/seller"),
            anaAndChi().closedOn("2014-12-31"),
            SELLER_OWNS);

    assertThat(codes(decision)).containsExactly(Finding.NO_TERMS);
  }

  @Test
  void input_that_a_stronger_rule_needs_is_missing_and_named() {
    Decision decision =
        decide(
            policy()
                .window("window", "90 days", Window.LastDay.OUT)
                .inForce(OWNERSHIP, "ownership/winner", "ownership/success"),
            anUpsell().with("ana", Role.AE).with("chi", Role.CSM),
            WINNER_IN_WINDOW,
            SUCCESS_OWNS);

    assertThat(codes(decision)).containsExactly(Finding.MISSING_INPUT);
    assertThat(decision.findings().get(0).message().toString())
        .contains("(account.customerSince)", "ownership/winner");
  }

  @Test
  void input_that_makes_no_difference_is_not_needed() {
    Rule sellerInWindow = rule("ownership/in-window", owner(Role.AE), test("inside", "window"));
    Decision decision =
        decide(
            policy()
                .window("window", "90 days", Window.LastDay.OUT)
                .inForce(OWNERSHIP, "ownership/in-window", "ownership/seller"),
            anUpsell().with("ana", Role.AE),
            sellerInWindow,
            SELLER_OWNS);

    assertThat(decision.outcome()).isEqualTo(Outcome.DECIDED);
  }

  @Test
  void the_owner_in_a_window_owns_until_the_first_day_after_it() {
    Decision decision =
        decide(
            policy()
                .window("window", "90 days", Window.LastDay.OUT)
                .inForce(OWNERSHIP, "ownership/winner"),
            anaAndChi(),
            WINNER_IN_WINDOW);

    assertThat(decision.owner().until()).isEqualTo("2026-04-10");
    assertThat(decision.owner().why().toString())
        .contains(
            "the deal closed on 2026-03-10, inside the window (90 days, last day out), which runs"
                + " from 2026-01-10 to 2026-04-09");
  }

  @Test
  void a_role_with_nobody_in_it_goes_to_the_house_account_with_a_finding() {
    Decision decision =
        decide(
            policy()
                .rate("rate", "10%")
                .inForce(OWNERSHIP, "ownership/success")
                .inForce(COMMISSION, "commission/owner"),
            anUpsell().with("ana", Role.AE),
            SUCCESS_OWNS,
            OWNER_IS_PAID);

    assertThat(decision.owner().person()).isEqualTo("house");
    assertThat(decision.owner().insteadOf()).isEqualTo(Role.CSM);
    assertThat(codes(decision)).containsExactly(Finding.MISSING_PERSON);
    assertThat(paid(decision)).containsExactly("house 4800.00");
  }

  @Test
  void two_people_in_a_role_are_ambiguous_unless_one_is_primary() {
    PolicyBuilder policy = policy().inForce(OWNERSHIP, "ownership/seller");
    assertThat(
            codes(
                decide(policy, anUpsell().with("bob", Role.AE).with("ana", Role.AE), SELLER_OWNS)))
        .containsExactly(Finding.AMBIGUOUS_PERSON);
    Participant primary = new Participant("bob", Role.AE, java.util.Set.of(), true, 0);
    assertThat(
            decide(policy, anUpsell().with("ana", Role.AE).with(primary), SELLER_OWNS)
                .owner()
                .person())
        .isEqualTo("bob");
  }

  @Test
  void a_component_is_paid_once_by_the_first_rule_that_proposes_it() {
    Rule success = rule("commission/success", pays("growth", "rate", Role.CSM));
    Decision decision =
        decide(
            policy()
                .rate("rate", "10%")
                .inForce(OWNERSHIP, "ownership/seller")
                .inForce(COMMISSION, "commission/success", "commission/owner"),
            anaAndChi(),
            SELLER_OWNS,
            OWNER_IS_PAID,
            success);

    assertThat(paid(decision)).containsExactly("chi 4800.00");
    assertThat(said(decision))
        .contains("The pool of growth is 48000.00 USD x 10% = 4800.00 USD, rounded once, half up.");
  }

  @Test
  void commission_rules_without_order_that_disagree_pay_nobody() {
    Rule success = rule("commission/success", pays("growth", "rate", Role.CSM));
    Decision decision =
        decide(
            policy()
                .rate("rate", "10%")
                .inForce(OWNERSHIP, "ownership/seller")
                .inForce(COMMISSION, "commission/success,commission/owner"),
            anaAndChi(),
            SELLER_OWNS,
            OWNER_IS_PAID,
            success);

    assertThat(decision.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(decision.allocations()).isEmpty();
    assertThat(decision.owner().person()).isEqualTo("ana");
    assertThat(codes(decision)).containsExactly(Finding.NO_PRECEDENCE);
  }

  @Test
  void an_overlay_stands_beside_the_hundred_percent_and_changes_no_base_split() {
    Rule sourcing =
        rule(
            "commission/sourcing",
            new Sentence.ProposeOverlay("sourcing", "overlay", who(Party.SOURCER)),
            flag("sourced"));
    PolicyBuilder policy =
        policy()
            .rate("rate", "10%")
            .rate("overlay", "1%")
            .inForce(OWNERSHIP, "ownership/seller")
            .inForce(COMMISSION, "commission/owner", "commission/sourcing");
    DealBuilder sourced = anaAndChi().with("sam", Role.SDR).sourcedBy("sam");

    Decision decision = decide(policy, sourced, SELLER_OWNS, OWNER_IS_PAID, sourcing);

    assertThat(paid(decision)).containsExactly("ana 4800.00", "sam 480.00");
    assertThat(decision.total().plain()).isEqualTo("5280.00");
    assertThat(decision.credits())
        .extracting(credit -> credit.person() + " " + credit.kind() + " " + credit.share())
        .containsExactly("ana DIRECT 100%", "sam OVERLAY 100%");
  }

  @Test
  void assistants_share_their_part_and_the_rest_stays_with_the_others() {
    Rule assist =
        rule(
            "commission/assist",
            new Sentence.ProposeAssist("growth", "assist", who(Party.ASSISTANTS)),
            flag("assisted"));
    PolicyBuilder policy =
        policy()
            .rate("rate", "10%")
            .rate("assist", "10%")
            .inForce(OWNERSHIP, "ownership/seller")
            .inForce(COMMISSION, "commission/owner", "commission/assist");

    Decision decision =
        decide(
            policy,
            anaAndChi().of("100.10 USD").assistedBy("sol", "sue", "stu"),
            SELLER_OWNS,
            OWNER_IS_PAID,
            assist);

    // 10.01 in 90 % and three times 3.33 %: 9.009, 0.3337, 0.3337, 0.3337 is 9.00 + 3 x 0.33 with
    // 0.02 left,
    // which go to ana, cut by 0.009, and to the first of the three equals.
    assertThat(paid(decision)).containsExactly("ana 9.01", "sol 0.34", "stu 0.33", "sue 0.33");
    assertThat(decision.allocations()).extracting(Allocation::share).first().hasToString("90%");
  }

  @Test
  void the_policy_may_give_the_cents_that_do_not_divide_to_the_owner() {
    Rule pod = rule("commission/pod", pays("growth", "rate", Party.POD), flag("withPod"));
    PolicyBuilder policy =
        policy()
            .rate("rate", "10%")
            .remainder(Remainder.OWNER)
            .inForce(OWNERSHIP, "ownership/success")
            .inForce(COMMISSION, "commission/pod");

    Decision decision =
        decide(
            policy,
            anaAndChi().of("0.50 USD").podOf("vp", Map.of("ana", "50%", "chi", "50%")),
            SUCCESS_OWNS,
            pod);

    assertThat(paid(decision)).containsExactly("ana 0.02", "chi 0.03");
  }

  @Test
  void nothing_is_paid_for_a_reason_and_the_reason_is_given() {
    Rule nothing = rule("commission/nothing", new Sentence.ProposeNothing("NON_COMMERCIAL"));
    Decision decision =
        decide(
            policy()
                .rate("rate", "10%")
                .inForce(OWNERSHIP, "ownership/seller")
                .inForce(COMMISSION, "commission/nothing", "commission/owner"),
            anaAndChi(),
            SELLER_OWNS,
            OWNER_IS_PAID,
            nothing);

    assertThat(decision.outcome()).isEqualTo(Outcome.DECIDED);
    assertThat(decision.total().plain()).isEqualTo("0.00");
    assertThat(codes(decision)).containsExactly("NON_COMMERCIAL");
  }

  @Test
  void a_hold_marks_the_component_until_its_event() {
    Rule hold = rule("commission/hold", new Sentence.ProposeHold("growth", Milestone.GO_LIVE));
    Decision decision =
        decide(
            policy()
                .rate("rate", "10%")
                .inForce(OWNERSHIP, "ownership/seller")
                .inForce(COMMISSION, "commission/owner", "commission/hold"),
            anaAndChi(),
            SELLER_OWNS,
            OWNER_IS_PAID,
            hold);

    assertThat(decision.allocations())
        .first()
        .satisfies(
            each -> {
              assertThat(each.state()).isEqualTo(EntryState.HELD);
              assertThat(each.heldUntil()).isEqualTo(Milestone.GO_LIVE);
            });
  }

  @Test
  void a_review_names_its_numbers_and_pays_all_the_same() {
    Rule large =
        rule(
            "review/large",
            new Sentence.ProposeReview("LARGE_DEAL"),
            compares("amount", Comparison.AT_LEAST, "large"));
    Decision decision =
        decide(
            policy()
                .rate("rate", "10%")
                .money("large", "48000.00 USD")
                .inForce(OWNERSHIP, "ownership/seller")
                .inForce(COMMISSION, "commission/owner")
                .inForce(REVIEW, "review/large"),
            anaAndChi(),
            SELLER_OWNS,
            OWNER_IS_PAID,
            large);

    assertThat(codes(decision)).containsExactly("LARGE_DEAL");
    assertThat(decision.findings().get(0).message().toString())
        .isEqualTo(
            "Title of review/large: the amount of the deal (48000.00 USD) is at least the (48000.00"
                + " USD) of large.");
    assertThat(paid(decision)).containsExactly("ana 4800.00");
  }

  @Test
  void a_refusal_pays_nothing_until_somebody_has_looked() {
    Rule refusal =
        rule("review/poor-fit", new Sentence.ProposeRefusal("POOR_FIT"), flag("poorFit"));
    Decision decision =
        decide(
            policy()
                .rate("rate", "10%")
                .inForce(OWNERSHIP, "ownership/seller")
                .inForce(COMMISSION, "commission/owner")
                .inForce(REVIEW, "review/poor-fit"),
            anaAndChi().fitting(false),
            SELLER_OWNS,
            OWNER_IS_PAID,
            refusal);

    assertThat(decision.outcome()).isEqualTo(Outcome.DECIDED);
    assertThat(decision.allocations()).isEmpty();
    assertThat(decision.findings())
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("POOR_FIT");
              assertThat(finding.severity()).isEqualTo(Severity.REVIEW);
            });
  }

  @Test
  void an_extra_that_could_not_be_asked_for_is_reviewed_while_the_rest_is_paid() {
    Rule spiff =
        rule(
            "commission/multi-year",
            new Sentence.ProposeFlat("multi-year", "spiff", who(Party.OWNER)),
            compares("termMonths", Comparison.AT_LEAST, "years"));
    Decision decision =
        decide(
            policy()
                .rate("rate", "10%")
                .count("years", 24)
                .money("spiff", "500.00 USD")
                .inForce(OWNERSHIP, "ownership/seller")
                .inForce(COMMISSION, "commission/owner", "commission/multi-year"),
            anaAndChi(),
            SELLER_OWNS,
            OWNER_IS_PAID,
            spiff);

    assertThat(paid(decision)).containsExactly("ana 4800.00");
    assertThat(decision.findings())
        .extracting(Finding::code, Finding::severity)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Finding.MISSING_INPUT, Severity.REVIEW));
  }

  @Test
  void a_flat_amount_in_a_currency_the_policy_does_not_state_is_reviewed_and_named() {
    Rule spiff =
        rule("commission/spiff", new Sentence.ProposeFlat("spiff", "spiff", who(Party.OWNER)));
    Decision decision =
        decide(
            policy()
                .money("spiff", "500.00 USD")
                .inForce(OWNERSHIP, "ownership/seller")
                .inForce(COMMISSION, "commission/spiff"),
            newBusiness().of("1000 JPY").with("ana", Role.AE),
            SELLER_OWNS,
            spiff);

    assertThat(codes(decision)).containsExactly(Finding.NO_AMOUNT);
    assertThat(decision.findings().get(0).message().toString()).contains("(spiff)", "(JPY)");
  }

  @Test
  void the_winner_of_new_business_is_its_seller_and_the_winner_of_the_rest_must_be_known() {
    Rule winner = rule("ownership/any-winner", owner(Party.WINNER));
    PolicyBuilder policy = policy().inForce(OWNERSHIP, "ownership/any-winner");

    assertThat(decide(policy, newBusiness().with("ana", Role.AE), winner).owner().person())
        .isEqualTo("ana");
    assertThat(codes(decide(policy, aRenewal().with("ana", Role.AE), winner)))
        .containsExactly(Finding.MISSING_INPUT);
  }

  @Test
  void the_order_of_the_team_changes_nothing() {
    Rule modelled = rule("ownership/upsells", owner(Role.CSM), is("type", "UPSELL"));
    PolicyBuilder policy =
        policy()
            .rate("rate", "10%")
            .inForce(OWNERSHIP, "ownership/upsells")
            .inForce(COMMISSION, "commission/owner");

    Decision one =
        decide(
            policy, anUpsell().with("ana", Role.AE).with("chi", Role.CSM), modelled, OWNER_IS_PAID);
    Decision other =
        decide(
            policy, anUpsell().with("chi", Role.CSM).with("ana", Role.AE), modelled, OWNER_IS_PAID);

    assertThat(said(one)).isEqualTo(said(other));
    assertThat(one.allocations()).isEqualTo(other.allocations());
  }
}
