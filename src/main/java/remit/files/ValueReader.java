package remit.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;
import remit.policy.Fault;
import remit.policy.Nearest;
import remit.policy.ParameterText;
import remit.policy.Payee;
import remit.policy.Place;
import remit.policy.Unit;
import remit.policy.Value;

/** Reads values of one policy, and sees to it that they name only roles the policy knows. */
final class ValueReader {

  private final String policy;
  private final @Nullable List<Role> roles;
  private final Collection<Fault> faults;

  /**
   * @param roles the roles the policy knows, or null where they could not be read
   */
  ValueReader(String policy, @Nullable List<Role> roles, Collection<Fault> faults) {
    this.policy = policy;
    this.roles = roles;
    this.faults = faults;
  }

  /** The unit of a word, or null and a fault. */
  @Nullable Unit unit(YamlNode.Text word, String holder) {
    List<String> known = new ArrayList<>();
    for (Unit unit : Unit.values()) {
      if (unit.word().equals(word.text())) {
        return unit;
      }
      known.add(unit.word());
    }
    faults.add(
        new Fault(
            word.place(),
            "The unit (%s) of %s is not known.".formatted(YamlNode.shortened(word.text()), holder),
            Nearest.advice(word.text(), known)));
    return null;
  }

  /**
   * The last day that an entry states, checked against the unit; null where there is none or it is
   * wrong.
   *
   * @param entry the keys of the entry
   */
  @Nullable String lastDay(YamlFields entry, Unit unit, String holder) {
    if (entry.get("last-day") == null) {
      return null;
    }
    if (unit != Unit.WINDOW) {
      faults.add(
          new Fault(
              entry.placeOf("last-day"),
              "The %s has a last-day, but its unit is %s.".formatted(holder, unit.word()),
              "Maybe remove last-day: only a window has one."));
      return null;
    }
    YamlNode.Text text = entry.text("last-day");
    if (text != null && !text.text().equals("in") && !text.text().equals("out")) {
      faults.add(
          new Fault(
              text.place(),
              "The last-day (%s) of %s is neither in nor out."
                  .formatted(YamlNode.shortened(text.text()), holder),
              "Maybe write out: the day on which the window ends is then no longer in it."));
      return "out";
    }
    return text == null ? "out" : text.text();
  }

  /** A value, or null and a fault. */
  @Nullable Value value(
      Unit unit, List<String> oneOf, YamlNode node, @Nullable String lastDay, String holder) {
    try {
      Value value = read(unit, oneOf, node, lastDay, holder);
      if (value != null) {
        checkRoles(value, node.place(), holder);
      }
      return value;
    } catch (IllegalArgumentException e) {
      faults.add(
          Fault.of(node.place(), ParameterText.about(String.valueOf(e.getMessage()), holder)));
      return null;
    }
  }

  private @Nullable Value read(
      Unit unit, List<String> oneOf, YamlNode node, @Nullable String lastDay, String holder) {
    if (node instanceof YamlNode.Text text) {
      return ParameterText.value(unit, oneOf, text.text(), lastDay);
    }
    List<String> texts = new ArrayList<>();
    if (node instanceof YamlNode.Items items) {
      for (YamlNode item : items.items()) {
        if (item instanceof YamlNode.Text text) {
          texts.add(text.text());
        }
      }
      if (texts.size() == items.items().size()) {
        return ParameterText.value(unit, oneOf, texts, lastDay);
      }
    }
    faults.add(
        new Fault(
            node.place(),
            "The value of %s is %s.".formatted(holder, "not a text or a list of texts"),
            "Maybe write a value of unit " + unit.word() + "."));
    return null;
  }

  private void checkRoles(Value value, Place place, String holder) {
    for (Role role : unknownRoles(value, roles)) {
      faults.add(
          new Fault(
              place,
              "The value (%s) of %s names the role (%s), which policy (%s) does not have."
                  .formatted(value, holder, role, policy),
              "Maybe one of %s, or add %s to roles in policy.yaml.".formatted(words(roles), role)));
    }
  }

  private static String words(@Nullable List<Role> roles) {
    return roles == null ? "" : String.join(", ", roles.stream().map(Enum::name).toList());
  }

  /** The roles that a value names and a list does not hold; the house account is always there. */
  static Set<Role> unknownRoles(Value value, @Nullable List<Role> roles) {
    Set<Role> named = new LinkedHashSet<>();
    if (roles != null && value instanceof Value.OfSplit split) {
      named.addAll(split.shares().keySet());
    } else if (roles != null
        && value instanceof Value.OfRole one
        && one.payee() instanceof Payee.ByRole byRole) {
      named.add(byRole.role());
    }
    named.remove(Role.HOUSE);
    if (roles != null) {
      named.removeAll(Set.copyOf(roles));
    }
    return named;
  }
}
