package remit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.rules.RuleBuilder.who;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import remit.deal.Milestone;
import remit.deal.Party;
import remit.deal.Role;
import remit.rules.Sentence.InParameter;
import remit.rules.Sentence.InTable;

class SentenceTest {

  static Stream<Arguments> sentences() {
    return Stream.of(
        Arguments.of(new Sentence.ProposeOwner(who(Party.WINNER)), "propose.owner(Party.WINNER);"),
        Arguments.of(
            new Sentence.ProposeOwner(new InTable("owner-by-model")),
            "propose.owner(table(\"owner-by-model\"));"),
        Arguments.of(
            new Sentence.ProposeCollaborator(who(Role.CSM)), "propose.collaborator(Role.CSM);"),
        Arguments.of(
            new Sentence.ProposeCustomerContact(who(Role.AE)), "propose.customerContact(Role.AE);"),
        Arguments.of(
            new Sentence.ProposeCommission("growth", "growth-rate", new InParameter("payee")),
            "propose.commission(\"growth\", rate(\"growth-rate\"), role(\"payee\"));"),
        Arguments.of(
            new Sentence.ProposeSplit("first-deal", "new-rate", "first-deal-shares"),
            "propose.split(\"first-deal\", rate(\"new-rate\"), shares(\"first-deal-shares\"));"),
        Arguments.of(
            new Sentence.ProposeAssist("new-business", "assist-share", who(Party.ASSISTANTS)),
            "propose.assist(\"new-business\", share(\"assist-share\"), Party.ASSISTANTS);"),
        Arguments.of(
            new Sentence.ProposeOverlay("sourcing", "sourcing-rate", who(Party.SOURCER)),
            "propose.overlay(\"sourcing\", rate(\"sourcing-rate\"), Party.SOURCER);"),
        Arguments.of(
            new Sentence.ProposeFlat("multi-year", "multi-year-spiff", who(Party.OWNER)),
            "propose.flat(\"multi-year\", money(\"multi-year-spiff\"), Party.OWNER);"),
        Arguments.of(
            new Sentence.ProposeHold("growth", Milestone.GO_LIVE),
            "propose.hold(\"growth\", Milestone.GO_LIVE);"),
        Arguments.of(
            new Sentence.ProposeHoldExcess("growth", Milestone.SEATS_ACTIVE),
            "propose.holdExcess(\"growth\", Milestone.SEATS_ACTIVE);"),
        Arguments.of(
            new Sentence.ProposeNothing("NON_COMMERCIAL"), "propose.nothing(\"NON_COMMERCIAL\");"),
        Arguments.of(new Sentence.ProposeReview("LARGE_DEAL"), "propose.review(\"LARGE_DEAL\");"),
        Arguments.of(new Sentence.ProposeRefusal("POOR_FIT"), "propose.refusal(\"POOR_FIT\");"));
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void a_sentence_reads_as_its_author_writes_it(Sentence sentence, String text) {
    assertThat(sentence).hasToString(text);
  }
}
