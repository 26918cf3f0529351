package remit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.web.Calls.Reply;
import tools.jackson.databind.JsonNode;

/** Sam writes, Fay (cfo) and Ceci (ceo) agree, Pia publishes; both offices have to. */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      // The SHA-256 of each name.
      "remit.people.sam.key=e96e02d8e47f2a7c03be5117b3ed175c52aa30fb22028cf9c96f261563577605",
      "remit.people.sam.may=author,approve,publish",
      "remit.people.fay.key=92beaa3938dcf80be21c4830755e78a367818ed2e95b4ab647227ae64dc09f94",
      "remit.people.fay.may=approve,publish",
      "remit.people.fay.functions=cfo",
      "remit.people.ceci.key=fa9aaa3bc9f95a6a4e4e9851305cae50503b70174919a22fc1ade105ebe9d3d9",
      "remit.people.ceci.may=approve",
      "remit.people.ceci.functions=ceo",
      "remit.approvals.functions=cfo,ceo",
      "remit.approvals.notice-days=10"
    })
class RevisionsTest {

  private static final String PATH = "/api/v1/revisions";
  private static final String JSON = "application/json";

  @LocalServerPort private int port;
  private static final AtomicInteger wishes = new AtomicInteger();

  private Calls calls;

  @BeforeEach
  void connect() {
    calls = new Calls(port);
  }

  private String base() {
    return get("/" + latest()).json().at("/wholeHash").asString();
  }

  private int latest() {
    for (JsonNode each : get("").json().at("/revisions")) {
      if (each.has("publication")) {
        return each.at("/id").asInt();
      }
    }
    throw new AssertionError("Nothing is published.");
  }

  private Reply get(String path) {
    return calls.get(PATH + path, "Authorization", "Bearer sam");
  }

  private Reply propose(String who, String text, String day) {
    Map<String, Object> wish =
        Map.of(
            "base",
            base(),
            "reason",
            "because",
            "effectiveDay",
            day,
            "files",
            // Other tests may have published the same text; then nothing would change.
            Map.of(
                "rules/ownership/by-type.drl",
                text,
                "rules/README.md",
                "" + wishes.incrementAndGet()));
    return calls.post(
        PATH, JSON, Calls.MAPPER.writeValueAsString(wish), "Authorization", "Bearer " + who);
  }

  private Reply step(String who, Reply on, String what, String body) {
    return calls.post(
        PATH + "/" + on.json().at("/id").asInt() + what,
        JSON,
        body,
        "Authorization",
        "Bearer " + who,
        "If-Match",
        on.header("ETag"));
  }

  @Test
  void a_revision_goes_from_proposal_by_two_approvals_to_its_day() {
    Reply proposed = propose("sam", "a better rule", "2026-04-01");
    assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
    assertThat(proposed.json().at("/state").asString()).isEqualTo("PROPOSED");
    Reply one = step("fay", proposed, "/approvals", "{}");
    assertThat(one.json().at("/state").asString()).isEqualTo("PROPOSED");
    assertThat(one.json().at("/missing/0").asString()).isEqualTo("ceo");
    Reply early = step("fay", one, "/publication", "");
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.json().at("/detail").asString()).contains("not approved by (ceo)");

    Reply two = step("ceci", one, "/approvals", "{\"function\": \"ceo\"}");
    assertThat(two.json().at("/state").asString()).isEqualTo("APPROVED");
    Reply published = step("fay", two, "/publication", "");

