package remit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.deal.Deal;
import remit.deal.DealBuilder;
import remit.deal.Role;
import remit.decision.Period;
import remit.desk.AuditInMemory;
import remit.desk.AuditLog;
import remit.desk.InMemoryLedger;
import remit.desk.LedgerEvent;
import remit.desk.RecordedDecision;
import remit.json.DealDocuments;
import remit.web.Calls.Reply;

/** Sam keeps the rules, Fay approves, Ceci administers; it is 10 March 2026. */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      // The SHA-256 of each name.
      "remit.people.sam.key=e96e02d8e47f2a7c03be5117b3ed175c52aa30fb22028cf9c96f261563577605",
      "remit.people.sam.may=author,evaluate",
      "remit.people.fay.key=92beaa3938dcf80be21c4830755e78a367818ed2e95b4ab647227ae64dc09f94",
      "remit.people.fay.may=approve,read-all",
      "remit.people.ceci.key=fa9aaa3bc9f95a6a4e4e9851305cae50503b70174919a22fc1ade105ebe9d3d9",
      "remit.people.ceci.may=administer,read-own"
    })
class ExceptionsTest {

  private static final String JSON = "application/json";
  private static final String OVERRIDES = "/api/v1/overrides";
  private static final String DISPUTES = "/api/v1/disputes";

  @LocalServerPort private int port;
  @Autowired private InMemoryLedger ledger;
  @Autowired private AuditInMemory audit;
  private Calls calls;

  @BeforeEach
  void connect() {
    calls = new Calls(port);
  }

  private Reply post(String who, String path, String body) {
    return calls.post(path, JSON, body, "Authorization", "Bearer " + who);
  }

  private Reply get(String who, String path) {
    return calls.get(path, "Authorization", "Bearer " + who);
  }

  private static String wish(String account, String from, String expires) {
    return """
    {"account": "%s", "role": "AE", "person": "ben", "from": "%s", "expires": "%s",
     "reason": "Ana is on leave."}
    """
        .formatted(account, from, expires);
  }

  private Reply evaluate(String account, String day, String query) {
    String deal =
        """
        {"deal": {"id": "D-1", "type": "NEW_BUSINESS", "amount": "1000.00", "currency": "USD",
                  "closeDate": "%s"},
         "account": {"id": "%s"},
         "team": [{"person": "ana", "role": "AE"}, {"person": "ben", "role": "AE"}]}
        """
            .formatted(day, account);
    return post("sam", "/api/v1/evaluations" + query, deal);
  }

  @Test
  void an_override_is_asked_for_agreed_to_applied_named_and_ended() {
    Reply asked = post("sam", OVERRIDES, wish("northwind", "2026-03-01", "2026-05-31"));
    assertThat(asked.status()).as(asked.body()).isEqualTo(201);
    assertThat(asked.json().at("/state").asString()).isEqualTo("PROPOSED");
    String path = asked.header("Location");
    String id = asked.json().at("/id").asString();
    assertThat(evaluate("northwind", "2026-03-10", "").body()).doesNotContain(id);

    Reply approved = post("fay", path + "/approvals", "{}");

    assertThat(approved.json().at("/state").asString()).isEqualTo("APPROVED");
    assertThat(approved.json().at("/approval/by").asString()).isEqualTo("fay");
    Reply decided = evaluate("northwind", "2026-03-10", "");
    assertThat(decided.json().at("/owner/person").asString()).isEqualTo("ben");
    assertThat(decided.json().at("/owner/rule").asString()).isEqualTo("override/" + id);
    assertThat(decided.json().at("/owner/until").asString()).isEqualTo("2026-06-01");
    assertThat(decided.body()).contains("Ana is on leave.", "fay approved");
    assertThat(evaluate("northwind", "2026-06-01", "").body()).doesNotContain(id);
    assertThat(evaluate("contoso", "2026-03-10", "").body()).doesNotContain(id);
    String revision = decided.json().at("/policy/revision").asString();
    assertThat(evaluate("northwind", "2026-03-10", "?revision=" + revision).body())
        .as("a revision that is named decides by itself")
        .doesNotContain(id);

    Reply ended =
        post("sam", path + "/end", "{\"lastDay\": \"2026-03-09\", \"reason\": \"Ana is back.\"}");

    assertThat(ended.json().at("/state").asString()).isEqualTo("ENDED");
    assertThat(evaluate("northwind", "2026-03-10", "").body()).doesNotContain(id);
    assertThat(get("fay", path).json().at("/lastDay").asString()).isEqualTo("2026-03-09");
    assertThat(get("sam", OVERRIDES + "?account=northwind").json().at("/overrides/0/id").asString())
        .isEqualTo(id);
  }

