package remit.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.pages.Visitor.Page;

/**
 * Whatever somebody writes into an address or a form, a page answers, and with no fault of ours.
 */
@SpringBootTest(
    classes = SamplePages.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AnyWordsTest {

  private static final long SEED = Long.getLong("remit.pages.seed", 20260310);
  private static final int TIMES = Integer.getInteger("remit.pages.requests", 400);

  private static final List<String> READS =
      List.of(
          "/",
          "/try?d=%s&r=%s",
          "/simulate?policy=%s&book=%s",
          "/simulate?set.handoff-window=%s&other=%s",
          "/simulate/%s",
          "/simulate/%s/deal?deal=%s",
          "/simulate/%s/download",
          "/rules",
          "/rules/%s/%s",
          "/rules/%s/%s/coverage",
          "/rules/edit?path=%s",
          "/policies/%s",
          "/policies/%s/engagement",
          "/drafts/%s",
          "/decisions?deal=%s&account=%s",
          "/decisions?from=%s&to=%s",
          "/decisions?after=%s&policy=%s",
          "/decisions?person=%s",
          "/decisions/%s",
          "/statements?person=%s&period=%s",
          "/statements/download?person=%s&period=%s",
          "/sign-in?to=%s",
          "/?token=%s");

  private static final List<String> WRITES =
      List.of(
          "/try json pasted r policy deal.amount deal.closeDate team.person team.role",
          "/try/timeline json r",
          "/try/why-not json r person",
          "/simulate policy other book from to last sent set.handoff-window",
          "/simulate/x/end",
          "/rules/check files",
          "/rules/difference files",
          "/rules/effect files",
          "/drafts files base reason effectiveDay",
          "/drafts/1/approvals edition",
          "/drafts/1/publication edition",
          "/drafts/1/rejection edition reason",
          "/drafts/1/withdrawal edition reason",
          "/drafts/1/effect",
          "/decisions/dec-1/replay",
          "/sign-in secret to");

  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "standard",
          "handoff-window",
          "recorded",
          "sent",
          "set:nothing",
          "1",
          "-1",
          "99999999999999999999",
          "2026-03-10",
          "2026-13-40",
          "+999999999-12-31",
          "-999999999-01-01",
          "2026-03",
          "9999-Q4",
          "dec-1",
          "sim-1",
          "sha256:" + "0".repeat(64),
          "{x}",
          "${7*7}",
          "__${7*7}__::x",
          "'; DROP TABLE ledger; --",
          "<script>alert(1)</script>",
          "../../etc/passwd",
          "\u0644\u064A\u0644\u0649",
          "\uD83D\uDE80",
          "\u0000",
          "\r\nSet-Cookie: a=b",
          "n".repeat(3_000),
          "{}",
          "[]",
          "null",
          "{\"deal\": 1}",
          "{\"deal\": {\"id\": \"D-1\", \"type\": \"UPSELL\", \"amount\": \"1.00\", \"currency\":"
              + " \"USD\", \"closeDate\": \"2026-03-10\"}, \"team\": [1, {\"person\": [], \"role\":"
              + " {}}]}",
          "{\"deal\": {\"id\": \"D-1\", \"type\": \"UPSELL\", \"amount\": \"1.00\", \"currency\":"
              + " \"USD\", \"closeDate\": \"9999-12-31\"}, \"account\": {\"id\": \"a\"}}",
          "{\"deal\": {\"id\": \"D-1\", \"type\": \"UPSELL\", \"amount\": \"1.00\", \"currency\":"
              + " \"USD\", \"closeDate\": \"0001-01-01\"}, \"account\": {\"id\": \"a\"}}",
          "{\"rules/README.md\": null}",
          "{\"rules/ownership/by-type.drl\": \"bad\"}",
          "{\"../x\": \"y\"}",
          "[".repeat(500),
          "deal_id,account_id\nD-1,a");

  @LocalServerPort private int port;

  private final Random random = new Random(SEED);

  /** Handlers of pages look at parameters before any of ours is asked. */
  @Test
  void a_parameter_of_a_call_that_does_not_show_is_told_beside_pages_too() throws Exception {
    for (String query : List.of("%00", "%0d%0aX-Canary:%201", "a=%00")) {
      HttpResponse<String> reply =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(
                              "http://127.0.0.1:%d/api/v1/overrides/1?%s".formatted(port, query)))
                      .header("Authorization", "Bearer " + SignInTest.TOKEN)
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(reply.statusCode()).as(query).isEqualTo(400);
      assertThat(reply.body()).as(query).contains("\"parameter\":\"");
    }
  }

  @Test
  void no_words_make_a_page_fail() {
    Visitor visitor = Visitor.signedIn(port, SignInTest.TOKEN);
    for (int i = 0; i < TIMES; i++) {
      boolean reads = random.nextBoolean();
      String asked = reads ? reading() : any(WRITES);
      Page page = reads ? visitor.get(asked) : visitor.post(asked.split(" ", -1)[0], form(asked));
      assertThat(page.status())
          .as("seed %d, request %d: %s%n%s", SEED, i, asked, page.body())
          .isLessThan(500);
      assertThat(page.body()).doesNotContain("<script>alert").doesNotContain("Exception");
      if (page.status() == 303 || visitor.get("/").status() != 200) {
        visitor = Visitor.signedIn(port, SignInTest.TOKEN);
      }
    }
  }

  private String reading() {
    String address = any(READS);
    while (address.contains("%s")) {
      address = address.replaceFirst("%s", encoded(any(WORDS)));
    }
    return address;
  }

  private static String encoded(String word) {
    String encoded = URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    return encoded.length() > 6_000 ? "long" : encoded;
  }

  private String[] form(String asked) {
    List<String> fields = new ArrayList<>();
    String[] names = asked.split(" ", -1);
    for (int i = 1; i < names.length; i++) {
      fields.add(names[i]);
      fields.add(any(WORDS));
    }
    return fields.toArray(String[]::new);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
