package remit.meter;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Where other rooms show what they count themselves: nothing happens when they count, only when
 * somebody looks.
 */
public final class Meters {

  private final MeterRegistry registry;

  /** Held here, because the registry itself holds on to nobody whom it asks. */
  private final List<LongSupplier> counts = new CopyOnWriteArrayList<>();

  public Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Shows a number that only grows.
   *
   * @param name for example {@code remit.problems}
   * @param says what is counted
   * @param tag what tells several of this name apart, for example {@code kind}
   * @param value for example {@code over-limit}
   */
  public void counts(String name, String says, String tag, String value, LongSupplier count) {
    counts.add(count);
    FunctionCounter.builder(name, count, LongSupplier::getAsLong)
        .description(says)
        .tag(tag, value)
        .register(registry);
  }

  /** Shows a number that goes up and down. */
  public void shows(String name, String says, DoubleSupplier number) {
    Gauge.builder(name, number::getAsDouble)
        .description(says)
        .strongReference(true)
        .register(registry);
  }
}
