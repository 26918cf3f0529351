package remit.policy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import remit.deal.Money;
import remit.deal.Role;
import remit.deal.Share;
import remit.deal.Window;

/**
 * Speaks of policies in tests: {@code policy().rate("growth-rate", "10%").inForce(OWNERSHIP,
 * "ownership/a")}.
 */
public final class PolicyBuilder {

  public static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);
  private static final Place PLACE = new Place("policies/test/test.yaml", 1, 1);

  private final Map<String, Parameter> parameters = new TreeMap<>();
  private final Map<String, Table> tables = new TreeMap<>();
  private final Map<Topic, Dated<Precedence>> inForce = new EnumMap<>(Topic.class);
  private Remainder remainder = Remainder.LARGEST;

  public static PolicyBuilder policy() {
    return new PolicyBuilder();
  }

  public PolicyBuilder with(String name, Unit unit, Value value) {
    TreeMap<LocalDate, Parameter.Entry> values = new TreeMap<>();
    values.put(FIRST_DAY, new Parameter.Entry(value, "Board", PLACE));
    parameters.put(
        name, new Parameter(name, "The " + name, unit, List.of(), new Dated<>(values), PLACE));
    return this;
  }

  public PolicyBuilder rate(String name, String share) {
    return with(name, Unit.SHARE, new Value.OfShare(Share.of(share)));
  }

  public PolicyBuilder window(String name, String length, Window.LastDay lastDay) {
    return with(name, Unit.WINDOW, new Value.OfWindow(Window.of(length, lastDay)));
  }

  public PolicyBuilder count(String name, int count) {
    return with(name, Unit.COUNT, new Value.OfCount(count));
  }

  public PolicyBuilder choice(String name, String word) {
    return with(name, Unit.CHOICE, new Value.OfChoice(word));
  }

  public PolicyBuilder money(String name, String... amounts) {
    return with(
        name, Unit.MONEY, Value.money(java.util.Arrays.stream(amounts).map(Money::parse).toList()));
  }

  public PolicyBuilder table(Table table) {
    tables.put(table.name(), table);
    return this;
  }

  public PolicyBuilder remainder(Remainder rule) {
    this.remainder = rule;
    return this;
  }

  public PolicyBuilder inForce(Topic topic, String... rules) {
    List<List<String>> ranks = new ArrayList<>();
    for (String rule : rules) {
      ranks.add(List.of(rule.split(",")));
    }
    TreeMap<LocalDate, Precedence> dated = new TreeMap<>();
    dated.put(FIRST_DAY, new Precedence(ranks, PLACE));
    inForce.put(topic, new Dated<>(dated));
    return this;
  }

  public PolicyBook build() {
    return new PolicyBook(
        new PolicyBook.Heading(
            "test",
            "Test",
            ZoneOffset.UTC,
            null,
            List.of(Role.SDR, Role.AE, Role.AM, Role.CSM, Role.SE, Role.MANAGER),
            remainder),
        parameters,
        tables,
        inForce);
  }
}
