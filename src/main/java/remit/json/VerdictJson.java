package remit.json;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import remit.desk.Sources;
import remit.desk.Verdict;
import remit.json.VerdictAnswer.Failure;
import remit.json.VerdictAnswer.Finding;
import remit.json.VerdictAnswer.Gap;
import remit.json.VerdictAnswer.Proof;
import remit.policy.Fault;
import remit.policy.Letters;
import remit.policy.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes what the gates say, and reads it where another process has said it. */
public final class VerdictJson {

  private static final int LONGEST_LINE = 1_000;
  private static final int LONGEST_TEXT = 1 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(40)
                          .maxStringLength(LONGEST_TEXT)
                          .maxNumberLength(60)
                          .build())
                  .build())
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private VerdictJson() {}

  /** One line of JSON. */
  public static byte[] bytes(Verdict verdict, Sources sources) {
    return MAPPER.writeValueAsBytes(answer(verdict, sources));
  }

  /** The same as records. */
  public static VerdictAnswer answer(Verdict verdict, Sources sources) {
    return new VerdictAnswer(
        verdict.isClean(),
        verdict.revision(),
        verdict.limit(),
        verdict.faults().stream().map(fault -> finding(fault, sources)).toList(),
        verdict.examples(),
        verdict.failures().stream().map(failure -> failure(failure, sources)).toList(),
        verdict.proofs().stream().map(proof -> proof(proof, sources)).toList());
  }

  /** A fault with the line it stands in. */
  public static Finding finding(Fault fault, Sources sources) {
    Place place = fault.place();
    return new Finding(
        place.file(),
        place.line(),
        place.column(),
        line(place, sources),
        fault.found(),
        fault.advice());
  }

  private static Failure failure(Verdict.Failure failure, Sources sources) {
    Place place = failure.place();
    return new Failure(
        place.file(),
        place.line(),
        place.column(),
        line(place, sources),
        failure.title(),
        failure.message());
  }

  private static Proof proof(Verdict.Proof proof, Sources sources) {
    return new Proof(
        proof.policy(),
        proof.from(),
        proof.until(),
        proof.combinations(),
        proof.sampled(),
        proof.gaps().stream()
            .map(gap -> new Gap(gap.code(), finding(gap.fault(), sources), deal(gap)))
            .toList());
  }

  private static @Nullable JsonNode deal(Verdict.Gap gap) {
    return gap.deal() == null ? null : MAPPER.readTree(gap.deal());
  }

  /** The line of a place, with signs for what does not show; null where there is none. */
  private static @Nullable String line(Place place, Sources sources) {
    String text = sources.text(place.file());
    String line =
        text == null ? null : text.lines().skip(place.line() - 1L).findFirst().orElse(null);
    if (line == null) {
      return null;
    }
    String shown = Letters.shown(line);
    return shown.length() <= LONGEST_LINE ? shown : shown.substring(0, LONGEST_LINE);
  }

  /**
   * Reads what another process said; null where it is not what such a process says.
   *
   * @param json as {@link #bytes} writes it
   */
  public static @Nullable Verdict read(byte[] json) {
    try {
      VerdictAnswer answer = MAPPER.readValue(json, VerdictAnswer.class);
      return new Verdict(
          requireNonNull(answer.revision()),
          answer.findings().stream().map(VerdictJson::fault).toList(),
          answer.examples(),
          answer.failures().stream().map(VerdictJson::failure).toList(),
          answer.proofs().stream().map(VerdictJson::proof).toList(),
          answer.limit());
    } catch (JacksonException | NullPointerException e) {
      return null;
    }
  }

  private static Fault fault(Finding finding) {
    return new Fault(
        new Place(requireNonNull(finding.file()), finding.line(), finding.column()),
        requireNonNull(finding.found()),
        requireNonNull(finding.advice()));
  }

  private static Verdict.Failure failure(Failure failure) {
    return new Verdict.Failure(
        new Place(requireNonNull(failure.file()), failure.line(), failure.column()),
        requireNonNull(failure.title()),
        requireNonNull(failure.message()));
  }

  private static Verdict.Proof proof(Proof proof) {
    return new Verdict.Proof(
        requireNonNull(proof.policy()),
        requireNonNull(proof.from()),
        proof.until(),
        proof.combinations(),
        proof.sampled(),
        proof.gaps().stream()
            .map(
                gap ->
                    new Verdict.Gap(
                        requireNonNull(gap.code()),
                        fault(gap.finding()),
                        gap.deal() == null ? null : MAPPER.writeValueAsString(gap.deal())))
            .toList());
  }
}
