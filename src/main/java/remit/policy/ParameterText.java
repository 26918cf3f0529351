package remit.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;
import remit.deal.Role;
import remit.deal.Share;
import remit.deal.Window;

/**
 * Reads the values of parameters as people write them. What a value says of itself reads back as
 * the same value.
 */
public final class ParameterText {

  private static final int LONGEST = 2_000;

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
  private static final Pattern FACTOR = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?) times");
  private static final Pattern PART = Pattern.compile("([A-Z_]+) (\\S+ ?%)");
  private static final Pattern WITH_LAST_DAY = Pattern.compile("(.+), last day (in|out)");
  private static final Pattern COMMA = Pattern.compile(", *");

  private ParameterText() {}

  /**
   * Reads a value for a parameter of a policy.
   *
   * @param text the value as written in policies, for example {@code 90 days}
   * @param lastDay {@code in} or {@code out} for a window that does not say so in its text;
   *     otherwise null
   * @throws IllegalArgumentException when it is no value of that parameter; the message names both
   */
  public static Value value(Parameter parameter, String text, @Nullable String lastDay) {
    try {
      return value(parameter.unit(), parameter.oneOf(), text, lastDay);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          about(String.valueOf(e.getMessage()), "parameter (" + parameter.name() + ")"), e);
    }
  }

  /**
   * Reads a value. Several amounts, parts or names stand in one text, separated by commas.
   *
   * @param unit what kind of value it must be
   * @param oneOf the words allowed where the unit is one-of
   * @param text the value as written in policies, for example {@code 90 days}
   * @param lastDay {@code in} or {@code out} for a window that does not say so in its text;
   *     otherwise null
   * @throws IllegalArgumentException when it is no such value
   */
  public static Value value(Unit unit, List<String> oneOf, String text, @Nullable String lastDay) {
    boolean several = unit == Unit.MONEY || unit == Unit.LIST || unit == Unit.SPLIT;
    return value(
        unit, oneOf, several ? Arrays.asList(COMMA.split(text, -1)) : List.of(text), lastDay);
  }

  /**
   * Reads a value whose amounts, parts or names stand in a list of their own.
   *
   * @throws IllegalArgumentException when it is no such value
   */
  public static Value value(
      Unit unit, List<String> oneOf, List<String> texts, @Nullable String lastDay) {
    for (String text : texts) {
      if (text.length() > LONGEST) {
        throw wrong(text, "is too long", "Maybe check for a missing quote");
      }
    }
    if (lastDay != null && unit != Unit.WINDOW) {
      throw new IllegalArgumentException(
          "The value (%s) has a last day (%s), but only a window has one. Maybe remove it."
              .formatted(shortened(String.join(", ", texts)), lastDay));
    }
    return switch (unit) {
      case MONEY -> amounts(texts);
      case SPLIT -> split(texts);
      case LIST -> list(texts);
      case SHARE -> new Value.OfShare(Share.of(single(unit, texts)));
      case WINDOW -> window(single(unit, texts), lastDay);
      case COUNT -> count(single(unit, texts));
      case FACTOR -> factor(single(unit, texts));
      case CHOICE -> choice(single(unit, texts), oneOf);
      case ROLE -> new Value.OfRole(Payee.of(single(unit, texts)));
    };
  }

  /**
   * A message about a value, said of what holds the value: "The value (5) is not a share." becomes
   * "The value (5) of parameter (growth-rate) is not a share."
   */
  public static String about(String message, String holder) {
    int open = message.indexOf('(');
    int depth = 0;
    for (int i = Math.max(open, 0); open >= 0 && i < message.length(); i++) {
      depth += message.charAt(i) == '(' ? 1 : 0;
      depth -= message.charAt(i) == ')' ? 1 : 0;
      if (depth == 0) {
        return message.substring(0, i + 1) + " of " + holder + message.substring(i + 1);
      }
    }
    return "In " + holder + ": " + message;
  }

  private static String single(Unit unit, List<String> texts) {
    if (texts.size() != 1) {
      throw new IllegalArgumentException(
          "The value (%s) is a list, but a value of unit %s stands alone. Maybe keep one of them."
              .formatted(shortened(String.join(", ", texts)), unit.word()));
    }
    return texts.get(0);
  }

  private static Value amounts(List<String> texts) {
    List<Money> amounts = new ArrayList<>();
    for (String text : texts) {
      Money amount = Money.parse(text);
      if (amount.amount().signum() < 0) {
        throw wrong(text, "is below zero", "Maybe remove the minus sign");
      }
      amounts.add(amount);
    }
    if (amounts.isEmpty()) {
      throw wrong("", "is not an amount of money", "Maybe write it as 25000.00 USD");
    }
    return Value.money(amounts);
  }

  private static Value split(List<String> texts) {
    Map<Role, Share> shares = new EnumMap<>(Role.class);
    for (String text : texts) {
      Matcher part = PART.matcher(text);
      if (!part.matches()) {
        throw wrong(
            String.join(", ", texts), "is not a split", "Maybe write it as AE 70%, CSM 30%");
      }
      if (shares.put(role(part.group(1)), Share.of(part.group(2))) != null) {
        throw wrong(
            String.join(", ", texts),
            "names the role (" + part.group(1) + ") twice",
            "Maybe add the two parts up");
      }
    }
    return new Value.OfSplit(shares);
  }

  /**
   * The role of a name.
   *
   * @throws IllegalArgumentException when there is none, naming the nearest or all
   */
  public static Role role(String name) {
    for (Role role : Role.values()) {
      if (role.name().equals(name)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "The value (%s) is not a role. %s"
            .formatted(
                shortened(name),
                Nearest.advice(name, Arrays.stream(Role.values()).map(Enum::name).toList())));
  }

  private static Value list(List<String> texts) {
    if (texts.equals(List.of("all"))) {
      return new Value.OfList(true, new TreeSet<>());
    }
    if (texts.equals(List.of("none"))) {
      return new Value.OfList(false, new TreeSet<>());
    }
    TreeSet<String> names = new TreeSet<>();
    for (String text : texts) {
      String whole = String.join(", ", texts);
      if (text.isBlank() || !text.equals(text.strip()) || text.indexOf(',') >= 0) {
        throw wrong(whole, "is not a list of names", "Maybe write [ana, chi], or all, or none");
      }
      if (text.equals("all") || text.equals("none")) {
        throw wrong(whole, "says (" + text + ") beside names", "Maybe write " + text + " alone");
      }
      if (!names.add(text)) {
        throw wrong(whole, "names (" + text + ") twice", "Maybe keep it once");
      }
    }
    return new Value.OfList(false, names);
  }

  private static Value window(String text, @Nullable String lastDay) {
    Matcher saysItself = WITH_LAST_DAY.matcher(text);
    if (saysItself.matches()) {
      if (lastDay != null && !lastDay.equals(saysItself.group(2))) {
        throw wrong(text, "and its last-day (" + lastDay + ") differ", "Maybe keep one of them");
      }
      return window(saysItself.group(1), saysItself.group(2));
    }
    Window window = windowOrAdvice(text);
    if (lastDay == null) {
      throw wrong(
          text,
          "does not say whether its last day is in the window",
          "Maybe add last-day: out, or last-day: in");
    }
    if (!lastDay.equals("in") && !lastDay.equals("out")) {
      throw new IllegalArgumentException(
          "The last day (%s) is neither in nor out. Maybe write last-day: out."
              .formatted(shortened(lastDay)));
    }
    return new Value.OfWindow(
        new Window(window.length(), lastDay.equals("in") ? Window.LastDay.IN : Window.LastDay.OUT));
  }

  private static Window windowOrAdvice(String text) {
    try {
      return Window.of(text, Window.LastDay.OUT);
    } catch (IllegalArgumentException e) {
      String meant = meantWindow(text.toLowerCase(Locale.ROOT).strip());
      if (meant == null) {
        throw e;
      }
      throw wrong(text, "is not a window", "Maybe write " + meant);
    }
  }

  private static final Pattern LENGTH = Pattern.compile("([0-9]{1,4}|an?|one|half an?) ?([a-z]+)");

  /** What somebody meant who wrote a length of time in other words, or null. */
  private static @Nullable String meantWindow(String text) {
    if (COUNT.matcher(text).matches() && text.length() < 6) {
      return text + " days";
    }
    Matcher length = LENGTH.matcher(text);
    if (!length.matches()) {
      return null;
    }
    boolean half = length.group(1).startsWith("half");
    int number = Character.isDigit(text.charAt(0)) ? Integer.parseInt(length.group(1)) : 1;
    return switch (length.group(2)) {
      case "d", "day", "days" -> half ? null : number + (number == 1 ? " day" : " days");
      case "w", "week", "weeks" -> half ? null : number * 7 + " days";
      case "m", "month", "months" ->
          half ? "15 days" : number + (number == 1 ? " month" : " months");
      case "quarter", "quarters" -> half ? "45 days" : number * 3 + " months";
      case "y", "year", "years" -> half ? "180 days" : number * 12 + " months";
      default -> null;
    };
  }

  private static Value count(String text) {
    if (!COUNT.matcher(text).matches()) {
      Matcher number = Pattern.compile("([0-9]{1,9})[^0-9.]*").matcher(text);
      throw wrong(
          text,
          "is not a whole number",
          "Maybe write " + (number.matches() ? number.group(1) : "180"));
    }
    return new Value.OfCount(Integer.parseInt(text));
  }

  private static Value factor(String text) {
    Matcher matcher = FACTOR.matcher(text);
    if (!matcher.matches()) {
      throw wrong(
          text,
          "is not a factor",
          "Maybe write " + (COUNT.matcher(text).matches() ? text : "3") + " times");
    }
    BigDecimal factor = new BigDecimal(matcher.group(1)).stripTrailingZeros();
    if (factor.signum() == 0) {
      throw wrong(text, "is not above zero", "Maybe write 1 times");
    }
    return new Value.OfFactor(factor.scale() < 0 ? factor.setScale(0) : factor);
  }

  private static Value choice(String text, List<String> oneOf) {
    if (!oneOf.contains(text)) {
      throw wrong(
          text,
          "is not one of " + String.join(", ", oneOf),
          Nearest.advice(text, oneOf).replaceFirst("\\.$", "").replace("Maybe ", "Maybe write "));
    }
    return new Value.OfChoice(text);
  }

  private static IllegalArgumentException wrong(String text, String found, String advice) {
    return new IllegalArgumentException(
        "The value (%s) %s. %s.".formatted(shortened(text), found, advice));
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
