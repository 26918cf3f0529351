package remit.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.OwnerOverride;

/**
 * Every exception that somebody agreed to, as things stood at one moment. It never changes; whoever
 * decides many deals takes it once.
 */
public final class OverridesInForce implements Exceptions {

  /** No exception at all. */
  public static final OverridesInForce NONE = new OverridesInForce(List.of());

  private final Map<String, List<OwnerOverride>> ofDeal = new HashMap<>();
  private final Map<String, List<OwnerOverride>> ofAccount = new HashMap<>();
  private final boolean none;

  OverridesInForce(Collection<OverrideCase> cases) {
    for (OverrideCase each : cases) {
      OwnerOverride standing = each.standing();
      if (standing != null) {
        String deal = standing.deal();
        String account = standing.account();
        if (deal != null) {
          ofDeal.computeIfAbsent(deal, unused -> new ArrayList<>()).add(standing);
        } else if (account != null) {
          ofAccount.computeIfAbsent(account, unused -> new ArrayList<>()).add(standing);
        }
      }
    }
    none = ofDeal.isEmpty() && ofAccount.isEmpty();
  }

  /**
   * The exception that a deal falls under, or null. One that is about the deal itself stands before
   * one about its account; two about the same on the same day are never agreed to.
   */
  @Override
  public @Nullable OwnerOverride covering(Deal deal) {
    if (none) {
      return null;
    }
    OwnerOverride own = covering(ofDeal.get(deal.id()), deal);
    return own != null ? own : covering(ofAccount.get(deal.account().id()), deal);
  }

  private static @Nullable OwnerOverride covering(
      @Nullable List<OwnerOverride> overrides, Deal deal) {
    if (overrides != null) {
      for (OwnerOverride each : overrides) {
        if (each.covers(deal)) {
          return each;
        }
      }
    }
    return null;
  }
}
