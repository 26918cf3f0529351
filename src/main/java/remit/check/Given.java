package remit.check;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.files.YamlFields;
import remit.files.YamlNode;
import remit.json.DealJson;
import remit.json.Problem;
import remit.json.Reading;
import remit.policy.Fault;
import remit.policy.Nearest;
import remit.policy.Parameter;
import remit.policy.ParameterText;
import remit.policy.Place;
import remit.policy.PolicyBook;
import remit.policy.Value;
import remit.rules.Owner;

/**
 * What an example gives: a deal in the shape of the call and, beside it, the policy, the decided
 * owner and parameters as if the policy said so.
 */
final class Given {

  /** The keys that belong to what is given. */
  static final List<String> KEYS =
      List.of("policy", "deal", "account", "team", "pod", "owner", "with");

  private static final List<String> CALL = List.of("deal", "account", "team", "pod");

  private static final DealJson DEAL_JSON = DealJson.usual();

  private final YamlNode.Group parts;
  private final Place place;

  private Given(YamlNode.Group parts, Place place) {
    this.parts = parts;
    this.place = place;
  }

  /** Nothing yet. */
  static Given nothing(Place place) {
    return new Given(new YamlNode.Group(Map.of(), place), place);
  }

  /** What these keys say, laid over this. */
  Given and(YamlFields over) {
    Map<String, YamlNode.Field> own = new LinkedHashMap<>(over.all());
    own.keySet().retainAll(KEYS);
    return new Given(YamlTree.merged(parts, new YamlNode.Group(own, over.place())), over.place());
  }

  /** The name of the policy it asks for, or another where it asks for none. */
  String policy(String otherwise) {
    return parts.get("policy") instanceof YamlNode.Text text ? text.text() : otherwise;
  }

  /** Where the name of the policy is written. */
  Place placeOfPolicy() {
    YamlNode policy = parts.get("policy");
    return policy == null ? place : policy.place();
  }

  /** The deal, or null and a fault for each thing that is wrong with it. */
  @Nullable Deal deal(Collection<Fault> faults) {
    Map<String, YamlNode.Field> call = new LinkedHashMap<>(parts.fields());
    call.keySet().retainAll(CALL);
    YamlNode.Group group = new YamlNode.Group(call, place);
    Reading reading = DEAL_JSON.read(YamlTree.json(group));
    if (reading instanceof Reading.Accepted accepted) {
      return accepted.deal();
    }
    for (Problem problem : ((Reading.Refused) reading).problems()) {
      faults.add(Fault.of(YamlTree.place(group, problem.pointer(), place), problem.message()));
    }
    return null;
  }

  /** The decided owner, or null where none is given. */
  @Nullable Owner owner(Collection<Fault> faults) {
    YamlNode node = parts.get("owner");
    if (node == null) {
      return null;
    }
    YamlFields fields = YamlFields.of(node, node.place(), "owner", faults);
    if (fields == null) {
      return null;
    }
    YamlNode.Text person = fields.only("person", "role").needText("person", "chi");
    YamlNode.Text role = fields.needText("role", "CSM");
    if (person == null || role == null) {
      return null;
    }
    try {
      return new Owner(person.text(), ParameterText.role(role.text()));
    } catch (IllegalArgumentException e) {
      faults.add(Fault.of(role.place(), String.valueOf(e.getMessage())));
      return null;
    }
  }

  /** The parameters it gives, with their values. */
  Map<String, Value> with(PolicyBook book, Collection<Fault> faults) {
    Map<String, Value> values = new TreeMap<>();
    YamlNode node = parts.get("with");
    if (node == null) {
      return values;
    }
    YamlFields fields = YamlFields.of(node, node.place(), "with", faults);
    for (YamlNode.Field field :
        fields == null ? List.<YamlNode.Field>of() : fields.all().values()) {
      Value value = value(book, field, faults);
      if (value != null) {
        values.put(field.key().text(), value);
      }
    }
    return values;
  }

  private static @Nullable Value value(
      PolicyBook book, YamlNode.Field field, Collection<Fault> faults) {
    String name = field.key().text();
    Parameter parameter = book.parameters().get(name);
    if (parameter == null) {
      faults.add(
          new Fault(
              field.key().place(),
              "The policy (%s) has no parameter (%s).".formatted(book.name(), name),
              Nearest.advice(name, book.parameters().keySet())));
      return null;
    }
    YamlNode written = field.value();
    YamlNode.Text lastDay = null;
    if (written instanceof YamlNode.Group group) {
      YamlFields fields =
          new YamlFields(group, field.key().place(), "parameter (" + name + ")", faults)
              .only("value", "last-day");
      written = fields.need("value", "90 days");
      lastDay = fields.text("last-day");
    }
    return written == null ? null : value(parameter, written, lastDay, faults);
  }

  private static @Nullable Value value(
      Parameter parameter,
      YamlNode written,
      YamlNode.@Nullable Text lastDay,
      Collection<Fault> faults) {
    String end = lastDay == null ? null : lastDay.text();
    try {
      if (written instanceof YamlNode.Text text) {
        return ParameterText.value(parameter, text.text(), end);
      }
      if (written instanceof YamlNode.Items items) {
        List<String> texts =
            items.items().stream()
                .map(item -> item instanceof YamlNode.Text text ? text.text() : item.described())
                .toList();
        return ParameterText.value(parameter.unit(), parameter.oneOf(), texts, end);
      }
      faults.add(
          new Fault(
              written.place(),
              "The value of parameter (%s) is %s.".formatted(parameter.name(), written.described()),
              "Maybe write it as policies do."));
    } catch (IllegalArgumentException e) {
      faults.add(Fault.of(written.place(), String.valueOf(e.getMessage())));
    }
    return null;
  }
}
