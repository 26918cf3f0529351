package remit.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import remit.deal.Account;
import remit.deal.Deal;
import remit.deal.DealType;
import remit.deal.Money;
import remit.deal.Participant;
import remit.deal.Role;
import remit.deal.Team;
import remit.deal.Window;
import remit.policy.Dated;
import remit.policy.Parameter;
import remit.policy.Place;
import remit.policy.PolicyBook;
import remit.policy.Precedence;
import remit.policy.Remainder;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.policy.Unit;
import remit.policy.Value;
import remit.rules.Rule;
import remit.rules.Situation;

/** Small rules, terms and deals that speak. */
final class Example {

  static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);

  /** The rule of the design page, as it stands there. */
  static final String WINNER_KEEPS_GROWTH =
      """
      package rules.ownership;

      import remit.deal.*;

      global remit.rules.Propose propose;

      /**
       * Whoever won a customer owns its upsells and cross-sells until the hand-off window ends.
       * The window starts on the day the customer was won.
       *
       * Example: Ana won Northwind on 10 January 2026 and the window is 90 days, last day out.
       * An upsell closed on 9 April is hers; one closed on 10 April is not.
       */
      rule "ownership/winner-keeps-growth"
          @title( "The winner keeps the customer's growth until hand-off" )
          @rationale( "Small first deals are sold with the growth in mind; taking it away at once stops people selling them." )
          @source( "Ninety-day practice of SaaS sales teams" )
          @steward( "sales-ops" )
      when
          Deal( growth, inside("handoff-window") )
      then
          propose.owner( Party.WINNER );
      end
      """;

  private Example() {}

  /** The text of a rule file. */
  static String file(String name, String conditions, String sentence) {
    return """
    package rules.%s;

    import remit.deal.*;

    global remit.rules.Propose propose;

    /** An example. */
    rule "%s"
        @title( "An example" )
        @rationale( "It is needed for a test" )
        @source( "A test" )
        @steward( "sales-ops" )
    when
        Deal( %s )
    then
        %s
    end
    """
        .formatted(name.substring(0, name.indexOf('/')), name, conditions, sentence);
  }

  /** A rule that proposes a seller when its conditions hold. */
  static Rule rule(String name, String conditions) {
    return read(name, file(name, conditions, sentence(name)));
  }

  static String sentence(String name) {
    if (name.startsWith("ownership")) {
      return "propose.owner( Role.AE );";
    }
    return name.startsWith("review")
        ? "propose.review( \"LARGE_DEAL\" );"
        : "propose.nothing( \"NON_COMMERCIAL\" );";
  }

  static Rule read(String name, String text) {
    Reading reading = DialectReader.read("rules/" + name + ".drl", text);
    assertThat(reading.faults()).isEmpty();
    return reading.rule();
  }

  /** Terms under which rules are in force, each list of names one rank. */
  static Terms terms(Topic topic, List<List<String>> ranks, Parameter... parameters) {
    return terms(topic, ranks, Map.of(), parameters);
  }

  static Terms terms(
      Topic topic, List<List<String>> ranks, Map<String, Table> tables, Parameter... parameters) {
    Map<String, Parameter> byName = new TreeMap<>();
    Arrays.stream(parameters).forEach(each -> byName.put(each.name(), each));
    PolicyBook book =
        new PolicyBook(
            new PolicyBook.Heading(
                "example",
                "An example",
                ZoneOffset.UTC,
                null,
                List.of(Role.values()),
                Remainder.LARGEST),
            byName,
            tables,
            Map.of(topic, dated(new Precedence(ranks, here()))));
    return book.termsOn(FIRST_DAY.plusYears(1));
  }

  static Parameter window(String name, String length) {
    return parameter(name, Unit.WINDOW, new Value.OfWindow(Window.of(length, Window.LastDay.OUT)));
  }

  static Parameter parameter(String name, Unit unit, Value value, String... oneOf) {
    return new Parameter(
        name,
        name,
        unit,
        List.of(oneOf),
        dated(new Parameter.Entry(value, "a test", here())),
        here());
  }

  static <T> Dated<T> dated(T value) {
    return new Dated<>(new TreeMap<>(Map.of(FIRST_DAY, value)));
  }

  static Place here() {
    return new Place("policies/example/policy.yaml", 1, 1);
  }

  static Situation situation(
      Terms terms, DealType type, LocalDate customerSince, LocalDate closed) {
    Account account =
        new Account(
            "northwind",
            customerSince,
            "ana",
            null,
            null,
            null,
            null,
            "EMEA",
            null,
            null,
            null,
            null,
            null,
            false,
            Set.of());
    Deal deal =
        new Deal(
            "D-1",
            null,
            type,
            null,
            Money.of("48000.00", "USD"),
            closed,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            account,
            new Team(List.of(Participant.of("ana", Role.AE), Participant.of("chi", Role.CSM))),
            null);
    return new Situation(deal, terms, null);
  }
}
