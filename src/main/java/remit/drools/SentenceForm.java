package remit.drools;

import static remit.drools.SentenceForm.Part.CODE;
import static remit.drools.SentenceForm.Part.COMPONENT;
import static remit.drools.SentenceForm.Part.MILESTONE;
import static remit.drools.SentenceForm.Part.MONEY;
import static remit.drools.SentenceForm.Part.ONE;
import static remit.drools.SentenceForm.Part.RATE;
import static remit.drools.SentenceForm.Part.SHARE;
import static remit.drools.SentenceForm.Part.SHARES;
import static remit.drools.SentenceForm.Part.WHO;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.deal.Milestone;
import remit.policy.Topic;
import remit.rules.Sentence;
import remit.rules.Sentence.Who;

/**
 * A sentence that the {@code then} of a rule may hold, in the topic it belongs to.
 *
 * @param topic the only topic it is used in
 * @param example as authors write it
 * @param says what it proposes
 * @param parts what stands between its parentheses
 * @param maker makes the sentence from those parts
 */
record SentenceForm(
    Topic topic,
    String example,
    String says,
    List<Part> parts,
    Function<List<Object>, Sentence> maker) {

  static final List<SentenceForm> ALL =
      List.of(
          new SentenceForm(
              Topic.OWNERSHIP,
              "propose.owner( Party.WINNER );",
              "Who owns the deal: one person.",
              List.of(ONE),
              parts -> new Sentence.ProposeOwner((Who) parts.get(0))),
          new SentenceForm(
              Topic.OWNERSHIP,
              "propose.collaborator( Role.CSM );",
              "Somebody who works along without owning.",
              List.of(WHO),
              parts -> new Sentence.ProposeCollaborator((Who) parts.get(0))),
          new SentenceForm(
              Topic.OWNERSHIP,
              "propose.customerContact( Role.AE );",
              "The person the customer deals with, where that is not the owner.",
              List.of(ONE),
              parts -> new Sentence.ProposeCustomerContact((Who) parts.get(0))),
          new SentenceForm(
              Topic.COMMISSION,
              "propose.commission( \"growth\", rate(\"growth-rate\"), Party.OWNER );",
              "A component of commission, at a rate, to one party.",
              List.of(COMPONENT, RATE, WHO),
              parts ->
                  new Sentence.ProposeCommission(
                      (String) parts.get(0), (String) parts.get(1), (Who) parts.get(2))),
          new SentenceForm(
              Topic.COMMISSION,
              "propose.split( \"first-deal\", rate(\"new-business-rate\"),"
                  + " shares(\"first-deal-shares\") );",
              "A component of commission that several roles share.",
              List.of(COMPONENT, RATE, SHARES),
              parts ->
                  new Sentence.ProposeSplit(
                      (String) parts.get(0), (String) parts.get(1), (String) parts.get(2))),
          new SentenceForm(
              Topic.COMMISSION,
              "propose.assist( \"new-business\", share(\"assist-share\"), Party.ASSISTANTS );",
              "A part of a component that goes to whoever assisted.",
              List.of(COMPONENT, SHARE, WHO),
              parts ->
                  new Sentence.ProposeAssist(
                      (String) parts.get(0), (String) parts.get(1), (Who) parts.get(2))),
          new SentenceForm(
              Topic.COMMISSION,
              "propose.overlay( \"sourcing\", rate(\"sourcing-rate\"), Party.SOURCER );",
              "A commission outside the 100 %: it takes nothing from anybody.",
              List.of(COMPONENT, RATE, WHO),
              parts ->
                  new Sentence.ProposeOverlay(
                      (String) parts.get(0), (String) parts.get(1), (Who) parts.get(2))),
          new SentenceForm(
              Topic.COMMISSION,
              "propose.flat( \"multi-year\", money(\"multi-year-spiff\"), Party.OWNER );",
              "An amount that no rate makes.",
              List.of(COMPONENT, MONEY, WHO),
              parts ->
                  new Sentence.ProposeFlat(
                      (String) parts.get(0), (String) parts.get(1), (Who) parts.get(2))),
          new SentenceForm(
              Topic.COMMISSION,
              "propose.hold( \"growth\", Milestone.GO_LIVE );",
              "A component is earned, but held until an event.",
              List.of(COMPONENT, MILESTONE),
              parts -> new Sentence.ProposeHold((String) parts.get(0), (Milestone) parts.get(1))),
          new SentenceForm(
              Topic.COMMISSION,
              "propose.holdExcess( \"new-business\", Milestone.SEATS_ACTIVE );",
              "What a component pays for the seats above the limits in the conditions is held until"
                  + " an event; it is paid as a component of its own, `new-business-excess`.",
              List.of(COMPONENT, MILESTONE),
              parts ->
                  new Sentence.ProposeHoldExcess((String) parts.get(0), (Milestone) parts.get(1))),
          new SentenceForm(
              Topic.COMMISSION,
              "propose.nothing( \"NON_COMMERCIAL\" );",
              "No commission at all, for a reason.",
              List.of(CODE),
              parts -> new Sentence.ProposeNothing((String) parts.get(0))),
          new SentenceForm(
              Topic.REVIEW,
              "propose.review( \"LARGE_DEAL\" );",
              "Somebody must look at the deal; it is paid all the same.",
              List.of(CODE),
              parts -> new Sentence.ProposeReview((String) parts.get(0))),
          new SentenceForm(
              Topic.REVIEW,
              "propose.refusal( \"POOR_FIT\" );",
              "Somebody must look at the deal, and until then it earns nothing.",
              List.of(CODE),
              parts -> new Sentence.ProposeRefusal((String) parts.get(0))));

  /** What stands between the parentheses of a sentence. */
  enum Part {
    COMPONENT,
    RATE,
    SHARE,
    SHARES,
    MONEY,
    MILESTONE,
    CODE,
    WHO,
    /** One person, so neither a pod nor the assistants. */
    ONE
  }

  /** The word behind {@code propose.}, for example {@code customerContact}. */
  String word() {
    return example.substring("propose.".length(), example.indexOf('('));
  }

  Sentence made(List<Object> read) {
    return maker.apply(read);
  }

  static @Nullable SentenceForm of(String word) {
    for (SentenceForm form : ALL) {
      if (form.word().equals(word)) {
        return form;
      }
    }
    return null;
  }

  static List<SentenceForm> in(Topic topic) {
    return ALL.stream().filter(form -> form.topic == topic).toList();
  }

  /** The words of a topic as a list for messages. */
  static String wordsIn(Topic topic) {
    return in(topic).stream()
        .map(form -> "propose." + form.word())
        .collect(Collectors.joining(", "));
  }
}
