package remit.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.deal.Role;
import remit.decision.EntryState;
import remit.decision.Outcome;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.files.YamlFields;
import remit.files.YamlNode;
import remit.policy.Fault;
import remit.policy.Nearest;
import remit.policy.PolicyBook;

/**
 * One deal of a story, decided as a whole and compared to the cent.
 *
 * @param example what its author wrote
 * @param expected what should come of it
 * @param book the policy that decides
 */
record Story(Example example, Expected expected, PolicyBook book, Deal deal) {

  /**
   * Makes an example a deal of a story, or null and a fault for each thing that is wrong with it.
   *
   * @param policy the policy in whose folder the story stands
   */
  static @Nullable Story of(
      Example example,
      Expected expected,
      String policy,
      Revision revision,
      Collection<Fault> faults) {
    PolicyBook book = Scenario.policy(example, policy, revision, faults);
    Deal deal = example.given().deal(faults);
    if (book == null || deal == null) {
      return null;
    }
    return new Story(example, expected, book.with(example.given().with(book, faults)), deal);
  }

  /** Decides the deal. */
  Result run(DecideDeal decideDeal) {
    long start = System.nanoTime();
    List<String> differences = expected.differences(decideDeal.decide(book, deal));
    return new Result(
        example.place(),
        example.group(),
        example.it(),
        differences.isEmpty(),
        String.join("; ", differences),
        System.nanoTime() - start);
  }

  /** What an example expects of its decision, or null and a fault. */
  static @Nullable Expected expected(Example example, Collection<Fault> faults) {
    YamlFields fields = YamlFields.of(example.expect(), example.place(), "part expect", faults);
    return fields == null ? null : new Expectation(fields, faults).read();
  }

  /** Reads the part {@code expect}. */
  private static final class Expectation {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(?:\\.[0-9]{1,6})?");

    private final YamlFields fields;
    private final Collection<Fault> faults;

    Expectation(YamlFields fields, Collection<Fault> faults) {
      this.fields = fields;
      this.faults = faults;
    }

    Expected read() {
      fields.only(
          "outcome",
          "owner",
          "ownerRole",
          "ownerRule",
          "until",
          "contact",
          "collaborators",
          "total",
          "pays",
          "components",
          "states",
          "credits",
          "findings",
          "notes",
          "says");
      return new Expected(
          one("outcome", node -> choice(node, Outcome.class)),
          name("owner"),
          one("ownerRole", node -> choice(node, Role.class)),
          name("ownerRule"),
          name("until"),
          name("contact"),
          set("collaborators"),
          one("total", this::amount),
          each("pays", this::amount),
          each("components", this::amount),
          each("states", node -> choice(node, EntryState.class)),
          each("credits", this::amount),
          set("findings"),
          set("notes"),
          texts("says"));
    }

    private <T> @Nullable T one(String key, Function<YamlNode, @Nullable T> read) {
      YamlNode node = fields.get(key);
      return node == null ? null : read.apply(node);
    }

    private @Nullable String name(String key) {
      YamlNode node = fields.get(key);
      if (YamlTree.isNull(node)) {
        return Expected.NOBODY;
      }
      YamlNode.Text text = fields.text(key);
      return text == null ? null : text.text();
    }

    private @Nullable Set<String> set(String key) {
      List<String> texts = texts(key);
      return texts == null ? null : new TreeSet<>(texts);
    }

    private @Nullable List<String> texts(String key) {
      YamlNode.Items items = fields.items(key, "[one, another]");
      if (items == null) {
        return null;
      }
      List<String> texts = new ArrayList<>();
      for (YamlNode item : items.items()) {
        if (item instanceof YamlNode.Text text) {
          texts.add(text.text());
        } else {
          faults.add(
              new Fault(
                  item.place(),
                  "The list %s holds %s instead of a text.".formatted(key, item.described()),
                  "Maybe write a name or a code."));
        }
      }
      return texts;
    }

    private <T> @Nullable Map<String, T> each(String key, Function<YamlNode, @Nullable T> read) {
      YamlFields group = fields.group(key, "part " + key);
      if (group == null) {
        return null;
      }
      Map<String, T> values = new TreeMap<>();
      for (YamlNode.Field field : group.all().values()) {
        T value = read.apply(field.value());
        if (value != null) {
          values.put(field.key().text(), value);
        }
      }
      return values;
    }

    private @Nullable BigDecimal amount(YamlNode node) {
      if (node instanceof YamlNode.Text text && DECIMAL.matcher(text.text()).matches()) {
        return new BigDecimal(text.text());
      }
      faults.add(
          new Fault(
              node.place(),
              "An amount cannot be %s.".formatted(node.described()),
              "Maybe write it like 4800.00, without the currency."));
      return null;
    }

    private <E extends Enum<E>> @Nullable E choice(YamlNode node, Class<E> type) {
      List<String> words = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
      if (node instanceof YamlNode.Text text && words.contains(text.text())) {
        return Enum.valueOf(type, text.text());
      }
      String written = node instanceof YamlNode.Text text ? text.text() : "";
      faults.add(
          new Fault(
              node.place(),
              "The %s cannot be %s."
                  .formatted(type.getSimpleName().toLowerCase(Locale.ROOT), node.described()),
              Nearest.advice(written, words)));
      return null;
    }
  }
}
