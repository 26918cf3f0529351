package remit.desk;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a record that says another name wherever one is a word of its own. */
final class Renamed {

  private final Pattern word;
  private final String instead;

  private Renamed(String name, String instead) {
    this.word = Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])");
    this.instead = Matcher.quoteReplacement(instead);
  }

  static <T extends Record> T in(T value, String name, String instead) {
    return new Renamed(name, instead).of(value);
  }

  @SuppressWarnings("unchecked")
  private <T> @Nullable T of(@Nullable T value) {
    if (value instanceof String text) {
      return (T) word.matcher(text).replaceAll(instead);
    } else if (value instanceof Set<?> set) {
      Set<Object> renamed = new LinkedHashSet<>();
      set.forEach(each -> renamed.add(of(each)));
      return (T) renamed;
    } else if (value instanceof List<?> list) {
      List<Object> renamed = new ArrayList<>();
      ((Collection<?>) list).forEach(each -> renamed.add(of(each)));
      return (T) renamed;
    } else if (value instanceof Record record && isOurs(record)) {
      return (T) record(record);
    }
    return value;
  }

  private static @Nullable Object part(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("A record is not as records are.", e);
    }
  }

  private static boolean isOurs(Record record) {
    String room = record.getClass().getPackageName();
    return room.equals("remit.desk") || room.equals("remit.decision");
  }

  private Record record(Record record) {
    RecordComponent[] parts = record.getClass().getRecordComponents();
    try {
      Object[] renamed = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        renamed[i] = of(part(record, parts[i]));
      }
      Class<?>[] types =
          Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> made = record.getClass().getDeclaredConstructor(types);
      made.setAccessible(true);
      return (Record) made.newInstance(renamed);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("A record is not as records are.", e);
    }
  }
}
