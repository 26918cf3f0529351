package remit.files;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;
import remit.policy.Cell;
import remit.policy.Fault;
import remit.policy.Nearest;
import remit.policy.ParameterText;
import remit.policy.Table;

/** Reads the cells of a table that say for which inputs a row answers. */
final class CellReader {

  private static final String NUMBER = "([0-9]{1,9})";
  private static final Pattern UP_TO = Pattern.compile("up to " + NUMBER);
  private static final Pattern BETWEEN = Pattern.compile(NUMBER + " to " + NUMBER);
  private static final Pattern FROM = Pattern.compile(NUMBER + " and more");
  private static final Pattern EXACT = Pattern.compile(NUMBER);

  private static final Pattern AMOUNTS_BETWEEN =
      Pattern.compile("(above )?(\\S+) to (below )?(\\S+) ([A-Z]{3})");
  private static final Pattern AMOUNTS_OPEN =
      Pattern.compile("(up to |below |above )?(\\S+) ([A-Z]{3})( and more)?");

  private final String holder;
  private final Collection<Fault> faults;

  CellReader(String holder, Collection<Fault> faults) {
    this.holder = holder;
    this.faults = faults;
  }

  /** The cell, or null and a fault. */
  @Nullable Cell cell(Table.Column column, YamlNode node) {
    if (!(node instanceof YamlNode.Text text)) {
      faults.add(
          new Fault(
              node.place(),
              "The cell of column %s in %s is %s instead of a text."
                  .formatted(column.word(), holder, node.described()),
              "Maybe join several words by or."));
      return null;
    }
    if (text.text().equals("any")) {
      return new Cell.Any();
    }
    return switch (column.asks()) {
      case WORDS -> words(column, text);
      case NUMBERS -> band(column, text);
      case AMOUNTS -> amounts(column, text);
    };
  }

  private @Nullable Cell words(Table.Column column, YamlNode.Text text) {
    if (column.covers().contains(text.text())) {
      return new Cell.OneOf(Set.of(text.text()));
    }
    Set<String> words = new LinkedHashSet<>();
    for (String word : text.text().split(" or ", -1)) {
      if (!column.covers().contains(word)) {
        faults.add(
            new Fault(
                text.place(),
                "The cell (%s) of column %s in %s is none of %s."
                    .formatted(
                        YamlNode.shortened(word),
                        column.word(),
                        holder,
                        String.join(", ", column.covers())),
                advice(column, word)));
        return null;
      }
      words.add(word);
    }
    return new Cell.OneOf(words);
  }

  private static String advice(Table.Column column, String word) {
    List<String> known = new ArrayList<>(column.covers());
    known.add("any");
    String nearest = Nearest.to(word, known);
    return nearest == null
        ? "Maybe write any, or add the word to the column."
        : "Maybe " + nearest + ".";
  }

  private @Nullable Cell band(Table.Column column, YamlNode.Text text) {
    Cell.Band band = bandOf(text.text());
    if (band == null) {
      faults.add(
          new Fault(
              text.place(),
              "The cell (%s) of column %s in %s is not a band of whole numbers."
                  .formatted(YamlNode.shortened(text.text()), column.word(), holder),
              "Maybe write it like up to 49, 50 to 249 or 250 and more."));
      return null;
    }
    if (band.from() != null && band.to() != null && band.from() > band.to()) {
      faults.add(
          new Fault(
              text.place(),
              "The cell (%s) of column %s in %s ends before it begins."
                  .formatted(band, column.word(), holder),
              "Maybe write %d to %d.".formatted(band.to(), band.from())));
      return null;
    }
    return band;
  }

  private static Cell.@Nullable Band bandOf(String text) {
    Matcher upTo = UP_TO.matcher(text);
    if (upTo.matches()) {
      return new Cell.Band(null, Integer.valueOf(upTo.group(1)));
    }
    Matcher between = BETWEEN.matcher(text);
    if (between.matches()) {
      return new Cell.Band(Integer.valueOf(between.group(1)), Integer.valueOf(between.group(2)));
    }
    Matcher from = FROM.matcher(text);
    if (from.matches()) {
      return new Cell.Band(Integer.valueOf(from.group(1)), null);
    }
    Matcher exact = EXACT.matcher(text);
    return exact.matches()
        ? new Cell.Band(Integer.valueOf(exact.group(1)), Integer.valueOf(exact.group(1)))
        : null;
  }

  private @Nullable Cell amounts(Table.Column column, YamlNode.Text text) {
    Cell.AmountBand band;
    try {
      band = amountsOf(text.text());
    } catch (IllegalArgumentException e) {
      faults.add(
          Fault.of(
              text.place(),
              ParameterText.about(
                  String.valueOf(e.getMessage()),
                  "column %s in %s".formatted(column.word(), holder))));
      return null;
    }
    if (band == null) {
      faults.add(
          new Fault(
              text.place(),
              "The cell (%s) of column %s in %s is not a band of amounts."
                  .formatted(YamlNode.shortened(text.text()), column.word(), holder),
              "Maybe write it like below 50000.00 USD, 50000.00 to below 100000.00 USD or 100000.00"
                  + " USD and more."));
      return null;
    }
    if (band.from() != null && band.to() != null && band.from().compareTo(band.to()) > 0) {
      faults.add(
          new Fault(
              text.place(),
              "The cell (%s) of column %s in %s ends before it begins."
                  .formatted(YamlNode.shortened(text.text()), column.word(), holder),
              "Maybe write the smaller amount first."));
      return null;
    }
    return band;
  }

  /** Null where it is no band; what is said of an amount in it is thrown. */
  private static Cell.@Nullable AmountBand amountsOf(String text) {
    Matcher open = AMOUNTS_OPEN.matcher(text);
    if (open.matches()) {
      return open.group(1) != null && open.group(4) != null ? null : openBand(open);
    }
    Matcher between = AMOUNTS_BETWEEN.matcher(text);
    if (!between.matches()) {
      return null;
    }
    Money from = Money.of(between.group(2), between.group(5));
    Money to = Money.of(between.group(4), between.group(5));
    return new Cell.AmountBand(
        from.currency(),
        between.group(1) == null ? from : beside(from, 1),
        between.group(3) == null ? to : beside(to, -1));
  }

  private static Cell.AmountBand openBand(Matcher open) {
    Money edge = Money.of(open.group(2), open.group(3));
    return switch (open.group(1) == null ? String.valueOf(open.group(4)) : open.group(1)) {
      case "up to " -> new Cell.AmountBand(edge.currency(), null, edge);
      case "below " -> new Cell.AmountBand(edge.currency(), null, beside(edge, -1));
      case "above " -> new Cell.AmountBand(edge.currency(), beside(edge, 1), null);
      case " and more" -> new Cell.AmountBand(edge.currency(), edge, null);
      default -> new Cell.AmountBand(edge.currency(), edge, edge);
    };
  }

  /** So many of the smallest units more. */
  private static Money beside(Money amount, int units) {
    return Money.ofMinor(amount.minorUnits().add(BigInteger.valueOf(units)), amount.currency());
  }
}
