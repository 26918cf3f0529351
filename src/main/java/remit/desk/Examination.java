package remit.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.policy.Fault;

/**
 * What is known of one version of an amendment before anybody is asked to agree to it.
 *
 * @param verdict what the gates say of its files
 * @param backDating dated entries that say something else about days that are decided already, and
 *     do not say that they correct it
 * @param corrects from which day on earlier days are decided anew; null where none are
 * @param reasons why they are, as the files say
 * @param changes what it says otherwise than what was published last, in business words
 * @param warnings what is left open, such as a training that nobody planned; nothing that stands in
 *     the way
 * @param touched the deals, of those that were named, that would be decided otherwise
 */
public record Examination(
    Verdict verdict,
    List<Fault> backDating,
    @Nullable LocalDate corrects,
    List<String> reasons,
    List<String> changes,
    List<Fault> warnings,
    List<TouchedDeal> touched) {

  public Examination {
    backDating = List.copyOf(backDating);
    reasons = List.copyOf(reasons);
    changes = List.copyOf(changes);
    warnings = List.copyOf(warnings);
    touched = List.copyOf(touched);
  }

  /** A verdict where nothing else can be said. */
  static Examination of(Verdict verdict) {
    return new Examination(verdict, List.of(), null, List.of(), List.of(), List.of(), List.of());
  }

  /** Whether people can be asked to agree. */
  public boolean allowsProposal() {
    return verdict.isClean() && backDating.isEmpty();
  }

  /** Everything that stands in the way, as sentences with their places. */
  public List<String> obstacles() {
    List<String> obstacles = new ArrayList<>();
    if (verdict.limit() != null) {
      obstacles.add(verdict.limit());
    }
    TreeSet<Fault> faults = new TreeSet<>(verdict.faults());
    faults.addAll(backDating);
    verdict.proofs().forEach(proof -> proof.gaps().forEach(gap -> faults.add(gap.fault())));
    faults.forEach(fault -> obstacles.add(fault.toString()));
    verdict
        .failures()
        .forEach(each -> obstacles.add(each.place() + ": " + each.title() + ": " + each.message()));
    return obstacles.stream().distinct().toList();
  }
}
