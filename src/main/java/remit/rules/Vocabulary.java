package remit.rules;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.deal.DealType;
import remit.deal.Phase;
import remit.deal.Risk;
import remit.deal.UpsellDriver;
import remit.policy.Unit;
import remit.rules.Word.Argument;
import remit.rules.Word.Kind;
import remit.rules.Word.Need;

/** The words a condition may use: few, and each the same from rule file to JSON. */
public final class Vocabulary {

  private static final Set<Need> CYCLE_NEEDS =
      Set.of(
          new Need("long-cycle", Unit.COUNT),
          new Need("high-acquisition-cost", Unit.MONEY),
          new Need("cycle-measured-by", Unit.CHOICE));

  private static final Map<String, Word> WORDS = new TreeMap<>();

  static {
    choice(
        "type",
        DealType.class,
        "the type of the deal",
        "type == DealType.RENEWAL",
        "deal.type",
        Situation::getType);
    choice(
        "driver",
        UpsellDriver.class,
        "the driver of growth",
        "driver == UpsellDriver.CONSUMPTION",
        "deal.driver",
        Situation::getDriver);
    choice(
        "account.risk",
        Risk.class,
        "the risk of losing the account",
        "account.risk == Risk.HIGH",
        "account.risk",
        Situation::getAccountRisk);
    choice(
        "account.phase",
        Phase.class,
        "the phase of the account",
        "account.phase == Phase.DEPLOYMENT",
        "account.phase",
        Situation::getAccountPhase);
    add(
        new Word(
            "cycle",
            Kind.CHOICE,
            names(Cycle.class),
            List.of(),
            CYCLE_NEEDS,
            "the sales cycle, long or short by the policy's limits",
            "cycle == Cycle.LONG",
            "deal.salesCycleDays or deal.acquisitionCost",
            Situation::getCycle));
    add(
        new Word(
            "model",
            Kind.CHOICE,
            List.of("ALL_SALES", "SPLIT", "ALL_CSM"),
            List.of(),
            Set.of(new Need("ownership-model", Unit.CHOICE)),
            "the ownership model of the policy",
            "model == OwnershipModel.SPLIT",
            "",
            Situation::getModel));
    text("product", "the product", "product == \"Pro\"", "deal.product", Situation::getProduct);
    text(
        "account.segment",
        "the segment of the account",
        "account.segment == \"SMB\"",
        "account.segment",
        Situation::getAccountSegment);
    text(
        "account.region",
        "the region of the account",
        "account.region == \"EMEA\"",
        "account.region",
        Situation::getAccountRegion);
    text(
        "account.industry",
        "the industry of the account",
        "account.industry == \"logistics\"",
        "account.industry",
        Situation::getAccountIndustry);
    number(
        "salesCycleDays",
        "the days it took to sell",
        "salesCycleDays > count(\"long-cycle\")",
        "deal.salesCycleDays",
        Situation::getSalesCycleDays);
    number(
        "termMonths",
        "the months the contract runs",
        "termMonths >= count(\"multi-year\")",
        "deal.termMonths",
        Situation::getTermMonths);
    number(
        "seats",
        "the seats sold",
        "seats > times(\"front-loading-factor\", account.seatsInUse)",
        "deal.seats",
        Situation::getSeats);
    number(
        "account.seatsInUse",
        "the seats in use",
        "account.seatsInUse < count(\"few-seats\")",
        "account.seatsInUse",
        Situation::getAccountSeatsInUse);
    number(
        "account.employees",
        "the employees of the account",
        "account.employees >= count(\"large-account\")",
        "account.employees",
        Situation::getAccountEmployees);
    number(
        "assigneeNamedAccounts",
        "the named accounts of the assignee",
        "assigneeNamedAccounts > count(\"named-account-cap\")",
        "team.namedAccounts",
        Situation::getAssigneeNamedAccounts);
    add(
        new Word(
            "usualSeats",
            Kind.NUMBER,
            List.of(),
            List.of(),
            Set.of(new Need("usual-seats", null)),
            "the seats usual in the segment",
            "seats > times(\"front-loading-factor\", usualSeats)",
            "account.segment",
            Situation::getUsualSeats));
    add(
        new Word(
            "amount",
            Kind.MONEY,
            List.of(),
            List.of(),
            Set.of(),
            "the amount of the deal",
            "amount >= money(\"large-deal\")",
            "deal.amount",
            Situation::getAmount));
    add(
        new Word(
            "acquisitionCost",
            Kind.MONEY,
            List.of(),
            List.of(),
            Set.of(),
            "the cost of winning the deal",
            "acquisitionCost > money(\"high-acquisition-cost\")",
            "deal.acquisitionCost",
            Situation::getAcquisitionCost));
    flag("growth", Set.of(), "the deal is an upsell or a cross-sell", Situation::getGrowth);
    flag("sourced", Set.of(), "somebody is named as having found the deal", Situation::getSourced);
    flag("assisted", Set.of(), "somebody is named as having assisted", Situation::getAssisted);
    flag(
        "poorFit",
        Set.of(),
        "the caller says that the deal does not fit the customer's need",
        Situation::getPoorFit);
    flag("withPod", Set.of(), "a pod works on the deal", Situation::getWithPod);
    flag(
        "splitApproved",
        Set.of(),
        "somebody approved the pod's split for this deal",
        Situation::getSplitApproved);
    flag(
        "live",
        Set.of(),
        "the product ran at the customer by the day the deal closed",
        Situation::getLive);
    flag(
        "account.won",
        Set.of(),
        "somebody is named as having won the customer",
        Situation::getAccountWon);
    flag("account.named", Set.of(), "the account is assigned by name", Situation::getAccountNamed);
    flag(
        "vectorsConflict",
        CYCLE_NEEDS,
        "sales cycle and acquisition cost disagree on long or short",
        Situation::getVectorsConflict);
    test(
        "inside",
        List.of(Argument.WINDOW),
        "the deal closed inside the window that began when the customer was won",
        "inside(\"handoff-window\")",
        "account.customerSince");
    test("has", List.of(Argument.ROLE), "somebody on the team has the role", "has(Role.AE)", "");
    test(
        "sourcedBy",
        List.of(Argument.ROLE),
        "the one who found the deal has the role",
        "sourcedBy(Role.CSM)",
        "");
    test(
        "ownedBy",
        List.of(Argument.ROLE),
        "the decided owner has the role",
        "ownedBy(Role.CSM)",
        "");
    test(
        "listed",
        List.of(Argument.LIST, Argument.ROLE),
        "the one in the role is in a list of the policy, by name or cohort",
        "listed(\"pilot-people\", Role.CSM)",
        "");
    test(
        "accountListed",
        List.of(Argument.LIST),
        "the account is in a list of the policy, by id or cohort",
        "accountListed(\"pilot-accounts\")",
        "");
    test(
        "chosen",
        List.of(Argument.CHOICE, Argument.CHOSEN_WORD),
        "the policy has chosen the word",
        "chosen(\"poor-fit-earns\", \"NOTHING\")",
        "");
  }

