package remit.deal;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A fixed small team on a deal that splits its credit.
 *
 * @param id the pod's name
 * @param shares what part of the credit each person gets; together exactly 100 %
 * @param approvedBy who approved the split for this deal, or null when nobody has
 */
public record Pod(String id, Map<String, Share> shares, @Nullable String approvedBy) {

  /**
   * @throws IllegalArgumentException when the shares do not add up to 100 %, naming each of them
   */
  public Pod {
    shares = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(shares));
    BigDecimal sum = BigDecimal.ZERO;
    for (Share share : shares.values()) {
      sum = sum.add(share.fraction());
    }
    if (sum.compareTo(BigDecimal.ONE) != 0) {
      throw new IllegalArgumentException(
          "The shares of pod (%s), %s, add up to (%s), not to 100%%. Maybe correct one of them."
              .formatted(id, shares, Share.percentText(sum)));
    }
  }
}
