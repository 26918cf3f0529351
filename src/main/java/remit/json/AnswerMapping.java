package remit.json;

import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import remit.deal.Milestone;
import remit.deal.Money;
import remit.deal.Share;
import remit.decision.Allocation;
import remit.decision.Decision;
import remit.decision.Step;
import remit.decision.Wording;
import remit.policy.Place;

/** From the decision to what callers read. */
@Mapper(config = StrictMapping.class)
interface AnswerMapping {

  @Mapping(target = "currency", source = "total.currency.currencyCode")
  EvaluationAnswer toAnswer(Decision decision);

  @Mapping(target = "why", expression = "java(allocation.why())")
  EvaluationAnswer.Allocation allocation(Allocation allocation);

  default EvaluationAnswer.Step step(Step step) {
    return new EvaluationAnswer.Step(
        step.step(),
        step.rule(),
        line(step.place()),
        step.parameter(),
        step.value(),
        step.source(),
        step.says());
  }

  default @Nullable String line(@Nullable Place place) {
    return place == null ? null : place.file() + ":" + place.line();
  }

  default String text(Money money) {
    return money.plain();
  }

  default @Nullable String text(@Nullable Share share) {
    return share == null ? null : share.toString();
  }

  default @Nullable String text(@Nullable Milestone milestone) {
    return milestone == null ? null : milestone.word();
  }

  /** A sentence is made when the answer is written. */
  static String sentence(Wording wording) {
    return wording.toString();
  }
}
