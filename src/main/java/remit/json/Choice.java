package remit.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of a closed list and what they mean.
 *
 * @param names the words, in the order in which they are declared
 */
record Choice<E extends Enum<E>>(Names names, Map<String, E> byName) {

  static <E extends Enum<E>> Choice<E> of(Class<E> type, String what) {
    E[] values = type.getEnumConstants();
    Map<String, E> byName = new HashMap<>();
    for (E value : values) {
      byName.put(value.name(), value);
    }
    return new Choice<>(Names.of(what, Arrays.stream(values).map(Enum::name).toList()), byName);
  }

  @Nullable E find(String word) {
    return byName.get(word);
  }
}
