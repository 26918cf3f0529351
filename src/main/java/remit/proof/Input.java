package remit.proof;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;

/**
 * One thing that callers say of a deal, and every value of it that rules and policy can tell apart,
 * absent among them where it may be absent.
 */
final class Input {

  /**
   * Sets one value.
   *
   * @param value what is set, where values of its kind have an order; otherwise null
   */
  record Setting(String label, @Nullable Object value, Consumer<Draft> setter) {}

  /** An amount so many cents beside a limit of the policy. */
  record BesideLimit(Object limit, int step) {}

  /** Whether two values lie one day, one cent or one unit apart. */
  boolean areNeighbours(int one, int other) {
    Object from = settings.get(one).value();
    Object to = settings.get(other).value();
    if (from instanceof Integer low && to instanceof Integer high) {
      return high - low == 1;
    }
    if (from instanceof LocalDate low && to instanceof LocalDate high) {
      return low.plusDays(1).equals(high);
    }
    return from instanceof BesideLimit low
        && to instanceof BesideLimit high
        && low.limit().equals(high.limit())
        && high.step() - low.step() == 1;
  }

  private final String name;
  private final List<Setting> settings;
  private final int usual;

  /** Which setting a deal has; null where only the conditions can tell. */
  private final @Nullable ToIntFunction<Deal> reader;

  /**
   * @param usual the index of the value where nobody asks: one with which a deal can be decided
   */
  Input(String name, List<Setting> settings, int usual, @Nullable ToIntFunction<Deal> reader) {
    this.name = name;
    this.settings = List.copyOf(settings);
    this.usual = usual;
    this.reader = reader;
  }

  /** The same with the values of another as well. */
  Input with(Input other) {
    Map<String, Setting> all = new LinkedHashMap<>();
    settings.forEach(each -> all.put(each.label(), each));
    other.settings.forEach(each -> all.putIfAbsent(each.label(), each));
    List<String> labels = List.copyOf(all.keySet());
    // Where one of the two knows nobody in a role, the other says what is usual.
    Input usually = settings.size() == 1 ? other : this;
    String label = usually.settings.get(usually.usual).label();
    return new Input(name, List.copyOf(all.values()), labels.indexOf(label), reader);
  }

  String name() {
    return name;
  }

  List<Setting> settings() {
    return settings;
  }

  int usual() {
    return usual;
  }

  /** Whether several inputs of this kind may be taken together: how they are read says it all. */
  boolean isPlain() {
    return reader == null;
  }

  /** The index of the value that a deal has, or -1 where it has none of them. */
  int of(Deal deal) {
    return reader == null ? -1 : reader.applyAsInt(deal);
  }

  void set(Draft draft, int index) {
    settings.get(index).setter().accept(draft);
  }

  @Override
  public String toString() {
    return name;
  }
}
