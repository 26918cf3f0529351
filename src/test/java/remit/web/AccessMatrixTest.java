package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static remit.desk.May.ADMINISTER;
import static remit.desk.May.APPROVE;
import static remit.desk.May.AUDIT;
import static remit.desk.May.AUTHOR;
import static remit.desk.May.EVALUATE;
import static remit.desk.May.PUBLISH;
import static remit.desk.May.READ_ALL;
import static remit.desk.May.READ_OWN;
import static remit.desk.May.READ_TEAM;
import static remit.desk.May.RECORD;
import static remit.desk.May.SIMULATE;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import remit.desk.May;
import remit.web.Calls.Reply;

/**
 * Every call by everybody. The table says what each call needs; it is written down a second time
 * here so that nobody opens a call by mistake. There is one person for each permission, who has
 * that one only, and one who has none.
 *
 * <p>A new call needs a line here. A call whose path names a {@code {person}} is made twice: about
 * the caller and about a stranger.
 */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AccessMatrixTest {

  private static final Set<May> WHOEVER_IS_KNOWN = EnumSet.allOf(May.class);
  private static final Set<May> PAY_OR_RECORD = Set.of(READ_ALL, READ_TEAM, READ_OWN, RECORD);
  private static final Set<May> OVERRIDES = Set.of(AUTHOR, APPROVE, PUBLISH, READ_ALL, AUDIT);
  private static final Set<May> DISPUTES = Set.of(READ_ALL, READ_TEAM, READ_OWN, AUTHOR, APPROVE);
  private static final String NO_RIGHTS = "no-rights";
  private static final String SOMEBODY_ELSE = "somebody-else";

  /** What is enough for each call; for what is not here nobody decided. */
  private static final Map<String, Set<May>> TABLE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("POST /api/v1/evaluations", Set.of(EVALUATE)),
              Map.entry("POST /api/v1/ownership-timelines", Set.of(EVALUATE)),
              Map.entry("POST /api/v1/counterfactuals", Set.of(EVALUATE)),
              Map.entry("POST /api/v1/differences", Set.of(SIMULATE)),
              Map.entry("POST /api/v1/simulations", Set.of(SIMULATE)),
              Map.entry("GET /api/v1/simulations", Set.of(SIMULATE)),
              Map.entry("GET /api/v1/simulations/{id}", Set.of(SIMULATE)),
              Map.entry("DELETE /api/v1/simulations/{id}", Set.of(SIMULATE)),
              Map.entry("GET /api/v1/simulations/{id}/changes", Set.of(SIMULATE)),
              Map.entry("GET /api/v1/simulations/{id}/deals/{deal}", Set.of(SIMULATE)),
              Map.entry("POST /api/v1/checks", Set.of(AUTHOR, APPROVE)),
              Map.entry("GET /api/v1/draft", WHOEVER_IS_KNOWN),
              Map.entry("GET /api/v1/rules", WHOEVER_IS_KNOWN),
              Map.entry("GET /api/v1/rules/{topic}/{name}", WHOEVER_IS_KNOWN),
              Map.entry("GET /api/v1/policies", WHOEVER_IS_KNOWN),
              Map.entry("GET /api/v1/policies/{name}", WHOEVER_IS_KNOWN),
              Map.entry("GET /api/v1/revisions", WHOEVER_IS_KNOWN),
              Map.entry("GET /api/v1/revisions/{id}", WHOEVER_IS_KNOWN),
              Map.entry("GET /api/v1/revisions/{id}/files", WHOEVER_IS_KNOWN),
              Map.entry("POST /api/v1/revisions", Set.of(AUTHOR)),
              Map.entry("PUT /api/v1/revisions/{id}", Set.of(AUTHOR)),
              Map.entry("POST /api/v1/revisions/{id}/approvals", Set.of(APPROVE)),
              Map.entry("POST /api/v1/revisions/{id}/objections", WHOEVER_IS_KNOWN),
              Map.entry("POST /api/v1/revisions/{id}/rejection", Set.of(APPROVE)),
              Map.entry("POST /api/v1/revisions/{id}/withdrawal", Set.of(AUTHOR)),
              Map.entry("POST /api/v1/revisions/{id}/publication", Set.of(PUBLISH)),
              Map.entry("GET /api/v1/access/keys", Set.of(ADMINISTER, APPROVE, AUDIT)),
              Map.entry("POST /api/v1/access/keys", Set.of(ADMINISTER)),
              Map.entry("DELETE /api/v1/access/keys/{id}", Set.of(ADMINISTER)),
              Map.entry("POST /api/v1/access/keys/{id}/approval", Set.of(APPROVE)),
              Map.entry("POST /api/v1/decisions", Set.of(RECORD)),
              Map.entry("GET /api/v1/decisions", PAY_OR_RECORD),
              Map.entry("GET /api/v1/decisions/{id}", PAY_OR_RECORD),
              Map.entry("POST /api/v1/decisions/{id}/replay", Set.of(READ_ALL, RECORD)),
              Map.entry("POST /api/v1/decisions/{id}/redecision", Set.of(RECORD)),
              Map.entry("POST /api/v1/decisions/{id}/cancellation", Set.of(RECORD)),
              Map.entry("POST /api/v1/decisions/{id}/refunds", Set.of(RECORD)),
              Map.entry("POST /api/v1/deals/{deal}/milestones", Set.of(RECORD)),
              Map.entry("POST /api/v1/deals/{deal}/forfeits", Set.of(RECORD)),
              Map.entry("POST /api/v1/deals/{deal}/payment-holidays", Set.of(RECORD)),
              Map.entry("GET /api/v1/periods/{period}", Set.of(READ_ALL, RECORD)),
              Map.entry("POST /api/v1/periods/{period}/lock", Set.of(RECORD)),
              Map.entry("POST /api/v1/periods/{period}/payment", Set.of(RECORD)),
              Map.entry(
                  "GET /api/v1/statements/{person}/{period}",
                  Set.of(READ_ALL, READ_TEAM, READ_OWN)),
              Map.entry("GET /api/v1/ledger/verification", Set.of(AUDIT, READ_ALL)),
              Map.entry("GET /api/v1/ledger/head", Set.of(AUDIT, READ_ALL, RECORD)),
              Map.entry("GET /api/v1/overrides", OVERRIDES),
              Map.entry("GET /api/v1/overrides/{id}", OVERRIDES),
              Map.entry("POST /api/v1/overrides", Set.of(AUTHOR)),
              Map.entry("POST /api/v1/overrides/{id}/approvals", Set.of(APPROVE)),
              Map.entry("POST /api/v1/overrides/{id}/end", Set.of(AUTHOR, APPROVE)),
              Map.entry("GET /api/v1/disputes", DISPUTES),
              Map.entry("GET /api/v1/disputes/counts", DISPUTES),
              Map.entry("GET /api/v1/disputes/{id}", DISPUTES),
              Map.entry("POST /api/v1/disputes", Set.of(READ_ALL, READ_TEAM, READ_OWN)),
              Map.entry("POST /api/v1/disputes/{id}/remarks", DISPUTES),
              Map.entry("POST /api/v1/disputes/{id}/answer", Set.of(AUTHOR, APPROVE)),
              Map.entry("POST /api/v1/disputes/{id}/settlement", Set.of(APPROVE)),
              Map.entry(
                  "POST /api/v1/disputes/{id}/withdrawal", Set.of(READ_ALL, READ_TEAM, READ_OWN)),
              Map.entry("GET /api/v1/remarks", WHOEVER_IS_KNOWN),
              Map.entry("POST /api/v1/remarks", WHOEVER_IS_KNOWN),
              Map.entry("POST /api/v1/people/{person}/erasure", Set.of(ADMINISTER, APPROVE)),
              Map.entry("GET /api/v1/audit", Set.of(AUDIT))));

  /** What anybody may call, also somebody who is not known. */
  private static final Set<String> FOR_EVERYBODY = Set.of("GET /problems/{kind}");

  /** What is served by libraries; the chain of filters lets in whoever is known. */
  private static final Set<String> OF_LIBRARIES = Set.of("/openapi.json", "/openapi.json.yaml");

  @LocalServerPort private int port;
  @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

  @DynamicPropertySource
  static void people(DynamicPropertyRegistry registry) throws Exception {
    for (May may : May.values()) {
      person(registry, may.word(), may.word());
    }
    person(registry, NO_RIGHTS, "");
  }

  private static void person(DynamicPropertyRegistry registry, String name, String may)
      throws Exception {
    String hash =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8)));
    registry.add("remit.people." + name + ".key", () -> hash);
    registry.add("remit.people." + name + ".may", () -> may);
  }

  private Map<String, HandlerMethod> served() {
    Map<String, HandlerMethod> served = new TreeMap<>();
    requestMappingHandlerMapping
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              if (handler.getBeanType().getPackage().equals(Doorkeeper.class.getPackage())) {
                calls(mapping).forEach(call -> served.put(call, handler));
              } else {
                assertThat(OF_LIBRARIES).containsAll(mapping.getPatternValues());
              }
            });
    served.keySet().removeIf(call -> call.endsWith(" /error"));
    return served;
  }

  private static List<String> calls(RequestMappingInfo mapping) {
    List<String> calls = new ArrayList<>();
    Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
    for (RequestMethod method :
        methods.isEmpty() ? Arrays.asList(RequestMethod.values()) : methods) {
      mapping.getPatternValues().forEach(pattern -> calls.add(method + " " + pattern));
    }
    return calls;
  }

  @Test
  void every_call_is_in_the_table_and_every_line_is_a_call() {
    Set<String> known = new TreeSet<>(TABLE.keySet());
    known.addAll(FOR_EVERYBODY);

    assertThat(served().keySet()).isEqualTo(known);
  }

  @Test
  void every_call_states_what_it_needs_and_is_noted_if_it_changes_anything_or_reads_pay() {
    Set<String> unnotedWrites =
        Set.of(
            "POST /api/v1/evaluations",
            "POST /api/v1/ownership-timelines",
            "POST /api/v1/counterfactuals",
            "POST /api/v1/differences",
            "POST /api/v1/checks");
    served()
        .forEach(
            (call, handler) -> {
              Doorkeeper.Rule rule = Doorkeeper.Rule.of(handler);
              assertThat(rule.stated()).as("%s says who may make it", call).isTrue();
              boolean readsPay =
                  !Collections.disjoint(
                      rule.needs(), Set.of(May.READ_OWN, May.READ_TEAM, May.READ_ALL));
              boolean writes = !call.startsWith("GET ") && !unnotedWrites.contains(call);
              assertThat(rule.deed() != null)
                  .as("%s is noted, as it writes (%s) or reads pay (%s)", call, writes, readsPay)
                  .isEqualTo(writes || readsPay);
            });
  }

  @TestFactory
  List<DynamicTest> every_call_by_everybody() {
    Calls calls = new Calls(port);
    List<DynamicTest> tests = new ArrayList<>();
    TABLE.forEach(
        (call, enough) ->
            tests.add(DynamicTest.dynamicTest(call, () -> byEverybody(calls, call, enough))));
    return tests;
  }

  private static void byEverybody(Calls calls, String call, Set<May> enough) {
    for (May may : May.values()) {
      Reply own = make(calls, call, may.word(), may.word());
      if (enough.contains(may)) {
        assertThat(own.status()).as("%s by %s", call, may).isNotIn(401, 403).isLessThan(500);
      } else {
        assertThat(own.status()).as("%s by %s", call, may).isEqualTo(403);
      }
      if (call.contains("{person}")) {
        int others = make(calls, call, may.word(), SOMEBODY_ELSE).status();
        boolean everybody = enough.contains(may) && may != May.READ_OWN && may != May.READ_TEAM;
        assertThat(others)
            .as("%s of somebody else, by %s", call, may)
            .isEqualTo(everybody ? own.status() : enough.contains(may) ? 404 : 403);
      }
    }
    boolean forAll = enough.equals(WHOEVER_IS_KNOWN);
    assertThat(make(calls, call, NO_RIGHTS, NO_RIGHTS).status() == 403)
        .as("%s by somebody without rights", call)
        .isEqualTo(!forAll);
    assertThat(make(calls, call, "nobody", "nobody").status()).as(call).isEqualTo(401);
  }

  private static Reply make(Calls calls, String call, String who, String person) {
    String[] parts = call.split(" ", 2);
    String path =
        parts[1]
            .replace("{person}", person)
            .replace("{id}", "999999")
            .replaceAll("\\{[a-z]+}", "nothing");
    return calls.send(parts[0], path, "application/json", "{}", "Authorization", "Bearer " + who);
  }
}
