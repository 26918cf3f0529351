package remit.desk;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What a file of the tree is, by its path. */
public enum SourceKind {
  RULE("rules/[a-z0-9-]+/[a-z0-9-]+\\.drl"),
  SCENARIOS("rules/[a-z0-9-]+/[a-z0-9-]+\\.scenarios\\.yaml"),
  POLICY("policies/[a-z0-9-]+/[a-z0-9-]+\\.yaml"),
  STORIES("policies/[a-z0-9-]+/stories/[a-z0-9-]+\\.yaml"),
  /** Read by people. */
  PROSE(".*\\.md"),
  /** Nothing that is read; it is refused, because its author thinks that it counts. */
  UNKNOWN(".*");

  private final Pattern path;

  SourceKind(String path) {
    this.path = Pattern.compile(path);
  }

  /** The kind of a file, by its path. */
  public static SourceKind of(String path) {
    return Arrays.stream(values())
        .filter(kind -> kind.path.matcher(path).matches())
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** Whether the file has a say in what is paid. */
  public boolean decides() {
    return this == RULE || this == POLICY;
  }
}