    assertThat(published.status()).as(published.body()).isEqualTo(201);
    assertThat(published.json().at("/state").asString()).isEqualTo("SCHEDULED");
    assertThat(published.json().at("/publication/governsFrom").asString()).isEqualTo("2026-04-01");
    assertThat(get("/1").json().at("/state").asString()).isEqualTo("LIVE");
    String path =
        "/" + published.json().at("/id").asInt() + "/files?path=rules/ownership/by-type.drl";
    assertThat(get(path).json().at("/text").asString()).isEqualTo("a better rule");
  }

  @Test
  void what_has_findings_stays_a_draft_and_is_not_published() {
    Reply drafted = propose("sam", "bad", "2026-04-01");

    assertThat(drafted.json().at("/state").asString()).isEqualTo("DRAFT");
    assertThat(drafted.json().at("/examination/obstacles/0").asString())
        .startsWith("rules/ownership/by-type.drl:1:1");
    assertThat(step("fay", drafted, "/approvals", "{}").status()).isEqualTo(409);
    assertThat(step("fay", drafted, "/publication", "").status()).isEqualTo(409);
  }

  @Test
  void an_author_cannot_approve_and_an_edit_voids_what_was_approved() {
    Reply proposed = propose("sam", "one", "2026-04-01");
    assertThat(step("sam", proposed, "/approvals", "{}").status()).isEqualTo(403);
    Reply approved = step("fay", proposed, "/approvals", "{}");
    Map<String, Object> wish =
        Map.of("base", base(), "reason", "because", "files", Map.of("rules/README.md", "more"));

    Reply edited =
        calls.send(
            "PUT",
            PATH + "/" + approved.json().at("/id").asInt(),
            JSON,
            Calls.MAPPER.writeValueAsString(wish),
            "Authorization",
            "Bearer sam",
            "If-Match",
            approved.header("ETag"));

    assertThat(edited.json().at("/version").asInt()).as(edited.body()).isEqualTo(2);
    assertThat(edited.json().at("/approvals/0/stands").asBoolean()).isFalse();
    assertThat(edited.json().at("/missing").size()).isEqualTo(2);
  }

  @Test
  void who_has_seen_another_state_is_told_so() {
    Reply proposed = propose("sam", "one", "2026-04-01");
    Reply approved = step("fay", proposed, "/approvals", "{}");

    assertThat(step("ceci", proposed, "/approvals", "{}").status()).isEqualTo(412);
    String path = PATH + "/" + approved.json().at("/id").asInt() + "/objections";
    Reply without = calls.post(path, JSON, "{\"text\": \"no\"}", "Authorization", "Bearer sam");
    assertThat(without.status()).isEqualTo(428);
    assertThat(without.json().at("/type").asString()).isEqualTo("/problems/if-match-needed");
  }

  @Test
  void an_effective_day_within_the_notice_period_is_refused() {
    Reply refused = propose("sam", "one", "2026-03-19");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/detail").asString())
        .contains("notice period of (10) days", "2026-03-20");
  }

  @Test
  void nobody_and_people_without_the_permission_change_nothing() {
    assertThat(calls.byNobody("GET", PATH).status()).isEqualTo(401);
    assertThat(calls.get(PATH, "Authorization", "Bearer eve").status()).isEqualTo(401);
    assertThat(propose("fay", "one", "2026-04-01").status()).isEqualTo(403);
    Reply proposed = propose("sam", "one", "2026-04-01");
    assertThat(step("ceci", proposed, "/publication", "").status()).isEqualTo(403);
  }

  @Test
  void objections_rejections_and_withdrawals_are_kept() {
    Reply objected =
        step(
            "ceci", propose("sam", "one", "2026-04-01"), "/objections", "{\"text\": \"too soon\"}");
    assertThat(objected.json().at("/objections/0/text").asString()).isEqualTo("too soon");
    Reply rejected = step("fay", objected, "/rejection", "{\"reason\": \"no\"}");
    assertThat(rejected.json().at("/state").asString()).isEqualTo("REJECTED");
    assertThat(step("ceci", rejected, "/approvals", "{}").status()).isEqualTo(409);
    Reply withdrawn =
        step("sam", propose("sam", "two", "2026-04-01"), "/withdrawal", "{\"reason\": \"later\"}");
    assertThat(withdrawn.json().at("/closed/person").asString()).isEqualTo("sam");
  }

  @Test
  void of_two_revisions_of_the_same_base_one_is_published() throws Exception {
    Reply one = approved("one");
    Reply two = approved("two");
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      Callable<Integer> first = () -> step("fay", one, "/publication", "").status();
      Callable<Integer> second = () -> step("fay", two, "/publication", "").status();
      List<Integer> statuses =
          List.of(both.submit(first), both.submit(second)).stream()
              .map(RevisionsTest::done)
              .toList();
      assertThat(statuses).containsExactlyInAnyOrder(201, 409);
    } finally {
      both.shutdownNow();
    }
  }

  private static int done(java.util.concurrent.Future<Integer> call) {
    try {
      return call.get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private Reply approved(String text) {
    Reply proposed = propose("sam", text, "2026-04-01");
    return step("ceci", step("fay", proposed, "/approvals", "{}"), "/approvals", "{}");
  }

  @Test
  void malformed_wishes_are_refused_field_by_field() {
    String wish =
        "{\"base\": 1, \"reason\": \"\", \"effectiveDay\": \"2026-02-30\", \"files\": {\"../x\":"
            + " \"\"}, \"deals\": [{}], \"x\": 1}";

    Reply refused = calls.post(PATH, JSON, wish, "Authorization", "Bearer sam");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(
            refused.json().at("/errors").valueStream().map(each -> each.at("/pointer").asString()))
        .contains("/x", "/base", "/reason", "/effectiveDay", "/files/..~1x", "/deals/0/deal");
    assertThat(calls.post(PATH, JSON, "{", "Authorization", "Bearer sam").status()).isEqualTo(400);
    assertThat(calls.post(PATH, JSON, "[]", "Authorization", "Bearer sam").status()).isEqualTo(400);
    assertThat(get("/x").status()).isEqualTo(404);
    assertThat(get("/99").status()).isEqualTo(404);
  }
}
