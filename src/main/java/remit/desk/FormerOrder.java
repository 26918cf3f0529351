package remit.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.decision.Entitlement;
import remit.decision.OwnerOverride;
import remit.decision.Person;

/**
 * Lets those whose names were erased stand where they stood. People are sorted by their names, and
 * where a cent is left over that decides who gets it; a pseudonym would be sorted elsewhere. The
 * lists of the record still have the order of then, so for deciding again a pseudonym gets a name
 * that is sorted like the one it stands for.
 *
 * <p>Example: the record lists {@code person-17} before {@code bob}. While it is decided again,
 * {@code person-17} is called {@code !0000person-17}, which comes before {@code bob} as {@code ana}
 * did.
 */
final class FormerOrder {

  private static final Pattern PSEUDONYM =
      Pattern.compile("(?<![\\w-])person-[1-9][0-9]{0,17}(?![\\w-])");

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Map<String, String> names;

  private FormerOrder(Map<String, String> names) {
    this.names = names;
  }

  /** The order of a recorded decision; where nobody was erased, or it cannot be told, as it is. */
  static FormerOrder of(RecordedDecision recorded, Documents documents) {
    if (!PSEUDONYM.matcher(recorded.request()).find()) {
      return new FormerOrder(Map.of());
    }
    List<List<String>> lists = new ArrayList<>(documents.sortedPeople(recorded.request()));
    lists.add(recorded.entitlements().stream().map(Entitlement::person).toList());
    lists.add(recorded.deltas().stream().map(Entitlement::person).toList());
    return new FormerOrder(named(sorted(lists)));
  }

  private static boolean isPseudonym(String name) {
    return PSEUDONYM.matcher(name).matches();
  }

  /** Everybody, in an order that fits all lists; empty where there is none. */
  private static List<String> sorted(List<List<String>> lists) {
    TreeMap<String, Set<String>> after = new TreeMap<>();
    lists.forEach(each -> each.forEach(name -> after.putIfAbsent(name, new HashSet<>())));
    List<List<String>> chains = new ArrayList<>(lists);
    chains.add(after.keySet().stream().filter(each -> !isPseudonym(each)).toList());
    Map<String, Integer> before = new HashMap<>();
    for (List<String> chain : chains) {
      for (int i = 1; i < chain.size(); i++) {
        String one = chain.get(i - 1);
        String next = chain.get(i);
        if (!one.equals(next) && after.computeIfAbsent(one, each -> new HashSet<>()).add(next)) {
          before.merge(next, 1, Integer::sum);
        }
      }
    }
    TreeSet<String> ready = new TreeSet<>(after.keySet());
    ready.removeAll(before.keySet());
    List<String> sorted = new ArrayList<>();
    for (String next = ready.pollFirst(); next != null; next = ready.pollFirst()) {
      sorted.add(next);
      for (String each : after.getOrDefault(next, Set.of())) {
        if (before.merge(each, -1, Integer::sum) == 0) {
          ready.add(each);
        }
      }
    }
    return sorted.size() == after.size() ? sorted : List.of();
  }

  /** For each pseudonym a name between its neighbours. */
  private static Map<String, String> named(List<String> sorted) {
    Map<String, String> names = new LinkedHashMap<>();
    String before = "";
    for (int i = 0; i < sorted.size(); i++) {
      String each = sorted.get(i);
      if (isPseudonym(each)) {
        names.put(each, "%s!%04d%s".formatted(before, i, each));
      } else {
        before = each;
      }
    }
    List<String> now = sorted.stream().map(each -> names.getOrDefault(each, each)).toList();
    boolean fits = now.equals(List.copyOf(new TreeSet<>(now)));
    boolean plain = names.values().stream().noneMatch(CONTROL.asPredicate());
    return fits && plain ? names : Map.of();
  }

  private String renamed(String text) {
    return names.isEmpty()
        ? text
        : PSEUDONYM
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(names.getOrDefault(found.group(), found.group())));
  }

  /** The same in a document, where names stand between quotation marks. */
  private String inDocument(String json) {
    return names.isEmpty()
        ? json
        : PSEUDONYM
            .matcher(json)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        names
                            .getOrDefault(found.group(), found.group())
                            .replace("\\", "\\\\")
                            .replace("\"", "\\\"")));
  }

  /** A text as it is read, with pseudonyms. */
  @Nullable String shown(@Nullable String text) {
    String shown = text;
    for (Map.Entry<String, String> each : names.entrySet()) {
      shown = shown == null ? null : shown.replace(each.getValue(), each.getKey());
    }
    return shown;
  }

  /** A record whose people are sorted as they were. */
  RecordedDecision in(RecordedDecision it) {
    return names.isEmpty()
        ? it
        : new RecordedDecision(
            it.id(),
            it.deal(),
            it.account(),
            it.policy(),
            it.revision(),
            it.program(),
            it.closeDate(),
            it.period(),
            it.content(),
            it.cause(),
            inDocument(it.request()),
            inDocument(it.answer()),
            in(it.entitlements()),
            in(it.deltas()),
            it.supersedes(),
            in(it.override()));
  }

  private List<Entitlement> in(List<Entitlement> some) {
    return some.stream()
        .map(
            each ->
                new Entitlement(
                    renamed(each.person()),
                    each.role(),
                    each.component(),
                    each.kind(),
                    each.amount()))
        .toList();
  }

  private @Nullable OwnerOverride in(@Nullable OwnerOverride it) {
    return it == null
        ? null
        : new OwnerOverride(
            it.id(),
            it.account(),
            it.deal(),
            new Person(it.owner().role(), renamed(it.owner().person())),
            it.from(),
            it.expires(),
            renamed(it.reason()),
            renamed(it.author()),
            renamed(it.approver()));
  }
}
