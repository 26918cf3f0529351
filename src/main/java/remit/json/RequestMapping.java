package remit.json;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import remit.deal.Account;
import remit.deal.Deal;
import remit.deal.Money;
import remit.deal.Participant;
import remit.deal.Pod;
import remit.deal.Team;

/** From the request to the facts that rules read. */
@Mapper(config = StrictMapping.class)
interface RequestMapping {

  /** The id of an account of which the caller says nothing. */
  String UNKNOWN_ACCOUNT = "unknown";

  default Deal toDeal(EvaluationRequest request) {
    return deal(
        request.deal(),
        request.account() == null ? Account.known(UNKNOWN_ACCOUNT) : account(request.account()),
        new Team(participants(request.team())),
        request.pod() == null ? null : pod(request.pod()));
  }

  @BeanMapping(ignoreUnmappedSourceProperties = {"amount", "currency", "acquisitionCost"})
  @Mapping(target = "id", source = "part.id")
  @Mapping(target = "amount", expression = "java(money(part.amount(), part.currency()))")
  @Mapping(
      target = "acquisitionCost",
      expression = "java(money(part.acquisitionCost(), part.currency()))")
  Deal deal(EvaluationRequest.DealPart part, Account account, Team team, @Nullable Pod pod);

  @Mapping(target = "id", defaultValue = UNKNOWN_ACCOUNT)
  Account account(EvaluationRequest.AccountPart part);

  List<Participant> participants(List<EvaluationRequest.Member> members);

  Participant participant(EvaluationRequest.Member member);

  Pod pod(EvaluationRequest.PodPart part);

  default @Nullable Money money(@Nullable BigDecimal amount, Currency currency) {
    return amount == null ? null : new Money(amount, currency);
  }
}
