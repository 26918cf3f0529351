package remit.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;
import remit.json.Problem;
import remit.policy.Nearest;

/**
 * Refuses query parameters that no call knows: {@code ?polcy=split} would otherwise decide by the
 * wrong policy without a word.
 */
final class KnownParameters implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getQueryString() == null
        || !(handler instanceof HandlerMethod method)
        || !method.getBeanType().getPackage().equals(KnownParameters.class.getPackage())) {
      return true;
    }
    Set<String> known = known(method);
    UriComponentsBuilder.newInstance()
        .query(request.getQueryString())
        .build()
        .getQueryParams()
        .forEach(
            (name, values) -> {
              if (!known.contains(name)) {
                throw unknown(name, known);
              }
              if (values.size() > 1) {
                throw refused(
                    name,
                    "The query parameter (%s) is given twice. Maybe remove one of the two."
                        .formatted(name));
              }
            });
    return true;
  }

  private static Refused unknown(String name, Set<String> known) {
    return refused(
        Problem.shown(name),
        "There is no query parameter (%s) here. %s"
            .formatted(Problem.shown(name), Nearest.advice(name, known)));
  }

  /** The first parameter whose name or value cannot be decoded. */
  static String undecodable(@Nullable String query) {
    for (String pair : String.valueOf(query).split("&", -1)) {
      if (!isDecodable(pair)) {
        return Problem.shown(pair.replaceAll("=.*", ""));
      }
    }
    return "";
  }

  /** The first parameter whose name or value holds what does not show, as it was sent. */
  static String strange(@Nullable String query) {
    String first = "";
    for (String pair : String.valueOf(query).split("&", -1)) {
      String name = Problem.shown(pair.replaceAll("=.*", ""));
      first = first.isEmpty() ? name : first;
      if (isDecodable(pair)
          && URLDecoder.decode(pair, UTF_8).chars().anyMatch(Character::isISOControl)) {
        return name;
      }
    }
    return first;
  }

  private static boolean isDecodable(String text) {
    try {
      byte[] bytes = URLDecoder.decode(text, ISO_8859_1).getBytes(ISO_8859_1);
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return false;
    }
  }

  private static Refused refused(String name, String detail) {
    return new Refused(ProblemAnswer.of(ProblemKind.INVALID_PARAMETER, detail).about(name));
  }

  private static Set<String> known(HandlerMethod method) {
    Set<String> names = new TreeSet<>();
    Arrays.stream(method.getMethodParameters())
        .map(parameter -> parameter.getParameterAnnotation(RequestParam.class))
        .filter(java.util.Objects::nonNull)
        .forEach(annotation -> names.add(annotation.name()));
    return names;
  }
}
