package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import remit.desk.ErasePerson;

/**
 * What came of the wish that a person be forgotten.
 *
 * @param state ASKED where somebody else has to agree, ERASED where it is done
 * @param askedBy who asked
 * @param askedAt when
 * @param pseudonym what stands in the place of the name now
 * @param mode said where nobody else can agree
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErasureAnswer(
    String state,
    String askedBy,
    String askedAt,
    @Nullable String pseudonym,
    @Nullable String mode) {

  private static final String SINGLE_USER =
      "single-user: nobody else is configured, so nobody else has agreed";

  static ErasureAnswer of(ErasePerson.Outcome outcome) {
    return new ErasureAnswer(
        outcome.pseudonym() == null ? "ASKED" : "ERASED",
        outcome.asked().by(),
        outcome.asked().at().toString(),
        outcome.pseudonym(),
        outcome.alone() ? SINGLE_USER : null);
  }
}
