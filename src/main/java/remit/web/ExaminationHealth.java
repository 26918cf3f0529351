package remit.web;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import remit.check.Confinement;
import remit.check.ExamineApart;

/**
 * What files that nobody has approved are kept from while they are examined, and what this system
 * does not let us keep them from.
 */
@Component("examination")
class ExaminationHealth implements HealthIndicator {

  private final ObjectProvider<ExamineApart> examining;

  ExaminationHealth(ObjectProvider<ExamineApart> examining) {
    this.examining = examining;
  }

  @Override
  public Health health() {
    ExamineApart apart = examining.getIfAvailable();
    if (apart == null) {
      return Health.up().withDetail("apart", false).build();
    }
    Confinement found =
        apart
            .confinement()
            .getNow(new Confinement(List.of(), List.of(), List.of("It is being found out.")));
    return Health.up()
        .withDetail("apart", true)
        .withDetail("seconds", apart.limits().time().toSeconds())
        .withDetail("megabytes", apart.limits().megabytes())
        .withDetail("atOnce", apart.limits().atOnce())
        .withDetail("kept", found.has())
        .withDetail("notKept", found.lacks())
        .build();
  }
}