  @Test
  void whoever_asked_cannot_agree_and_two_at_once_are_refused_by_name() {
    String first =
        post("sam", OVERRIDES, wish("acme", "2026-03-01", "2026-05-31"))
            .json()
            .at("/id")
            .asString();
    assertThat(post("sam", OVERRIDES + "/" + first + "/approvals", "{}").status()).isEqualTo(403);
    post("fay", OVERRIDES + "/" + first + "/approvals", "{}");
    String second =
        post("sam", OVERRIDES, wish("acme", "2026-05-01", "2026-06-30"))
            .json()
            .at("/id")
            .asString();

    Reply refused = post("fay", OVERRIDES + "/" + second + "/approvals", "{}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().at("/detail").asString()).contains(first, second);
  }

  @Test
  void a_wish_that_is_wrong_is_refused_with_each_field() {
    Reply refused =
        post(
            "sam",
            OVERRIDES,
            "{\"account\": \"a\", \"deal\": \"b\", \"role\": \"HOUSE\", \"person\": \" ben\","
                + " \"from\": \"2026-02-30\", \"reson\": \"x\"}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/type").asString()).isEqualTo("/problems/invalid-override");
    assertThat(
            refused.json().at("/errors").valueStream().map(each -> each.at("/pointer").asString()))
        .containsExactlyInAnyOrder(
            "/reson", "", "/role", "/person", "/from", "/expires", "/reason");
    assertThat(post("sam", OVERRIDES, wish("a", "2026-03-02", "2026-03-01")).status())
        .isEqualTo(422);
    assertThat(post("sam", OVERRIDES + "/ovr-0/end", "{\"reason\": \"x\"}").status())
        .isEqualTo(404);
    assertThat(post("fay", OVERRIDES + "/..%00/approvals", "{}").status()).isBetween(400, 404);
  }

  private void recorded(String id, String seller) {
    DealDocuments documents = new DealDocuments();
    Deal deal = DealBuilder.anUpsell().called("D-" + id).with(seller, Role.AE).build();
    RecordedDecision decision =
        new RecordedDecision(
            id,
            deal.id(),
            "northwind",
            "standard",
            "sha256:1",
            "1",
            deal.closeDate(),
            Period.of(Period.Length.MONTH, deal.closeDate()),
            "sha256:2",
            new RecordedDecision.Cause.Sent(),
            documents.deal(deal, "standard"),
            "{\"owner\": {\"rule\": \"ownership/by-type\"}}",
            List.of(),
            List.of(),
            null,
            null);
    ledger.change(
        book ->
            book.append(
                Instant.parse("2026-02-01T00:00:00Z"),
                "crm",
                new LedgerEvent.Decided(decision, Set.of(seller), List.of())));
  }

