package remit.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;
import remit.deal.Role;
import remit.decision.CreditKind;
import remit.decision.Entitlement;
import remit.decision.EntryState;
import remit.decision.Period;
import remit.decision.Posting;
import remit.desk.LedgerEvent;
import remit.desk.RecordedDecision;

/** Decisions that are about as long as real ones. */
final class SampleEvents {

  private static final Period MARCH = Period.parse("2026-03");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

  private SampleEvents() {}

  /** Everybody is paid 300.05 USD for a deal. */
  static LedgerEvent.Decided decided(
      String id, String deal, @Nullable String supersedes, List<String> people) {
    List<Entitlement> entitlements = new ArrayList<>();
    List<Posting> postings = new ArrayList<>();
    for (String each : people) {
      Money amount = Money.of("300.05", "USD");
      entitlements.add(new Entitlement(each, Role.AE, "growth", CreditKind.DIRECT, amount));
      postings.add(
          new Posting(
              id + "/" + (postings.size() + 1),
              id,
              deal,
              each,
              Role.AE,
              "growth",
              CreditKind.DIRECT,
              amount,
              null,
              EntryState.EARNED,
              MARCH,
              DAY,
              null,
              supersedes == null ? null : supersedes + "/1",
              "commission/growth",
              "The deal was decided, and " + each + " owns it."));
    }
    RecordedDecision decision =
        new RecordedDecision(
            id,
            deal,
            "acc-" + deal,
            "standard",
            "sha256:5a3b1e5a3b1e5a3b1e5a3b1e5a3b1e5a3b1e5a3b1e5a3b1e5a3b1e5a3b1e5a3b",
            "1.0",
            DAY,
            MARCH,
            "sha256:" + id,
            new RecordedDecision.Cause.Sent(),
            "{\"deal\":{\"id\":\"%s\",\"amount\":\"48000.00\",\"wonBy\":\"%s\"}}"
                .formatted(deal, people.get(0)),
            answer(id, deal, people),
            entitlements,
            entitlements,
            supersedes,
            null);
    return new LedgerEvent.Decided(decision, Set.copyOf(people), postings);
  }

  private static String answer(String id, String deal, List<String> people) {
    StringBuilder answer = new StringBuilder("{\"dealId\":\"" + deal + "\",\"explanation\":[");
    for (int i = 0; i < 14; i++) {
      answer
          .append(i == 0 ? "" : ",")
          .append("{\"step\":\"OWNER\",\"rule\":\"ownership/rule-")
          .append(i * 31 % 17)
          .append("\",\"parameter\":\"handoff-window\",\"value\":\"")
          .append(Integer.toHexString((id + i).hashCode()))
          .append("\",\"source\":\"Sales board, 2 December 2025\",\"says\":\"")
          .append(people.get(i % people.size()))
          .append(" won the customer on 2026-01-10, and the window of 90 days is open.\"}");
    }
    return answer.append("]}").toString();
  }
}