  private Vocabulary() {}

  private static void add(Word word) {
    WORDS.put(word.name(), word);
  }

  private static <E extends Enum<E>> void choice(
      String name,
      Class<E> type,
      String says,
      String example,
      String input,
      Function<Situation, @Nullable Object> reader) {
    add(
        new Word(
            name, Kind.CHOICE, names(type), List.of(), Set.of(), says, example, input, reader));
  }

  private static void text(
      String name,
      String says,
      String example,
      String input,
      Function<Situation, @Nullable Object> reader) {
    add(new Word(name, Kind.TEXT, List.of(), List.of(), Set.of(), says, example, input, reader));
  }

  private static void number(
      String name,
      String says,
      String example,
      String input,
      Function<Situation, @Nullable Object> reader) {
    add(new Word(name, Kind.NUMBER, List.of(), List.of(), Set.of(), says, example, input, reader));
  }

  private static void flag(
      String name, Set<Need> reads, String says, Function<Situation, @Nullable Object> reader) {
    add(new Word(name, Kind.FLAG, List.of(), List.of(), reads, says, name, "", reader));
  }

  private static void test(
      String name, List<Argument> arguments, String says, String example, String input) {
    add(new Word(name, Kind.TEST, List.of(), arguments, Set.of(), says, example, input, null));
  }

  private static List<String> names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
  }

  /** Every word, by name. */
  public static Collection<Word> words() {
    return Collections.unmodifiableCollection(WORDS.values());
  }

  /** The word of a name, or null where there is none. */
  public static @Nullable Word find(String name) {
    return WORDS.get(name);
  }

  /**
   * The word of a name.
   *
   * @throws IllegalArgumentException when there is none: whoever reads files asks {@link #find}
   *     first
   */
  public static Word word(String name) {
    Word word = WORDS.get(name);
    if (word == null) {
      throw new IllegalArgumentException(
          "The word (%s) is not in the vocabulary. Maybe one of %s."
              .formatted(name, WORDS.keySet()));
    }
    return word;
  }
}
