package remit.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.desk.SourceKind;
import remit.desk.Sources;
import remit.policy.Fault;
import remit.policy.Letters;
import remit.policy.Place;

/**
 * The first thing that every file meets, whoever sends it and through whichever door: paths, sizes
 * and characters, before anything reads a word of it. What passes is text that means what it shows,
 * and not more of it than can be read in a moment.
 *
 * <p>The work it does itself grows with the bytes and with nothing else.
 */
public final class Gate {

  /** Room for 2,500 rules with their scenarios, and for the policies that name them. */
  public static final int MOST_FILES = 8_000;

  /** All files together. */
  public static final int MOST_BYTES_IN_ALL = 32 << 20;

  /** One file of a policy: tables, and the names of thousands of rules in their order. */
  public static final int MOST_BYTES_OF_POLICY = 256 * 1024;

  /** Any other file. */
  public static final int MOST_BYTES = 64 * 1024;

  /** One name in a path. */
  private static final int LONGEST_NAME = 120;

  /** One file of whatever kind: a reader from disk needs no more to see that it is too long. */
  static final int MOST_READ = MOST_BYTES_OF_POLICY + 1;

  private static final int DEEPEST = 6;
  private static final int MOST_TOLD = 100;
  private static final int LONGEST_SHOWN = 120;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

  /** Names that some systems give to a device instead of to a file. */
  private static final Set<String> DEVICES =
      Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "lpt1", "lpt2", "lpt3");

  private final Sources sources;
  private final List<Fault> faults = new ArrayList<>();

  private Gate(Sources sources) {
    this.sources = sources;
  }

  /** What may not even be read, sorted by file, line and column; empty where all may. */
  static List<Fault> faults(Sources sources) {
    Gate gate = new Gate(sources);
    gate.paths();
    gate.sizes();
    if (gate.faults.isEmpty()) {
      sources.contents().forEach(gate::characters);
    }
    return gate.faults.stream().sorted().limit(MOST_TOLD).toList();
  }

  private boolean full() {
    return faults.size() >= MOST_TOLD;
  }

  private void paths() {
    Map<String, String> seen = new HashMap<>();
    for (String path : sources.paths()) {
      String complaint = complaint(path);
      if (complaint != null && !full()) {
        faults.add(
            new Fault(
                at(path),
                complaint,
                "Maybe name it like rules/ownership/by-model.drl or"
                    + " policies/standard/ownership.yaml."));
      }
      String other = seen.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
      if (other != null && !full()) {
        faults.add(
            new Fault(
                at(path),
                "The file (%s) differs from (%s) only in capital letters, and some systems take the two for one."
                    .formatted(shown(path), shown(other)),
                "Maybe remove one of the two."));
      }
    }
  }

  private static @Nullable String complaint(String path) {
    String[] names = path.split("/", -1);
    if (!names[0].equals("rules") && !names[0].equals("policies")) {
      return "The path (%s) leads neither into rules nor into policies.".formatted(shown(path));
    }
    if (names.length > DEEPEST) {
      return "The path (%s) is more than %d folders deep.".formatted(shown(path), DEEPEST - 1);
    }
    for (String name : names) {
      if (name.startsWith(".") || name.isEmpty() || name.endsWith(".")) {
        return "The path (%s) holds the name (%s), which is none of a file or folder."
            .formatted(shown(path), shown(name));
      }
      if (name.length() > LONGEST_NAME) {
        return "The path (%s) holds a name of more than %d characters."
            .formatted(shown(path), LONGEST_NAME);
      }
      if (!PLAIN.matcher(name).matches()) {
        return "The path (%s) holds characters other than plain letters, digits, hyphens and dots."
            .formatted(shown(path));
      }
      if (DEVICES.contains(name.split("\\.", 2)[0].toLowerCase(Locale.ROOT))) {
        return "The path (%s) holds the name (%s), which is that of a device on some systems."
            .formatted(shown(path), name);
      }
    }
    return null;
  }

  private void sizes() {
    long all = 0;
    for (Map.Entry<String, byte[]> file : sources.contents().entrySet()) {
      int length = file.getValue().length;
      int most = most(file.getKey());
      all += length;
      if (length > most && !full()) {
        faults.add(
            new Fault(
                at(file.getKey()),
                "The file is longer than (%d) bytes, many times a usual one.".formatted(most),
                "Maybe write one rule a file, and split what is long into several files."));
      }
    }
    if (sources.paths().size() > MOST_FILES) {
      faults.add(
          new Fault(
              new Place("rules", 1, 1),
              "There are more than (%d) files.".formatted(MOST_FILES),
              "Maybe write a table in the policy instead of a rule for each of its rows."));
    } else if (all > MOST_BYTES_IN_ALL) {
      faults.add(
          new Fault(
              new Place("rules", 1, 1),
              "All files together are longer than (%d) bytes.".formatted(MOST_BYTES_IN_ALL),
              "Maybe remove what is not in use."));
    }
  }

  private static int most(String path) {
    return SourceKind.of(path) == SourceKind.POLICY ? MOST_BYTES_OF_POLICY : MOST_BYTES;
  }

  private void characters(String path, byte[] bytes) {
    SourceKind kind = SourceKind.of(path);
    if (!full() && kind != SourceKind.UNKNOWN) {
      faults.addAll(GateText.faults(path, bytes, kind));
    }
  }

  private static Place at(String path) {
    return new Place(shown(path), 1, 1);
  }

  private static String shown(String path) {
    String whole = Letters.shown(path);
    return whole.length() <= LONGEST_SHOWN ? whole : whole.substring(0, LONGEST_SHOWN - 3) + "...";
  }
}
