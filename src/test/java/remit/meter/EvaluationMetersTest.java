package remit.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.deal.DealBuilder.anUpsell;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import remit.deal.Deal;
import remit.deal.DealBuilder;
import remit.deal.Role;
import remit.decision.Decision;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.desk.SampleRevision;

class EvaluationMetersTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final EvaluationMeters meters = new EvaluationMeters(registry);

  private static Decision decided(String policy, DealBuilder builder) {
    Revision revision = SampleRevision.revision();
    Deal deal = builder.build();
    return new DecideDeal(revision).decide(Objects.requireNonNull(revision.policy(policy)), deal);
  }

  private static DealBuilder upsell() {
    return anUpsell().customerWonBy("ana", "2026-01-10").with("ana", Role.AE);
  }

  private double evaluations(String policy, String outcome) {
    return registry
        .get("remit.evaluations")
        .tags("policy", policy, "outcome", outcome)
        .functionCounter()
        .count();
  }

  @Test
  void a_decision_counts_for_its_policy_and_outcome() {
    meters.count(decided("standard", upsell()), 7_000);
    meters.count(decided("standard", upsell()), 9_000);
    meters.count(decided("patient", upsell()), 9_000);

    assertThat(evaluations("standard", "decided")).isEqualTo(2);
    assertThat(evaluations("standard", "undecided")).isZero();
    assertThat(evaluations("patient", "decided")).isEqualTo(1);
    assertThat(registry.get("remit.evaluation").timer().count()).isEqualTo(3);
    assertThat(registry.get("remit.evaluation").timer().totalTime(TimeUnit.NANOSECONDS))
        .isEqualTo(25_000);
  }

  @Test
  void an_undecided_deal_counts_for_what_keeps_it_undecided() {
    meters.count(decided("standard", anUpsell().closedOn("1999-12-31")), 5_000);

    assertThat(evaluations("standard", "undecided")).isEqualTo(1);
    assertThat(registry.get("remit.undecided").tags("reason", "NO_TERMS").functionCounter().count())
        .isEqualTo(1);
  }
}
