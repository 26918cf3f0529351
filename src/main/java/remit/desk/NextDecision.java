package remit.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.deal.Account;
import remit.deal.Deal;
import remit.decision.Allocation;
import remit.decision.Decision;
import remit.decision.Entitlement;
import remit.decision.OwnerOverride;
import remit.decision.Period;
import remit.decision.Posting;
import remit.policy.PolicyBook;
import remit.policy.Terms;

/**
 * A deal that was decided and is not recorded yet. What depends on the ledger is worked out when it
 * is written; everything else before, so that others do not wait for it.
 *
 * @param id the name that the decision will have
 * @param revision what decided
 * @param policy by which policy
 * @param deal the deal as it is kept
 * @param request the same as a document
 * @param content the hash of that document
 * @param override the exception that it falls under
 * @param decision the decision
 * @param answer the same as a document
 */
record NextDecision(
    String id,
    Revision revision,
    PolicyBook policy,
    Deal deal,
    String request,
    String content,
    @Nullable OwnerOverride override,
    Decision decision,
    String answer) {

  /**
   * Decides a deal.
   *
   * @param id the name that the decision will have
   * @param deal the deal as it is kept
   * @param request the same as a document
   */
  static NextDecision of(
      String id,
      Governing governing,
      @Nullable OwnerOverride override,
      Deal deal,
      String request,
      Documents documents) {
    Decision decision =
        new DecideDeal(governing.revision()).decide(governing.policy(), deal, override);
    return new NextDecision(
        id,
        governing.revision(),
        governing.policy(),
        deal,
        request,
        hash(request),
        override,
        decision,
        documents.answer(decision));
  }

  /** The hash of a document, {@code sha256:...}. */
  static String hash(String document) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return "sha256:"
          + HexFormat.of().formatHex(digest.digest(document.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  /** The event that records it, with what it changes. */
  record Written(LedgerEvent.Decided event, @Nullable String breach) {}

  /**
   * Works out what it changes.
   *
   * @param active the decision that counts for the deal until now; null where it has none
   * @param program the version of the program
   */
  Written after(
      RecordedDecision.@Nullable Placed active,
      RecordedDecision.Cause cause,
      Ledger.Pages pages,
      Instant now,
      String program) {
    Terms terms = policy.termsOn(deal.closeDate());
    Period.Length length = PayPeriods.length(terms);
    LocalDate today = LocalDate.ofInstant(now, policy.heading().zone());
    Period period = PayPeriods.open(pages, length, deal.closeDate());
    List<Entitlement> before = active == null ? List.of() : active.decision().entitlements();
    Refunds refunds =
        active == null ? Refunds.NONE : Refunds.until(pages, active.decision()).beyond(cause);
    List<Allocation> allocations = refunds.keep(deal.amount(), decision.allocations());
    List<Entitlement> entitlements = Entitlements.of(allocations);
    List<Entitlement> deltas = Entitlements.differences(before, entitlements);
    List<Posting> soFar = active == null ? List.of() : pages.ofDeal(deal.id());
    Bookings.Occasion occasion =
        new Bookings.Occasion(
            id,
            deal.id(),
            deal.closeDate().isAfter(today),
            period,
            PayPeriods.open(pages, length, today),
            deal.closeDate(),
            because(active));
    List<Posting> postings = Bookings.decided(occasion, before, soFar, allocations);
    RecordedDecision recorded =
        new RecordedDecision(
            id,
            deal.id(),
            deal.account().id(),
            policy.name(),
            revision.hash(),
            program,
            deal.closeDate(),
            period,
            content,
            cause,
            request,
            answer,
            entitlements,
            deltas,
            active == null ? null : active.decision().id(),
            override);
    String made = Invariants.breach(deal, decision);
    return new Written(
        new LedgerEvent.Decided(recorded, people(deal), postings),
        made != null ? made : Invariants.breach(before, entitlements, deltas, soFar, postings));
  }

  private String because(RecordedDecision.@Nullable Placed active) {
    return active == null
        ? "The deal was decided."
        : "The deal was decided anew; before, (%s) counted.".formatted(active.decision().id());
  }

  /** Everybody a deal names. */
  static Set<String> people(Deal deal) {
    Set<String> people = new TreeSet<>(deal.assistedBy());
    deal.team().participants().forEach(each -> people.add(each.person()));
    add(people, deal.sourcedBy());
    Account account = deal.account();
    add(people, account.wonBy());
    add(people, account.assignedTo());
    if (deal.pod() != null) {
      people.addAll(deal.pod().shares().keySet());
      add(people, deal.pod().approvedBy());
    }
    return people;
  }

  private static void add(Set<String> people, @Nullable String person) {
    if (person != null) {
      people.add(person);
    }
  }
}
