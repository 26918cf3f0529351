package remit.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.files.YamlFields;
import remit.files.YamlNode;
import remit.policy.Fault;
import remit.policy.Place;

/**
 * One scenario of a rule or one deal of a story, as far as both are written alike.
 *
 * @param group the rule, or the policy and story, it belongs to
 * @param it what should happen, for example {@code speaks on day 89}
 * @param shows the ids of the behaviours it shows
 * @param given what it gives, its file's common part included
 * @param expect what it expects
 * @param place where it begins
 */
record Example(
    String group, String it, List<String> shows, Given given, YamlNode expect, Place place) {

  private static final Pattern BEHAVIOUR = Pattern.compile("S[0-9]-[0-9]{2}");

  Example {
    shows = List.copyOf(shows);
  }

  /**
   * Reads the examples of a file.
   *
   * @param top the keys at the top of the file
   * @param list the key of the list of examples
   */
  static List<Example> read(YamlFields top, String list, String group, Collection<Fault> faults) {
    Given given = Given.nothing(top.place());
    YamlFields common = top.group("given", "part given");
    if (common != null) {
      given = given.and(common.only(Given.KEYS.toArray(String[]::new)));
    }
    List<Example> examples = new ArrayList<>();
    Map<String, Place> names = new HashMap<>();
    YamlNode.Items items =
        top.need(list, "a list that begins with - it: ...") == null
            ? null
            : top.items(list, "- it: ...");
    for (YamlNode item : items == null ? List.<YamlNode>of() : items.items()) {
      Example example = read(item, group, given, faults);
      if (example != null) {
        Place before = names.putIfAbsent(example.it(), example.place());
        if (before != null) {
          faults.add(
              new Fault(
                  example.place(),
                  "The name (%s) is already given in line %d."
                      .formatted(example.it(), before.line()),
                  "Maybe say in which way this one differs."));
        }
        examples.add(example);
      }
    }
    return examples;
  }

  private static @Nullable Example read(
      YamlNode item, String group, Given common, Collection<Fault> faults) {
    YamlFields fields = YamlFields.of(item, item.place(), "example", faults);
    if (fields == null) {
      return null;
    }
    List<String> keys = new ArrayList<>(List.of("it", "shows", "expect"));
    keys.addAll(Given.KEYS);
    fields.only(keys.toArray(String[]::new));
    YamlNode.Text it = fields.needText("it", "speaks on day 89");
    YamlNode expect = fields.need("expect", "speaks");
    List<String> shows = shows(fields, faults);
    return it == null || expect == null
        ? null
        : new Example(group, it.text(), shows, common.and(fields), expect, item.place());
  }

  private static List<String> shows(YamlFields fields, Collection<Fault> faults) {
    List<String> shows = new ArrayList<>();
    YamlNode.Items items = fields.items("shows", "[S1-16]");
    for (YamlNode item : items == null ? List.<YamlNode>of() : items.items()) {
      if (item instanceof YamlNode.Text text && BEHAVIOUR.matcher(text.text()).matches()) {
        shows.add(text.text());
      } else {
        faults.add(
            new Fault(
                item.place(),
                "%s is not the id of a behaviour.".formatted(capital(item.described())),
                "Maybe write S1-16."));
      }
    }
    return shows;
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
