package remit.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with one field of a request.
 *
 * @param pointer the field, as a JSON Pointer (RFC 6901) into the document that was sent, for
 *     example {@code /deal/closeDate}; empty for the document itself
 * @param message what is wrong with it and what to do
 * @param rejected what was found there, shortened; null where something is missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String pointer, String message, @Nullable String rejected) {

  /** A caller's text, fit to be put into a sentence: short, and only what can be seen. */
  public static String shown(String text) {
    return Values.shown(text);
  }
}
