package remit.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How values look on a page. Nothing is rounded or left out. */
@Component("shown")
public class Shown {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int SHORT_HASH = 8;

  Shown() {}

  /** Decimal text with its thousands apart: {@code 1234567.00} is {@code 1,234,567.00}. */
  public String money(@Nullable String plain) {
    if (plain == null) {
      return "";
    }
    int point = plain.indexOf('.');
    int end = point < 0 ? plain.length() : point;
    int begin = plain.startsWith("-") || plain.startsWith("+") ? 1 : 0;
    StringBuilder apart = new StringBuilder(plain.substring(0, begin).replace('-', '\u2212'));
    for (int i = begin; i < end; i++) {
      apart.append(plain.charAt(i));
      if ((end - i - 1) % 3 == 0 && i < end - 1) {
        apart.append(',');
      }
    }
    return apart.append(plain.substring(end)).toString();
  }

  /** The same with a plus where something is added. */
  public String change(String plain) {
    boolean adds = !plain.startsWith("-") && plain.chars().anyMatch(c -> c >= '1' && c <= '9');
    return (adds ? "+" : "") + money(plain);
  }

  /** Which way an amount goes, as the name of a style: {@code up}, {@code down} or {@code same}. */
  public String way(String plain) {
    if (plain.chars().noneMatch(c -> c >= '1' && c <= '9')) {
      return "same";
    }
    return plain.startsWith("-") ? "down" : "up";
  }

  /** A moment to the minute. */
  public String moment(Instant at) {
    return MOMENT.format(at);
  }

  /** The first day of all is no day anybody knows. */
  public String day(@Nullable LocalDate day) {
    return day == null || day.equals(LocalDate.MIN) ? "the beginning" : day.toString();
  }

  /** The beginning of a content hash, enough to tell two apart. */
  public String hash(@Nullable String hash) {
    String digits = hash == null ? "" : hash.substring(hash.indexOf(':') + 1);
    return digits.length() <= SHORT_HASH ? digits : digits.substring(0, SHORT_HASH);
  }

  /** A word for programs as people read it: {@code NEW_BUSINESS} is {@code New business}. */
  public String word(@Nullable Object word) {
    String text = String.valueOf(word).replace('_', ' ').replace('-', ' ').toLowerCase(Locale.ROOT);
    return word == null || text.isEmpty()
        ? ""
        : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** A kind of step of an explanation, in a word. */
  public String step(String kind) {
    return switch (kind) {
      case "TERMS" -> "Terms";
      case "SPOKE" -> "Rule";
      case "OUTRANKED", "NO_ROW" -> "Passed over";
      case "PARAMETER" -> "Parameter";
      case "TABLE" -> "Table";
      case "OWNER" -> "Owner";
      case "OVERRIDE" -> "Exception";
      case "HOUSE" -> "House account";
      case "POOL" -> "Pool";
      case "ALLOCATION" -> "Pays";
      case "REMAINDER" -> "Remainder";
      default -> word(kind);
    };
  }

  /** How far a draft is, as the name of a style. */
  public String stage(String state) {
    return switch (state) {
      case "LIVE", "APPROVED" -> "good";
      case "PROPOSED", "SCHEDULED" -> "info";
      case "DRAFT" -> "warn";
      case "REJECTED", "WITHDRAWN" -> "bad";
      default -> "";
    };
  }
}
