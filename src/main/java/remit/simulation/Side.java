package remit.simulation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What decides on one side of a comparison.
 *
 * @param revision the content hash of the revision that decides every deal; null for the one that
 *     governs the day each deal closed
 * @param policy decides every deal, before one that a deal names; null for the one that each deal
 *     names, {@code standard} where it names none
 * @param files the text of each rule or policy file that is otherwise, by path; null where the file
 *     is gone
 * @param parameters the values of parameters that are otherwise, on every day, as policies write
 *     them: {@code handoff-window} is {@code 120 days}
 */
public record Side(
    @Nullable String revision,
    @Nullable String policy,
    SortedMap<String, @Nullable String> files,
    SortedMap<String, String> parameters) {

  public Side {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** What is live, unchanged. */
  public static final Side LIVE = new Side(null, null, new TreeMap<>(), new TreeMap<>());

  /** The same under another policy; null for the one that each deal names. */
  public Side under(@Nullable String otherPolicy) {
    return new Side(revision, otherPolicy, files, parameters);
  }

  /** The same with one parameter at another value. */
  public Side with(String parameter, String value) {
    TreeMap<String, String> changed = new TreeMap<>(parameters);
    changed.put(parameter, value);
    return new Side(revision, policy, files, changed);
  }

  /** The same with one file put in, replaced or, where the text is null, removed. */
  public Side withFile(String path, @Nullable String text) {
    TreeMap<String, @Nullable String> changed = new TreeMap<>(files);
    changed.put(path, text);
    return new Side(revision, policy, changed, parameters);
  }
}
