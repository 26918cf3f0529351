package remit.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import remit.desk.Revision;
import remit.desk.Verdict;
import remit.policy.Fault;
import remit.policy.PolicyBook;

/**
 * Shows of every policy that it decides each deal there can be: exactly one owner or a reason to
 * wait that is intended, shares that make up the whole, no disagreement without an order, amounts
 * in each currency that it knows, and nothing written that has no effect.
 *
 * <p>Example: somebody deletes {@code ownership/by-model} from the rules in force. No real deal
 * need come first: the proof names {@code NO_OWNER}, with a renewal that nobody owns any more.
 */
public final class Proof {

  private final Revision revision;
  private final BooleanSupplier stop;
  private final Map<List<Object>, Answered> answered = new HashMap<>();
  private final Set<String> policies;
  private final Effects effects;
  private final Currencies currencies;

  private Proof(Revision revision, Set<String> policies, BooleanSupplier stop) {
    this.revision = revision;
    this.policies = policies;
    this.stop = stop;
    this.effects = new Effects(revision, stop);
    this.currencies = new Currencies(stop);
  }

  /** Proves every policy of a revision. */
  public static List<Verdict.Proof> of(Revision revision) {
    return of(revision, () -> false);
  }

  /**
   * Proves every policy of a revision, unless told to stop.
   *
   * @param stop asked now and then, for example whether the time is up
   * @throws Stopped when it was told to stop: nothing is then proved
   */
  public static List<Verdict.Proof> of(Revision revision, BooleanSupplier stop) {
    try {
      return new Proof(revision, revision.policies().keySet(), stop).all();
    } catch (Search.Stopped e) {
      throw new Stopped(e);
    }
  }

  /**
   * Proves some policies. What only all of them together can show, such as a row that none reads,
   * is then not told.
   */
  static List<Verdict.Proof> of(Revision revision, Set<String> policies) {
    return new Proof(revision, policies, () -> false).all();
  }

  /** The proof was told to stop before it came to its end. */
  public static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped(Search.Stopped cause) {
      super(cause.getMessage(), cause);
    }
  }

  private List<Verdict.Proof> all() {
    Map<Stretch, Parts> parts = new LinkedHashMap<>();
    for (PolicyBook book : revision.policies().values()) {
      List<Stretch> stretches = Stretch.of(revision, book);
      stretches.forEach(effects::reads);
      if (!policies.contains(book.name())) {
        continue;
      }
      for (Stretch stretch : stretches) {
        parts.put(stretch, prove(stretch));
      }
      if (!stretches.isEmpty()) {
        Stretch last = stretches.get(stretches.size() - 1);
        place(last, parts).gaps.addAll(effects.silentRules(stretches));
      }
    }
    List<Stretch> all = List.copyOf(parts.keySet());
    List<Verdict.Gap> everywhere = new ArrayList<>(currencies.withoutExample());
    everywhere.addAll(effects.unread(policies.containsAll(revision.policies().keySet())));
    if (!all.isEmpty()) {
      everywhere.forEach(gap -> place(keeper(gap, all), parts).gaps.add(gap));
    }
    List<Verdict.Proof> proofs = new ArrayList<>();
    parts.forEach((stretch, part) -> proofs.add(part.proof(stretch)));
    return proofs;
  }

  private static Parts place(Stretch stretch, Map<Stretch, Parts> parts) {
    return parts.computeIfAbsent(stretch, each -> new Parts());
  }

  /** The last stretch of the policy in whose folder the fault is, otherwise of the usual one. */
  private static Stretch keeper(Verdict.Gap gap, List<Stretch> all) {
    String file = gap.fault().place().file();
    Stretch usual = all.get(all.size() - 1);
    Stretch named = null;
    for (Stretch each : all) {
      if (each.book().name().equals(Revision.DEFAULT_POLICY)) {
        usual = each;
      }
      if (file.startsWith("policies/" + each.book().name() + "/")) {
        named = each;
      }
    }
    return named == null ? usual : named;
  }

  /** What is found of one stretch. */
  private static final class Parts {
    private long combinations;
    private final TreeSet<String> sampled = new TreeSet<>();
    private final List<Verdict.Gap> gaps = new ArrayList<>();

    Verdict.Proof proof(Stretch stretch) {
      return new Verdict.Proof(
          stretch.book().name(),
          stretch.from(),
          stretch.until(),
          combinations,
          sampled(),
          gaps.stream().distinct().toList());
    }

    private @Nullable String sampled() {
      return sampled.isEmpty() ? null : "Not complete: " + String.join("; ", sampled) + ".";
    }
  }

  private Parts prove(Stretch stretch) {
    Parts parts = new Parts();
    Map<String, Verdict.Gap> gaps = new TreeMap<>();
    for (Question question : Question.of(stretch)) {
      List<Object> key = Answered.key(question, stretch);
      Answered answer = answered.get(key);
      if (answer == null) {
        answer = Answered.of(question, stretch, stop);
        answered.put(key, answer);
      }
      parts.combinations += answer.combinations();
      parts.sampled.addAll(answer.sampled());
      effects.note(stretch, answer);
      answer
          .flaws()
          .forEach(
              (flaw, moment) ->
                  gaps.computeIfAbsent(
                      flaw.code() + flaw.about(), each -> gap(flaw, moment, stretch)));
    }
    parts.gaps.addAll(gaps.values());
    parts.gaps.addAll(currencies.lacking(stretch));
    return parts;
  }

  private static Verdict.Gap gap(Flaw flaw, Moment moment, Stretch stretch) {
    return new Verdict.Gap(
        flaw.code(),
        new Fault(Advice.place(flaw, stretch), flaw.found(), Advice.of(flaw)),
        Smallest.deal(flaw, moment));
  }
}
