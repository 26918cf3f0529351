package remit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static remit.desk.May.APPROVE;
import static remit.desk.May.AUTHOR;
import static remit.desk.May.EVALUATE;
import static remit.desk.May.PUBLISH;
import static remit.desk.May.READ_ALL;
import static remit.desk.May.READ_OWN;
import static remit.desk.May.READ_TEAM;
import static remit.desk.May.RECORD;
import static remit.desk.May.SIMULATE;

import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import remit.desk.May;

/**
 * Every page by everybody: what each needs is written down a second time here, so that nobody opens
 * one by mistake. There is one person for each permission, who has that one only.
 */
@SpringBootTest(
    classes = SamplePages.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PageAccessTest {

  private static final Set<May> WHOEVER_IS_KNOWN = EnumSet.allOf(May.class);

  private static final Set<May> PAY = Set.of(READ_ALL, READ_TEAM, READ_OWN);
  private static final Set<May> PAY_OR_RECORD = Set.of(READ_ALL, READ_TEAM, READ_OWN, RECORD);

  /** What is enough for each page. */
  private static final Map<String, Set<May>> TABLE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("GET /", WHOEVER_IS_KNOWN),
              Map.entry("GET /rules", WHOEVER_IS_KNOWN),
              Map.entry("GET /rules/{topic}/{name}", WHOEVER_IS_KNOWN),
              Map.entry("GET /rules/{topic}/{name}/coverage", WHOEVER_IS_KNOWN),
              Map.entry("GET /policies/{name}", WHOEVER_IS_KNOWN),
              Map.entry("GET /policies/{name}/engagement", WHOEVER_IS_KNOWN),
              Map.entry("GET /rules/edit", Set.of(AUTHOR, APPROVE)),
              Map.entry("POST /rules/check", Set.of(AUTHOR, APPROVE)),
              Map.entry("POST /rules/effect", Set.of(SIMULATE)),
              Map.entry("POST /rules/difference", Set.of(AUTHOR, APPROVE)),
              Map.entry("GET /drafts", WHOEVER_IS_KNOWN),
              Map.entry("GET /drafts/{id}", WHOEVER_IS_KNOWN),
              Map.entry("POST /drafts", Set.of(AUTHOR)),
              Map.entry("POST /drafts/{id}/approvals", Set.of(APPROVE)),
              Map.entry("POST /drafts/{id}/publication", Set.of(PUBLISH)),
              Map.entry("POST /drafts/{id}/rejection", Set.of(APPROVE)),
              Map.entry("POST /drafts/{id}/withdrawal", Set.of(AUTHOR)),
              Map.entry("GET /decisions", PAY_OR_RECORD),
              Map.entry("GET /decisions/{id}", PAY_OR_RECORD),
              Map.entry("POST /decisions/{id}/replay", Set.of(READ_ALL, RECORD)),
              Map.entry("GET /statements", PAY),
              Map.entry("GET /statements/download", PAY),
              Map.entry("GET /simulate", Set.of(SIMULATE)),
              Map.entry("POST /simulate", Set.of(SIMULATE)),
              Map.entry("GET /simulate/{id}", Set.of(SIMULATE)),
              Map.entry("GET /simulate/{id}/deal", Set.of(SIMULATE)),
              Map.entry("GET /simulate/{id}/download", Set.of(SIMULATE)),
              Map.entry("POST /simulate/{id}/end", Set.of(SIMULATE)),
              Map.entry("POST /drafts/{id}/effect", Set.of(SIMULATE)),
              Map.entry("GET /try", Set.of(EVALUATE)),
              Map.entry("POST /try", Set.of(EVALUATE)),
              Map.entry("POST /try/timeline", Set.of(EVALUATE)),
              Map.entry("POST /try/why-not", Set.of(EVALUATE))));

  private static final Set<String> FOR_EVERYBODY =
      Set.of("GET /sign-in", "POST /sign-in", "POST /sign-out");

  @LocalServerPort private int port;
  @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

  @DynamicPropertySource
  static void people(DynamicPropertyRegistry registry) throws Exception {
    for (May may : May.values()) {
      String hash =
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(may.word().getBytes(UTF_8)));
      registry.add("remit.people." + may.word() + ".key", () -> hash);
      registry.add("remit.people." + may.word() + ".may", may::word);
    }
  }

  @Test
  void every_page_is_in_the_table_and_every_line_is_a_page() {
    Set<String> pages = new TreeSet<>();
    requestMappingHandlerMapping
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              if (handler.getBeanType().getPackageName().equals("remit.pages")) {
                mapping
                    .getMethodsCondition()
                    .getMethods()
                    .forEach(
                        method ->
                            mapping
                                .getPatternValues()
                                .forEach(path -> pages.add(method + " " + path)));
              }
            });
    Set<String> known = new TreeSet<>(TABLE.keySet());
    known.addAll(FOR_EVERYBODY);

    assertThat(pages).isEqualTo(known);
  }

  @Test
  void every_page_by_everybody() {
    Map<May, Visitor> visitors = new EnumMap<>(May.class);
    for (May may : May.values()) {
      visitors.put(may, Visitor.signedIn(port, may.word()));
    }
    TABLE.forEach(
        (page, enough) ->
            visitors.forEach(
                (may, visitor) -> {
                  int status = status(visitor, page, may.word());
                  if (enough.contains(may)) {
                    assertThat(status).as("%s by %s", page, may).isNotIn(401, 403).isLessThan(500);
                  } else {
                    assertThat(status).as("%s by %s", page, may).isEqualTo(403);
                  }
                }));
  }

  private static int status(Visitor visitor, String page, String person) {
    String[] parts = page.split(" ", 2);
    String path =
        parts[1]
            .replace("{person}", person)
            .replace("{period}", "2026-03")
            .replace("{id}", "999999")
            .replaceAll("\\{[a-z]+}", "nothing");
    return (parts[0].equals("GET") ? visitor.get(path) : visitor.post(path)).status();
  }

  @Test
  void a_page_offers_only_what_it_would_not_refuse() {
    String administrator = Visitor.signedIn(port, "administer").get("/").body();
    assertThat(administrator).doesNotContain("href=\"/try\"").doesNotContain("href=\"/decisions\"");

    String evaluator = Visitor.signedIn(port, "evaluate").get("/").body();
    assertThat(evaluator).contains("href=\"/try\"").doesNotContain("href=\"/simulate\"");
  }
}
