package remit.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import remit.policy.Fault;
import remit.policy.Letters;
import remit.policy.Place;

/**
 * Reads a YAML file as a tree with places. Strict: one document, every key once, no anchors,
 * aliases, tags, merge keys or directives, so that what a person reads is what counts.
 */
public final class YamlFile {

  private static final int DEEPEST = 32;

  /** Far more texts, lists and groups than a person can keep apart in one file. */
  private static final int MOST_NODES = 40_000;

  private final String file;
  private final Collection<Fault> faults;
  private final Iterator<Event> events;
  private boolean broken;
  private int nodes;

  private YamlFile(String file, String text, Collection<Fault> faults) {
    this.file = file;
    this.faults = faults;
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(new FailsafeSchema())
            .setUseMarks(true)
            .build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /**
   * The keys at the top of a file, or null where the file cannot be read or a fault makes its tree
   * incomplete.
   *
   * @param file the path below the top of the tree, for places
   * @param faults receives what is wrong
   */
  public static YamlNode.@Nullable Group read(String file, byte[] bytes, Collection<Fault> faults) {
    String text = SourceText.read(file, bytes, faults);
    return text == null ? null : new YamlFile(file, text, faults).top();
  }

  private YamlNode.@Nullable Group top() {
    try {
      YamlNode node = document();
      if (broken) {
        return null;
      }
      if (node instanceof YamlNode.Group group) {
        return group;
      }
      faults.add(
          new Fault(
              node == null ? new Place(file, 1, 1) : node.place(),
              "The file holds %s instead of keys with values."
                  .formatted(node == null ? "nothing" : node.described()),
              "Maybe begin with a line such as title: ..."));
    } catch (MarkedYamlEngineException e) {
      faults.add(YamlComplaint.of(file, e));
    } catch (YamlEngineException e) {
      faults.add(
          new Fault(
              new Place(file, 1, 1),
              "The file cannot be read as YAML (%s)."
                  .formatted(YamlNode.shortened(String.valueOf(e.getMessage()))),
              "Maybe compare it with a file that works."));
    }
    return null;
  }

  private @Nullable YamlNode document() {
    YamlNode root = null;
    int documents = 0;
    while (events.hasNext() && !broken) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent start) {
        documents++;
        if (start.getSpecVersion().isPresent() || !start.getTags().isEmpty()) {
          refuse(place(event), "The file begins with a YAML directive.", "Maybe remove the line.");
        } else if (documents > 1) {
          refuse(
              place(event),
              "A second document begins here.",
              "Maybe move it to a file of its own.");
        }
      } else if (event instanceof NodeEvent node) {
        root = node(node, 0);
      }
    }
    return root;
  }

  private @Nullable YamlNode node(NodeEvent event, int depth) {
    Place place = place(event);
    if (event instanceof AliasEvent) {
      refuse(place, "The alias (*) stands for text from elsewhere.", "Maybe write the text here.");
    } else if (event.getAnchor().isPresent()) {
      refuse(
          place,
          "The anchor (&%s) names text for use elsewhere."
              .formatted(event.getAnchor().get().getValue()),
          "Maybe remove it, and write the text where it is used.");
    } else if (tag(event).isPresent()) {
      refuse(
          place,
          "The tag (%s) says how to read what follows.".formatted(tag(event).get()),
          "Maybe remove it: the unit says so.");
    } else if (depth > DEEPEST) {
      refuse(
          place,
          "Lists and groups stand in one another more than %d deep.".formatted(DEEPEST),
          "Maybe look for a bracket that is not closed.");
    } else if (++nodes > MOST_NODES) {
      refuse(
          place,
          "The file holds more than (%d) texts, lists and groups.".formatted(MOST_NODES),
          "Maybe split it, or remove what is not in use.");
    }
    if (broken) {
      return null;
    }
    if (event instanceof ScalarEvent scalar) {
      return text(scalar, place);
    }
    return event instanceof SequenceStartEvent ? items(place, depth) : group(place, depth);
  }

  private static Optional<String> tag(NodeEvent event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
  }

  private YamlNode.Text text(ScalarEvent scalar, Place place) {
    scalar
        .getValue()
        .codePoints()
        .filter(each -> each != '\n' && Letters.isHidden(each))
        .findFirst()
        .ifPresent(
            hidden -> {
              faults.add(SourceText.hidden(place, hidden));
              broken = true;
            });
    return new YamlNode.Text(scalar.getValue(), scalar.isPlain(), place);
  }

  private YamlNode.@Nullable Items items(Place place, int depth) {
    List<YamlNode> items = new ArrayList<>();
    while (!broken && events.next() instanceof NodeEvent item) {
      YamlNode node = node(item, depth + 1);
      if (node != null) {
        items.add(node);
      }
    }
    return broken ? null : new YamlNode.Items(items, place);
  }

  private YamlNode.@Nullable Group group(Place place, int depth) {
    Map<String, YamlNode.Field> fields = new LinkedHashMap<>();
    while (!broken && events.next() instanceof NodeEvent keyEvent) {
      YamlNode.Text key = key(keyEvent, depth);
      if (key == null || !(events.next() instanceof NodeEvent valueEvent)) {
        return null;
      }
      YamlNode value = node(valueEvent, depth + 1);
      if (value == null) {
        return null;
      }
      YamlNode.Field before = fields.putIfAbsent(key.text(), new YamlNode.Field(key, value));
      if (before != null) {
        faults.add(
            new Fault(
                key.place(),
                "The key (%s) is already given in line %d."
                    .formatted(YamlNode.shortened(key.text()), before.key().place().line()),
                "Maybe remove one of the two."));
      }
    }
    return broken ? null : new YamlNode.Group(fields, place);
  }

  private YamlNode.@Nullable Text key(NodeEvent event, int depth) {
    YamlNode key = event instanceof MappingStartEvent ? null : node(event, depth + 1);
    if (broken) {
      return null;
    }
    if (!(key instanceof YamlNode.Text text) || text.text().isEmpty()) {
      refuse(
          place(event),
          "A key is not a plain text.",
          "Maybe put the text in quotes, or add a space after the colon.");
      return null;
    }
    if (text.text().equals("<<")) {
      refuse(text.place(), "The key (<<) merges keys from elsewhere.", "Maybe write them here.");
      return null;
    }
    return text;
  }

  private void refuse(Place place, String found, String advice) {
    if (!broken) {
      faults.add(new Fault(place, found, advice));
    }
    broken = true;
  }

  private Place place(Event event) {
    return place(file, event.getStartMark());
  }

  static Place place(String file, Optional<Mark> mark) {
    return mark.map(at -> new Place(file, at.getLine() + 1, at.getColumn() + 1))
        .orElse(new Place(file, 1, 1));
  }
}
