package remit;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import remit.deal.DealType;
import remit.deal.UpsellDriver;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.json.DealJson;
import remit.json.DecisionJson;
import remit.json.Reading;
import remit.policy.PolicyBook;

/**
 * Decides a few made-up deals before the first real one comes, because the first of everything is
 * slow: classes are loaded, rule bases are built, and the compiler learns what matters.
 */
final class WarmUp {

  private static final int ROUNDS = 20;

  private final DealJson dealJson = DealJson.usual();
  private final DecideDeal decideDeal;

  WarmUp(Revision revision) {
    decideDeal = new DecideDeal(revision);
  }

  /** Decides by the policy that is asked most, and once by each of the others. */
  void run() {
    Revision revision = decideDeal.revision();
    PolicyBook usual = revision.policy(Revision.DEFAULT_POLICY);
    for (int round = 0; usual != null && round < ROUNDS; round++) {
      decideAll(usual);
    }
    revision.policies().values().forEach(this::decideAll);
  }

  private void decideAll(PolicyBook policy) {
    LocalDate today = LocalDate.now(policy.heading().zone());
    for (DealType type : DealType.values()) {
      for (UpsellDriver driver : UpsellDriver.values()) {
        decide(policy, madeUp(type, driver, today));
      }
    }
  }

  private void decide(PolicyBook policy, String call) {
    if (dealJson.read(call.getBytes(StandardCharsets.UTF_8)) instanceof Reading.Accepted it) {
      DecisionJson.bytes(decideDeal.decide(policy, it.deal()));
    }
  }

  private static String madeUp(DealType type, UpsellDriver driver, LocalDate today) {
    return """
    {"deal": {"id": "warm-up", "type": "%s", "driver": "%s", "amount": "1234.56", "currency": "USD",
              "closeDate": "%s", "salesCycleDays": 45, "termMonths": 12, "seats": 10, "sourcedBy": "sam"},
     "account": {"id": "northwind", "customerSince": "%s", "wonBy": "ana", "segment": "SMB",
                 "region": "EMEA", "seatsInUse": 8, "phase": "GROWTH"},
     "team": [{"person": "ana", "role": "AE"}, {"person": "chi", "role": "CSM"},
              {"person": "sam", "role": "SDR"}]}
    """
        .formatted(type, driver, today, today.minusDays(100));
  }
}
