package remit.deal;

import org.jspecify.annotations.Nullable;

/** Makes a deal that is like another in everything but one. */
public final class SimilarDeal {

  private SimilarDeal() {}

  public static Deal withTeam(Deal deal, Team team) {
    return of(deal, deal.sourcedBy(), team);
  }

  public static Deal sourcedBy(Deal deal, @Nullable String person) {
    return of(deal, person, deal.team());
  }

  private static Deal of(Deal deal, @Nullable String sourcedBy, Team team) {
    return new Deal(
        deal.id(),
        deal.externalId(),
        deal.type(),
        deal.driver(),
        deal.amount(),
        deal.closeDate(),
        deal.salesCycleDays(),
        deal.acquisitionCost(),
        deal.termMonths(),
        deal.product(),
        sourcedBy,
        deal.assistedBy(),
        deal.seats(),
        deal.needFit(),
        deal.account(),
        team,
        deal.pod());
  }
}
