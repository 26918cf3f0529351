package remit.cli;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import remit.deal.Role;
import remit.decision.Allocation;
import remit.decision.Decision;
import remit.decision.Finding;
import remit.decision.Outcome;
import remit.decision.Severity;

/** What came of many deals, in numbers. Parts counted apart add up to the whole. */
final class Tally {

  /**
   * Enough to see what goes wrong, too few to fill the memory where each row is wrong in its own
   * way.
   */
  private static final int MOST_SENTENCES = 1_000;

  private long decided;
  private long undecided;
  private long bad;
  private final Map<String, Long> skipped = new TreeMap<>();
  private final Map<Role, Long> owners = new EnumMap<>(Role.class);
  private final Map<String, Map<Role, BigDecimal>> commission = new TreeMap<>();
  private final Map<String, Map<String, Long>> blocking = new TreeMap<>();
  private final Map<String, Long> reviews = new TreeMap<>();
  private final Map<String, Long> notes = new TreeMap<>();

  /** Counts a decision. */
  void count(Decision decision) {
    if (decision.outcome() == Outcome.DECIDED) {
      decided++;
    } else {
      undecided++;
    }
    if (decision.owner() != null) {
      owners.merge(decision.owner().role(), 1L, Long::sum);
    }
    decision.allocations().forEach(this::pay);
    decision.findings().forEach(this::find);
  }

  private void pay(Allocation allocation) {
    byRole(allocation.amount().currency().getCurrencyCode())
        .merge(allocation.role(), allocation.amount().amount(), BigDecimal::add);
  }

  private Map<Role, BigDecimal> byRole(String currency) {
    return commission.computeIfAbsent(currency, code -> new EnumMap<>(Role.class));
  }

  private void find(Finding finding) {
    if (finding.severity() == Severity.BLOCKING) {
      Map<String, Long> sentences =
          blocking.computeIfAbsent(finding.code(), code -> new TreeMap<>());
      add(sentences, finding.message().toString(), 1);
    } else {
      Map<String, Long> codes = finding.severity() == Severity.REVIEW ? reviews : notes;
      codes.merge(finding.code(), 1L, Long::sum);
    }
  }

  private static void add(Map<String, Long> sentences, String sentence, long times) {
    boolean full = sentences.size() >= MOST_SENTENCES && !sentences.containsKey(sentence);
    sentences.merge(full ? "" : sentence, times, Long::sum);
  }

  /** Counts a row that is left out because of its stage. */
  void skip(String stage) {
    skipped.merge(stage, 1L, Long::sum);
  }

  /** Counts a row that cannot be read. */
  void bad() {
    bad++;
  }

  /** Takes in what another counted. */
  void add(Tally other) {
    decided += other.decided;
    undecided += other.undecided;
    bad += other.bad;
    other.skipped.forEach((stage, rows) -> skipped.merge(stage, rows, Long::sum));
    other.owners.forEach((role, deals) -> owners.merge(role, deals, Long::sum));
    other.reviews.forEach((code, deals) -> reviews.merge(code, deals, Long::sum));
    other.notes.forEach((code, deals) -> notes.merge(code, deals, Long::sum));
    other.commission.forEach(
        (code, roles) ->
            roles.forEach((role, sum) -> byRole(code).merge(role, sum, BigDecimal::add)));
    other.blocking.forEach(
        (code, sentences) -> {
          Map<String, Long> mine = blocking.computeIfAbsent(code, each -> new TreeMap<>());
          sentences.forEach((sentence, times) -> add(mine, sentence, times));
        });
  }

  long decided() {
    return decided;
  }

  long undecided() {
    return undecided;
  }

  long badRows() {
    return bad;
  }

  long skippedRows() {
    return skipped.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Every row that was read. */
  long rows() {
    return decided + undecided + bad + skippedRows();
  }

  /** Skipped rows by stage. */
  Map<String, Long> skipped() {
    return skipped;
  }

  /** Deals by the role of their owner. */
  Map<Role, Long> owners() {
    return owners;
  }

  /** What is paid, by currency and role. */
  Map<String, Map<Role, BigDecimal>> commission() {
    return commission;
  }

  /**
   * Why deals are undecided: by code, how often each sentence was said; the empty one is "other".
   */
  Map<String, Map<String, Long>> blocking() {
    return blocking;
  }

  /** What somebody must look at, by code. */
  Map<String, Long> reviews() {
    return reviews;
  }

  /** What is good to know, by code. */
  Map<String, Long> notes() {
    return notes;
  }
}
