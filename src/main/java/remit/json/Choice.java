package remit.json;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words of a closed list and what they mean.
 *
 * @param names the words, in the order in which they are declared
 */
record Choice<E extends Enum<E>>(Names names, Map<String, E> byName) {

  static <E extends Enum<E>> Choice<E> of(Class<E> type, String what) {
    E[] values = type.getEnumConstants();
    return new Choice<>(
        Names.of(what, Arrays.stream(values).map(Enum::name).toList()),
        Arrays.stream(values).collect(Collectors.toMap(Enum::name, Function.identity())));
  }

  @Nullable E find(String word) {
    return byName.get(word);
  }
}
