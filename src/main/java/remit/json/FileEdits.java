package remit.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.desk.Sources;
import remit.policy.Nearest;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Files as a caller sends them, to be laid over those of a revision.
 *
 * @param base the revision they are laid over; null for the one that decides now
 * @param files the text of each file by its path; null removes the file
 */
public record FileEdits(@Nullable String base, Map<String, @Nullable String> files) {

  private static final int MOST_PROBLEMS = 100;

  public FileEdits {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  /** What came of reading a document: edits, or why there are none. */
  public record Outcome(@Nullable FileEdits edits, Reading.@Nullable Refused refused) {}

  /** Reads {@code {"files": {"rules/ownership/by-model.drl": "..."}, "base": "sha256:..."}}. */
  public static Outcome read(byte[] json) {
    StrictTree.Outcome document = StrictTree.read(json);
    return document.tree() == null ? new Outcome(null, document.refused()) : of(document.tree());
  }

  private static Outcome of(JsonNode tree) {
    Problems problems = new Problems(MOST_PROBLEMS);
    if (!tree.isObject()) {
      problems.add(
          JsonPointer.empty(), "The document is no object. Maybe write {\"files\": { }}.", null);
      return new Outcome(null, new Reading.Refused(Reading.Reason.INVALID, problems.all()));
    }
    for (String name : tree.propertyNames()) {
      if (!name.equals("files") && !name.equals("base")) {
        problems.add(
            JsonPointer.empty().appendProperty(name),
            "There is no field (%s) here. %s"
                .formatted(Values.shown(name), Nearest.advice(name, List.of("files", "base"))),
            name);
      }
    }
    String base = base(tree.path("base"), problems);
    Map<String, @Nullable String> files = files(tree.path("files"), problems);
    return problems.any()
        ? new Outcome(null, new Reading.Refused(Reading.Reason.INVALID, problems.all()))
        : new Outcome(new FileEdits(base, files), null);
  }

  private static @Nullable String base(JsonNode base, Problems problems) {
    if (base.isMissingNode() || base.isNull()) {
      return null;
    }
    if (!base.isString()) {
      problems.add(
          JsonPointer.compile("/base"),
          "The base is no text. Maybe leave it out, or write the revision of an answer.",
          base.toString());
      return null;
    }
    return base.asString();
  }

  private static Map<String, @Nullable String> files(JsonNode files, Problems problems) {
    Map<String, @Nullable String> read = new TreeMap<>();
    JsonPointer at = JsonPointer.compile("/files");
    if (!files.isObject()) {
      problems.add(
          at,
          "The files are %s. Maybe write {\"rules/ownership/by-model.drl\": \"...\"}."
              .formatted(files.isMissingNode() ? "missing" : "no object of paths and texts"),
          files.isMissingNode() ? null : files.toString());
      return read;
    }
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      if (file.getValue().isString()) {
        read.put(file.getKey(), file.getValue().asString());
      } else if (file.getValue().isNull()) {
        read.put(file.getKey(), null);
      } else {
        problems.add(
            at.appendProperty(file.getKey()),
            "The file (%s) is no text. Maybe send what stands in it, or null to remove it."
                .formatted(Values.shown(file.getKey())),
            file.getValue().toString());
      }
    }
    return read;
  }

  /** Everything that is wrong with laying the edits over some files: what they remove is there. */
  public List<Problem> problems(Sources base) {
    List<Problem> problems = new ArrayList<>();
    files.forEach(
        (path, text) -> {
          if (text == null
              && !base.contents().containsKey(path)
              && problems.size() < MOST_PROBLEMS) {
            problems.add(
                new Problem(
                    JsonPointer.compile("/files").appendProperty(path).toString(),
                    "There is no file (%s) to remove. %s"
                        .formatted(Values.shown(path), advice(path, base)),
                    Values.shown(path)));
          }
        });
    return problems;
  }

  private static String advice(String path, Sources base) {
    String nearest = Nearest.to(path, base.paths());
    return nearest == null ? "Maybe leave it out." : "Maybe " + nearest + ".";
  }

  /** The files as they would stand. */
  public Sources laidOver(Sources base) {
    TreeMap<String, byte[]> changed = new TreeMap<>(base.contents());
    files.forEach(
        (path, text) -> {
          if (text == null) {
            changed.remove(path);
          } else {
            changed.put(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
          }
        });
    return Sources.ofBytes(changed);
  }
}