  @Test
  void a_dispute_is_opened_answered_settled_and_counted() {
    recorded("dec-71", "ceci");
    Reply opened =
        post(
            "ceci",
            DISPUTES,
            "{\"decision\": \"dec-71\", \"rule\": \"ownership/by-type\", \"text\": \"Why?\"}");
    assertThat(opened.status()).as(opened.body()).isEqualTo(201);
    String path = opened.header("Location");
    assertThat(opened.json().at("/next").toString()).isEqualTo("[\"ANSWERED\",\"WITHDRAWN\"]");
    assertThat(post("ceci", path + "/answer", "{\"text\": \"x\"}").status()).isEqualTo(403);
    assertThat(
            post("fay", path + "/settlement", "{\"outcome\": \"UPHELD\", \"text\": \"x\"}")
                .status())
        .isEqualTo(409);

    post("sam", path + "/answer", "{\"text\": \"Because.\"}");
    Reply settled =
        post("fay", path + "/settlement", "{\"outcome\": \"REJECTED\", \"text\": \"Right.\"}");

    assertThat(settled.json().at("/state").asString()).isEqualTo("REJECTED");
    assertThat(get("ceci", path).json().at("/said").size()).isEqualTo(3);
    assertThat(
            get("fay", DISPUTES + "?rule=ownership/by-type&decision=dec-71&state=REJECTED")
                .json()
                .at("/disputes")
                .size())
        .isEqualTo(1);
    assertThat(get("fay", DISPUTES + "/counts").json().at("/rules/0/states/REJECTED").asInt())
        .isEqualTo(1);
    assertThat(get("fay", DISPUTES + "?state=SETTLED").status()).isEqualTo(400);
  }

  @Test
  void a_colleague_is_told_nothing_of_a_decision() {
    recorded("dec-72", "dan");

    Reply refused =
        post(
            "ceci",
            DISPUTES,
            "{\"decision\": \"dec-72\", \"rule\": \"ownership/by-type\", \"text\": \"Why?\"}");

    assertThat(refused.status()).isEqualTo(404);
    assertThat(
            post(
                    "ceci",
                    DISPUTES,
                    "{\"decision\": \"dec-none\", \"rule\": \"ownership/by-type\", \"text\":"
                        + " \"Why?\"}")
                .json()
                .at("/detail")
                .asString()
                .replace("dec-none", "dec-72"))
        .isEqualTo(refused.json().at("/detail").asString());
  }

  @Test
  void remarks_are_listed_by_rule() {
    Reply said =
        post(
            "sam",
            "/api/v1/remarks",
            "{\"rule\": \"ownership/by-type\", \"text\": \"Too short.\"}");

    assertThat(said.status()).as(said.body()).isEqualTo(201);
    assertThat(
            get("ceci", "/api/v1/remarks?rule=ownership/by-type")
                .json()
                .at("/remarks/0/text")
                .asString())
        .isEqualTo("Too short.");
    assertThat(get("ceci", "/api/v1/remarks").status()).isEqualTo(400);
  }

  @Test
  void a_person_is_forgotten_by_two_and_the_audit_log_does_not_bring_the_name_back() {
    recorded("dec-73", "zoe");
    String path = "/api/v1/people/zoe/erasure";
    String body = "{\"reason\": \"The term is over.\"}";

    Reply asked = post("ceci", path, body);
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    assertThat(asked.json().at("/state").asString()).isEqualTo("ASKED");
    assertThat(post("sam", path, body).status()).isEqualTo(403);
    Reply done = post("fay", path, body);

    assertThat(done.status()).as(done.body()).isEqualTo(200);
    String pseudonym = done.json().at("/pseudonym").asString();
    assertThat(ledger.links().toString()).doesNotContain("zoe").contains(pseudonym);
    List<AuditLog.Noted> noted =
        audit.read(new AuditLog.Query(null, null, "fay", 0, 1_000)).stream()
            .filter(each -> each.entry().what().equals("person erased"))
            .toList();
    assertThat(noted.get(noted.size() - 1).entry().subject())
        .contains(pseudonym)
        .doesNotContain("zoe");
    assertThat(post("fay", path, body).status()).isEqualTo(404);
  }

  @Test
  void before_its_term_nobody_is_forgotten() {
    post("sam", OVERRIDES, wish("tailspin", "2026-03-01", "2026-05-31"));

    Reply refused = post("ceci", "/api/v1/people/ben/erasure", "{\"reason\": \"He left.\"}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().at("/detail").asString()).contains("has (10) days left");
  }
}
