package remit.files;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.policy.Fault;
import remit.policy.Nearest;
import remit.policy.Place;

/**
 * The keys of one group, read by name: what is missing, unknown or of another shape becomes a fault
 * that says whose key it is.
 */
public final class YamlFields {

  private final YamlNode.Group group;
  private final Place place;
  private final String holder;
  private final Collection<Fault> faults;

  /** Keys that an unknown key most likely means: they are not told again as missing. */
  private final Set<String> misspelt = new HashSet<>();

  /**
   * @param place where a missing key is reported
   * @param holder whose keys these are, for messages: "parameter (handoff-window)"
   * @param faults receives what is wrong
   */
  public YamlFields(YamlNode.Group group, Place place, String holder, Collection<Fault> faults) {
    this.group = group;
    this.place = place;
    this.holder = holder;
    this.faults = faults;
  }

  /** The keys of a node that must be a group, or null and a fault where it is none. */
  public static @Nullable YamlFields of(
      YamlNode node, Place place, String holder, Collection<Fault> faults) {
    if (node instanceof YamlNode.Group group) {
      return new YamlFields(group, place, holder, faults);
    }
    faults.add(
        new Fault(
            node.place(),
            "The %s holds %s instead of keys with values.".formatted(holder, node.described()),
            "Maybe indent its keys below it."));
    return null;
  }

  /** Where a missing key is reported. */
  public Place place() {
    return place;
  }

  /** Every key with its value, in the order of the file. */
  public Map<String, YamlNode.Field> all() {
    return group.fields();
  }

  /** Reports every key that is none of these. */
  public YamlFields only(String... keys) {
    List<String> known = Arrays.asList(keys);
    for (YamlNode.Field field : group.fields().values()) {
      if (!known.contains(field.key().text())) {
        String meant = Nearest.to(field.key().text(), known);
        if (meant != null) {
          misspelt.add(meant);
        }
        faults.add(
            new Fault(
                field.key().place(),
                "The %s has a key (%s) that is not known."
                    .formatted(holder, YamlNode.shortened(field.key().text())),
                Nearest.advice(field.key().text(), known)));
      }
    }
    return this;
  }

  /** The value of a key, or null. */
  public @Nullable YamlNode get(String key) {
    return group.get(key);
  }

  /** Where a key stands, or where a missing key is reported. */
  public Place placeOf(String key) {
    YamlNode.Field field = group.fields().get(key);
    return field == null ? place : field.key().place();
  }

  /** The value of a key that must be there, or null and a fault. */
  public @Nullable YamlNode need(String key, String example) {
    YamlNode node = group.get(key);
    if (node == null && !misspelt.contains(key)) {
      faults.add(
          new Fault(
              place,
              "The %s has no %s.".formatted(holder, key),
              "Maybe add " + key + ": " + example + "."));
    }
    return node;
  }

  /** The text of a key that may be there; null where it is not, or is no text and a fault. */
  public YamlNode.@Nullable Text text(String key) {
    YamlNode node = group.get(key);
    if (node == null) {
      return null;
    }
    if (node instanceof YamlNode.Text text && !text.text().isBlank()) {
      return text;
    }
    faults.add(
        new Fault(
            node.place(),
            "The %s of %s holds %s instead of a text.".formatted(key, holder, node.described()),
            "Maybe write one after the colon."));
    return null;
  }

  /** The text of a key that must be there, or null and a fault. */
  public YamlNode.@Nullable Text needText(String key, String example) {
    return need(key, example) == null ? null : text(key);
  }

  /** The list of a key that may be there; null where it is not, or is no list and a fault. */
  public YamlNode.@Nullable Items items(String key, String example) {
    YamlNode node = group.get(key);
    if (node == null) {
      return null;
    }
    if (node instanceof YamlNode.Items items) {
      return items;
    }
    faults.add(
        new Fault(
            node.place(),
            "The %s of %s holds %s instead of a list.".formatted(key, holder, node.described()),
            "Maybe write " + example + "."));
    return null;
  }

  /** The group of a key that may be there; null where it is not, or is no group and a fault. */
  public @Nullable YamlFields group(String key, String holderOfGroup) {
    YamlNode node = group.get(key);
    return node == null ? null : of(node, placeOf(key), holderOfGroup, faults);
  }
}
