package remit.files;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;
import remit.policy.Fault;
import remit.policy.Nearest;
import remit.policy.ParameterText;
import remit.policy.PolicyBook;
import remit.policy.Remainder;

/** Reads what stands at the head of a policy. */
final class HeadReader {

  private final YamlFields head;
  private final boolean extending;
  private final Collection<Fault> faults;

  HeadReader(YamlFields head, boolean extending, Collection<Fault> faults) {
    this.head = head;
    this.extending = extending;
    this.faults = faults;
  }

  @Nullable ZoneId zone(@Nullable ZoneId inherited) {
    YamlNode.Text text = text("time-zone", "UTC");
    if (text == null) {
      return inherited;
    }
    if (ZoneId.getAvailableZoneIds().contains(text.text())) {
      return ZoneId.of(text.text());
    }
    faults.add(
        new Fault(
            text.place(),
            "The time zone (%s) is not in the list of the world's time zones."
                .formatted(YamlNode.shortened(text.text())),
            nearest(text.text(), ZoneId.getAvailableZoneIds(), "UTC or Europe/Berlin")));
    return null;
  }

  @Nullable Remainder remainder(@Nullable Remainder inherited) {
    YamlNode.Text text = text("remainder", "largest");
    if (text == null) {
      return inherited;
    }
    List<String> known = new ArrayList<>();
    for (Remainder remainder : Remainder.values()) {
      if (remainder.word().equals(text.text())) {
        return remainder;
      }
      known.add(remainder.word());
    }
    faults.add(
        new Fault(
            text.place(),
            "The remainder (%s) is not a way to give out the last cents."
                .formatted(YamlNode.shortened(text.text())),
            Nearest.advice(text.text(), known)));
    return null;
  }

  @Nullable List<Role> roles(@Nullable List<Role> inherited) {
    String example = "[SDR, AE, CSM, MANAGER]";
    if (!extending) {
      head.need("roles", example);
    }
    if (head.get("roles") == null) {
      return inherited;
    }
    YamlNode.Items items = head.items("roles", "roles: " + example);
    if (items == null) {
      return null;
    }
    int before = faults.size();
    List<Role> roles = new ArrayList<>();
    for (YamlNode item : items.items()) {
      Role role = role(item);
      if (role != null && roles.contains(role)) {
        faults.add(
            new Fault(
                item.place(),
                "The role (%s) is listed twice.".formatted(role),
                "Maybe keep it once."));
      } else if (role != null) {
        roles.add(role);
      }
    }
    if (items.items().isEmpty()) {
      faults.add(
          new Fault(items.place(), "The list of roles is empty.", "Maybe write " + example + "."));
    }
    return faults.size() > before ? null : roles;
  }

  /**
   * What was brought into line with the policy; an item without words is as if it were not there.
   */
  Map<String, String> alignment(Map<String, String> inherited) {
    Map<String, String> alignment = new TreeMap<>(inherited);
    YamlFields group = head.group("alignment", "alignment of the policy");
    if (group != null) {
      group.only(PolicyBook.ALIGNMENT.toArray(String[]::new));
      for (String item : PolicyBook.ALIGNMENT) {
        if (group.get(item) instanceof YamlNode.Text text && !text.text().isBlank()) {
          alignment.put(item, text.text());
        } else if (group.get(item) != null) {
          alignment.remove(item);
        }
      }
    }
    return alignment;
  }

  private @Nullable Role role(YamlNode item) {
    if (item instanceof YamlNode.Text text) {
      try {
        return ParameterText.role(text.text());
      } catch (IllegalArgumentException e) {
        faults.add(Fault.of(item.place(), String.valueOf(e.getMessage())));
        return null;
      }
    }
    faults.add(
        new Fault(
            item.place(),
            "The list of roles holds %s.".formatted(item.described()),
            "Maybe one of %s.".formatted(Arrays.toString(Role.values()))));
    return null;
  }

  private YamlNode.@Nullable Text text(String key, String example) {
    return extending ? head.text(key) : head.needText(key, example);
  }

  private static String nearest(String text, Collection<String> known, String examples) {
    String nearest = Nearest.to(text, known);
    return "Maybe " + (nearest == null ? examples : nearest) + ".";
  }
}
