package remit.simulation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.deal.Window;
import remit.desk.Governing;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.desk.Timeline;
import remit.policy.Nearest;
import remit.policy.Parameter;
import remit.policy.ParameterText;
import remit.policy.PolicyBook;
import remit.policy.Value;

/** One side of a comparison, ready to decide: its files laid over, its parameters set. */
final class Deciding {

  private static final Pattern SAYS_LAST_DAY = Pattern.compile(".*, last day (in|out)");

  private final String name;
  private final Side side;
  private final NavigableMap<LocalDate, Revision> byFirstDay = new TreeMap<>();

  private Deciding(String name, Side side) {
    this.name = name;
    this.side = side;
  }

  /**
   * Makes a side ready.
   *
   * @param name {@code baseline} or {@code candidate}
   * @param past finds a revision that governs no day any more, by its content hash
   * @throws CannotCompare where it cannot decide
   */
  static Deciding of(
      String name,
      Side side,
      Timeline live,
      Function<String, @Nullable Revision> past,
      ReadFiles reader) {
    Deciding deciding = new Deciding(name, side);
    Timeline timeline =
        side.revision() == null
            ? live
            : Timeline.of(deciding.revision(side.revision(), live, past));
    Map<String, Revision> changed = new HashMap<>();
    timeline
        .byFirstDay()
        .forEach(
            (day, revision) ->
                deciding.byFirstDay.put(
                    day,
                    changed.computeIfAbsent(
                        revision.hash(), hash -> deciding.changed(revision, reader))));
    deciding.knowsPolicy();
    return deciding;
  }

  private Revision revision(String hash, Timeline live, Function<String, @Nullable Revision> past) {
    Revision governing = live.revision(hash);
    Revision found = governing == null ? past.apply(hash) : governing;
    if (found == null) {
      throw refused(
          "revision",
          "The revision (%s) was never published. Maybe take one from an answer, or leave it out."
              .formatted(shown(hash)));
    }
    return found;
  }

  private CannotCompare refused(String field, String message) {
    return new CannotCompare(name, field, message, List.of());
  }

  static String shown(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }

  private Revision changed(Revision revision, ReadFiles reader) {
    Revision read = side.files().isEmpty() ? revision : laidOver(revision, reader);
    return side.parameters().isEmpty() ? read : withParameters(read);
  }

  private Revision laidOver(Revision revision, ReadFiles reader) {
    Sources sources = revision.sources();
    for (Map.Entry<String, @Nullable String> file : side.files().entrySet()) {
      String text = file.getValue();
      sources = text == null ? sources.without(file.getKey()) : sources.with(file.getKey(), text);
    }
    ReadFiles.Outcome outcome = reader.read(sources);
    if (outcome.revision() == null) {
      throw new CannotCompare(
          name,
          "files",
          "The files have findings (%d), the first of them: %s"
              .formatted(outcome.faults().size(), outcome.faults().get(0)),
          outcome.faults());
    }
    return outcome.revision();
  }

  private Revision withParameters(Revision revision) {
    Map<String, PolicyBook> policies = new TreeMap<>(revision.policies());
    side.parameters()
        .forEach(
            (parameter, text) -> {
              if (policies.values().stream().noneMatch(book -> isMeant(book, parameter))) {
                throw refused(field(parameter), unknown(parameter, policies));
              }
              policies.replaceAll(
                  (policy, book) -> isMeant(book, parameter) ? with(book, parameter, text) : book);
            });
    return new Revision(
        revision.hash(), policies, revision.rules(), revision.ruleBook(), revision.sources());
  }

  private boolean isMeant(PolicyBook book, String parameter) {
    return (side.policy() == null || side.policy().equals(book.name()))
        && book.parameters().containsKey(parameter);
  }

  private static String field(String parameter) {
    return "parameters/" + shown(parameter).replace("~", "~0").replace("/", "~1");
  }

  private String unknown(String parameter, Map<String, PolicyBook> policies) {
    TreeSet<String> known = new TreeSet<>();
    policies.values().stream()
        .filter(book -> side.policy() == null || side.policy().equals(book.name()))
        .forEach(book -> known.addAll(book.parameters().keySet()));
    return "There is no parameter (%s). %s"
        .formatted(shown(parameter), Nearest.advice(shown(parameter), known));
  }

  private PolicyBook with(PolicyBook book, String name, String text) {
    Parameter parameter = Objects.requireNonNull(book.parameters().get(name));
    try {
      return book.with(
          Map.of(name, ParameterText.value(parameter, text, lastDay(parameter, text))));
    } catch (IllegalArgumentException e) {
      throw refused(field(name), String.valueOf(e.getMessage()));
    }
  }

  /** A window that does not say whether its last day is in it keeps what was said before. */
  private static @Nullable String lastDay(Parameter parameter, String text) {
    Value latest =
        Objects.requireNonNull(
                parameter.values().entries().get(parameter.values().entries().lastKey()))
            .value();
    if (!(latest instanceof Value.OfWindow it) || SAYS_LAST_DAY.matcher(text).matches()) {
      return null;
    }
    return it.window().lastDay() == Window.LastDay.IN ? "in" : "out";
  }

  private void knowsPolicy() {
    if (side.policy() != null
        && byFirstDay.values().stream().allMatch(each -> each.policy(side.policy()) == null)) {
      throw refused(
          "policy",
          Governing.unknown(side.policy(), byFirstDay.lastEntry().getValue().policies().keySet()));
    }
  }

  /** What decides the deals to come. */
  Standing latest() {
    Revision revision = byFirstDay.lastEntry().getValue();
    String wanted = side.policy() == null ? Revision.DEFAULT_POLICY : side.policy();
    PolicyBook policy = revision.policy(wanted);
    if (policy == null) {
      throw refused("policy", Governing.unknown(wanted, revision.policies().keySet()));
    }
    return new Standing(revision, policy);
  }

  /** What decides a deal; null where there is no such policy on its day. */
  @Nullable Decided of(AskedDeal asked) {
    LocalDate day = asked.deal().closeDate();
    Revision revision = byFirstDay.floorEntry(day).getValue();
    String wanted = side.policy() != null ? side.policy() : asked.policy();
    PolicyBook policy = revision.policy(wanted == null ? Revision.DEFAULT_POLICY : wanted);
    return policy == null ? null : Decided.on(day, revision, policy);
  }
}
