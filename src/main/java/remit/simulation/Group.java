package remit.simulation;

import java.util.List;

/**
 * Deals, or pay, that have something in common.
 *
 * @param name what it is, for example {@code EMEA}, {@code AE} or {@code 2026-03}; empty where the
 *     deals do not say it
 * @param deals how many deals there are; for people and roles, how many pay them on either side
 * @param changed how many of them are decided otherwise
 * @param amounts what is paid, one for each currency, by its code
 */
public record Group(String name, long deals, long changed, List<BeforeAfter> amounts) {
  public Group {
    amounts = List.copyOf(amounts);
  }
}
