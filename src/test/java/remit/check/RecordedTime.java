package remit.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import remit.deal.Deal;
import remit.deal.Money;
import remit.deal.RandomDeals;
import remit.deal.Role;
import remit.decision.CreditKind;
import remit.decision.Decision;
import remit.decision.Entitlement;
import remit.decision.OwnerOverride;
import remit.decision.Period;
import remit.decision.Person;
import remit.desk.DecideDeal;
import remit.desk.Entitlements;
import remit.desk.RecordedDecision;
import remit.desk.Revision;
import remit.desk.SourceKind;
import remit.desk.Sources;
import remit.json.DealDocuments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decisions as they were recorded by a program of an earlier time, with the rules and policies of
 * that time. They are made once and never again: a program that decides them otherwise is wrong, or
 * owes everybody an explanation.
 *
 * <p>A new time is added, beside those that are there, by running {@link #main} with the name of a
 * folder that is not there yet.
 */
final class RecordedTime {

  static final Path ALL = Path.of("src/test/resources/recorded");

  private static final String DECISIONS = "decisions.ndjson";
  private static final int DEALS = 120;
  private static final JsonMapper JSON = new JsonMapper();
  private static final OwnerOverride OVERRIDE =
      new OwnerOverride(
          "ovr-1",
          "initech",
          null,
          new Person(Role.CSM, "chi"),
          LocalDate.of(2024, 1, 1),
          LocalDate.of(2025, 6, 30),
          "The seller is on leave.",
          "sam",
          "vera");

  private final Path folder;

  RecordedTime(Path folder) {
    this.folder = folder;
  }

  /** The revision that decided then. */
  Revision revision() {
    return RevisionFiles.revisionOf(SourceFolder.below(folder));
  }

  /** What was recorded. */
  List<RecordedDecision> decisions() throws IOException {
    List<RecordedDecision> decisions = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(DECISIONS), UTF_8)) {
      decisions.add(read(JSON.readTree(line)));
    }
    return decisions;
  }

  private static RecordedDecision read(JsonNode line) {
    String request = line.get("request").stringValue();
    Deal deal = new DealDocuments().read(request).deal();
    List<Entitlement> entitlements = new ArrayList<>();
    for (JsonNode each : line.get("entitlements")) {
      entitlements.add(
          new Entitlement(
              each.get("person").stringValue(),
              Role.valueOf(each.get("role").stringValue()),
              each.get("component").stringValue(),
              CreditKind.valueOf(each.get("kind").stringValue()),
              Money.parse(each.get("amount").stringValue())));
    }
    return new RecordedDecision(
        "dec-" + deal.id(),
        deal.id(),
        deal.account().id(),
        line.get("policy").stringValue(),
        line.get("revision").stringValue(),
        line.get("program").stringValue(),
        deal.closeDate(),
        Period.of(Period.Length.MONTH, deal.closeDate()),
        "sha256:" + deal.id(),
        new RecordedDecision.Cause.Sent(),
        request,
        line.get("answer").stringValue(),
        entitlements,
        entitlements,
        null,
        line.get("override").booleanValue() ? OVERRIDE : null);
  }

  /** Records the rules and policies as they are now, and decisions by them. */
  public static void main(String[] arguments) throws IOException {
    Path folder = ALL.resolve(arguments[0]);
    if (Files.exists(folder)) {
      throw new IllegalArgumentException("What was recorded is never changed: " + folder);
    }
    Map<String, byte[]> deciding = new LinkedHashMap<>();
    SourceFolder.below(Path.of(""))
        .contents()
        .forEach(
            (path, bytes) -> {
              if (SourceKind.of(path).decides()) {
                deciding.put(path, bytes);
              }
            });
    for (Map.Entry<String, byte[]> each : deciding.entrySet()) {
      Path file = folder.resolve(each.getKey());
      Files.createDirectories(requireNonNull(file.getParent()));
      Files.write(file, each.getValue());
    }
    Revision revision = RevisionFiles.revisionOf(Sources.ofBytes(deciding));
    Files.write(folder.resolve(DECISIONS), lines(revision, arguments[1]), UTF_8);
  }

  private static List<String> lines(Revision revision, String program) {
    List<String> lines = new ArrayList<>();
    List<String> policies = List.copyOf(revision.policies().keySet());
    RandomDeals deals = new RandomDeals(14);
    while (lines.size() < DEALS) {
      Deal deal = deals.next();
      if (deal.pod() == null || deal.team().participants().size() > 3) {
        String policy = policies.get(lines.size() % policies.size());
        try {
          lines.add(line(revision, program, policy, deal));
        } catch (IllegalArgumentException unsendable) {
          // A pod of people who are not on the team cannot be sent; the next deal may.
        }
      }
    }
    return lines;
  }

  private static String line(Revision revision, String program, String policy, Deal sent) {
    DealDocuments documents = new DealDocuments();
    String request = documents.deal(sent, policy);
    Deal deal = documents.read(request).deal();
    boolean overridden = OVERRIDE.covers(deal);
    Decision decision =
        new DecideDeal(revision)
            .decide(requireNonNull(revision.policy(policy)), deal, overridden ? OVERRIDE : null);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("policy", policy);
    line.put("revision", revision.hash());
    line.put("program", program);
    line.put("override", overridden);
    line.put("request", request);
    line.put("answer", documents.answer(decision));
    List<Map<String, String>> entitlements = new ArrayList<>();
    for (Entitlement each : Entitlements.of(decision.allocations())) {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("person", each.person());
      fields.put("role", each.role().name());
      fields.put("component", each.component());
      fields.put("kind", each.kind().name());
      fields.put("amount", each.amount().toString());
      entitlements.add(fields);
    }
    line.put("entitlements", entitlements);
    return JSON.writeValueAsString(line);
  }
}
