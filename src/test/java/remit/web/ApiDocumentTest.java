package remit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import remit.web.Calls.Reply;
import tools.jackson.databind.JsonNode;

/** Holds the document of the calls to the calls: it names them all, and its examples are true. */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApiDocumentTest {

  @LocalServerPort private int port;
  @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;
  private Calls calls;
  private JsonNode document;

  @BeforeEach
  void read() {
    calls = new Calls(port);
    document = calls.get("/openapi.json").json();
  }

  /** One call that the document shows, and the answer that it promises. */
  private record Shown(String method, String path, String sends, String body, Promise promise) {}

  private record Promise(String example, int status, String mediaType, JsonNode answer) {}

  @TestFactory
  List<DynamicTest> every_example_is_answered_as_the_document_says() {
    List<Shown> shown = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        for (Promise promise : promises(operation.getValue())) {
          shown.add(shown(operation.getKey(), path.getKey(), operation.getValue(), promise));
        }
      }
    }
    assertThat(shown).hasSizeGreaterThanOrEqualTo(10);
    return shown.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    "%s %s: %s as %s"
                        .formatted(
                            each.method, each.path, each.promise.example, each.promise.mediaType),
                    () -> call(each)))
        .toList();
  }

  private void call(Shown shown) {
    Promise promise = shown.promise;
    Reply reply =
        shown.sends == null
            ? calls.get(shown.path, "Accept", promise.mediaType)
            : calls.send(
                shown.method,
                shown.path,
                shown.sends,
                shown.body,
                "Accept",
                promise.mediaType + ", */*;q=0.1");

    assertThat(reply.status()).as(reply.body()).isEqualTo(promise.status);
    assertThat(reply.mediaType()).startsWith(promise.mediaType);
    if (promise.answer.isString()) {
      assertThat(reply.body()).isEqualTo(promise.answer.asString());
    } else {
      assertThat(reply.json()).isEqualTo(promise.answer);
    }
  }

  private static List<Promise> promises(JsonNode operation) {
    List<Promise> promises = new ArrayList<>();
    operation
        .get("responses")
        .forEachEntry(
            (status, response) ->
                response
                    .path("content")
                    .forEachEntry(
                        (mediaType, media) ->
                            media
                                .path("examples")
                                .forEachEntry(
                                    (name, example) ->
                                        promises.add(
                                            new Promise(
                                                name,
                                                Integer.parseInt(status),
                                                mediaType,
                                                example.get("value"))))));
    return promises;
  }

  private static Shown shown(String method, String path, JsonNode operation, Promise promise) {
    String address = path;
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode value = parameter.path("examples").path(promise.example).path("value");
      String name = parameter.get("name").asString();
      if (value.isString() && parameter.get("in").asString().equals("path")) {
        address = address.replace("{" + name + "}", value.asString());
      } else if (value.isString()) {
        address += (address.contains("?") ? "&" : "?") + name + "=" + value.asString();
      }
    }
    assertThat(address).doesNotContain("{");
    for (Map.Entry<String, JsonNode> media :
        operation.path("requestBody").path("content").properties()) {
      JsonNode example = media.getValue().path("examples").path(promise.example).path("value");
      if (!example.isMissingNode()) {
        String body = example.isString() ? example.asString() : example.toString();
        return new Shown(method, address, media.getKey(), body, promise);
      }
    }
    assertThat(method).as("%s has an answer without a request", promise).isEqualTo("get");
    return new Shown(method, address, null, null, promise);
  }

  /** One call: its method and address, what it reads, and the parameters of its query. */
  private static String shown(
      String method, String path, Collection<String> reads, Collection<String> query) {
    return "%s %s reads %s with %s"
        .formatted(
            method.toUpperCase(Locale.ROOT), path, new TreeSet<>(reads), new TreeSet<>(query));
  }

  /** A call that reads several media types may be several methods. */
  private static final class Served {
    private final Set<String> reads = new TreeSet<>();
    private final Set<String> query = new TreeSet<>();
  }

  private Set<String> served() {
    Map<List<String>, Served> calls = new HashMap<>();
    requestMappingHandlerMapping
        .getHandlerMethods()
        .forEach(
            (mapping, method) -> {
              if (method.getBeanType().getPackageName().equals("remit.web")
                  && method.getBeanType() != ErrorFallback.class) {
                add(mapping, method, calls);
              }
            });
    Set<String> served = new TreeSet<>();
    calls.forEach((call, its) -> served.add(shown(call.get(0), call.get(1), its.reads, its.query)));
    return served;
  }

  private static void add(
      RequestMappingInfo mapping, HandlerMethod method, Map<List<String>, Served> calls) {
    for (String path : mapping.getPatternValues()) {
      for (RequestMethod verb : mapping.getMethodsCondition().getMethods()) {
        Served its = calls.computeIfAbsent(List.of(verb.name(), path), call -> new Served());
        mapping
            .getConsumesCondition()
            .getConsumableMediaTypes()
            .forEach(type -> its.reads.add(type.toString()));
        for (MethodParameter parameter : method.getMethodParameters()) {
          RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
          if (asked != null) {
            its.query.add(asked.name());
          }
        }
      }
    }
  }

  private Set<String> documented() {
    Set<String> documented = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        documented.add(
            shown(
                operation.getKey(),
                path.getKey(),
                operation.getValue().at("/requestBody/content").propertyNames(),
                operation
                    .getValue()
                    .path("parameters")
                    .valueStream()
                    .filter(each -> each.path("in").asString().equals("query"))
                    .map(each -> each.path("name").asString())
                    .toList()));
      }
    }
    return documented;
  }

  @Test
  void it_is_an_openapi_document_of_version_3_1_with_the_calls_of_the_service_and_no_others() {
    assertThat(document.get("openapi").asString()).startsWith("3.1");
    assertThat(documented()).isEqualTo(served());
  }

  @Test
  void every_call_says_what_is_answered_to_too_much_and_when_to_come_back() {
    for (JsonNode path : document.get("paths")) {
      for (JsonNode operation : path) {
        for (String status : List.of("429", "503")) {
          JsonNode response = operation.path("responses").path(status);
          assertThat(response.at("/content").propertyNames())
              .containsExactly("application/problem+json");
          assertThat(response.at("/headers").propertyNames())
              .contains("Retry-After", "X-Request-Id");
        }
      }
    }
  }

  @Test
  void every_call_has_a_name_an_example_of_each_media_type_and_its_problems() {
    for (JsonNode path : document.get("paths")) {
      for (JsonNode operation : path) {
        assertThat(operation.path("operationId").asString()).matches("[a-z][A-Za-z]+");
        assertThat(operation.path("summary").asString()).isNotBlank();
        operation
            .path("requestBody")
            .path("content")
            .forEach(media -> assertThat(media.path("examples").isEmpty()).isFalse());
        operation
            .at("/responses/200/content")
            .forEach(media -> assertThat(media.path("examples").isEmpty()).isFalse());
        assertThat(operation.at("/responses/400/content").propertyNames())
            .containsExactly("application/problem+json");
      }
    }
  }

  @Test
  void every_reference_leads_somewhere_and_every_schema_says_its_type() {
    for (String reference : document.findValuesAsString("$ref")) {
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
    for (JsonNode schema : document.at("/components/schemas")) {
      assertThat(schema.path("type").asString()).isEqualTo("object");
      assertThat(schema.path("properties").isEmpty()).isFalse();
    }
  }

  @Test
  void the_schema_of_a_request_names_what_is_needed_and_allows_nothing_else() {
    JsonNode deal = document.at("/components/schemas/DealPart");

    assertThat(deal.at("/required").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder("id", "type", "amount", "currency", "closeDate");
    assertThat(deal.at("/additionalProperties").asBoolean(true)).isFalse();
    assertThat(deal.at("/properties/type/enum").valueStream().map(JsonNode::asString))
        .contains("UPSELL", "RENEWAL");
    assertThat(document.at("/components/schemas/EvaluationAnswer/required").valueStream())
        .extracting(JsonNode::asString)
        .contains("dealId", "outcome", "total")
        .doesNotContain("owner");
  }
}
