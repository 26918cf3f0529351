package remit.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.policy.Cell;
import remit.policy.Fault;
import remit.policy.Nearest;
import remit.policy.Table;

/** Reads the cells of a table that say for which inputs a row answers. */
final class CellReader {

  private static final String NUMBER = "([0-9]{1,9})";
  private static final Pattern UP_TO = Pattern.compile("up to " + NUMBER);
  private static final Pattern BETWEEN = Pattern.compile(NUMBER + " to " + NUMBER);
  private static final Pattern FROM = Pattern.compile(NUMBER + " and more");
  private static final Pattern EXACT = Pattern.compile(NUMBER);

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
    return column.isNumber() ? band(column, text) : words(column, text);
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
}
