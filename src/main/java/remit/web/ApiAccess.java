package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The part of the document of calls that is about who may call, and who did what. */
@Component
class ApiAccess {

  private static final String JSON = "application/json";

  private final ProblemsController problems;
  private final JsonMapper mapper;

  ApiAccess(ProblemsController problems, JsonMapper mapper) {
    this.problems = problems;
    this.mapper = mapper;
  }

  void addTo(Paths paths, ApiSchemas schemas) {
    String keys = KeysController.PATH;
    paths.addPathItem(keys, new PathItem().get(list(schemas)).post(make(schemas)));
    paths.addPathItem(keys + "/{id}", new PathItem().delete(withdraw(schemas)));
    paths.addPathItem(keys + "/{id}/approval", new PathItem().post(agree(schemas)));
    paths.addPathItem(AuditController.PATH, new PathItem().get(audit(schemas)));
    paths.addPathItem(ProblemsController.PATH + "/{kind}", new PathItem().get(kind(schemas)));
  }

  private Operation list(ApiSchemas schemas) {
    return ApiDocument.operation(
            "listKeys", "All keys", "The latest first; nobody sees a secret again.")
        .responses(
            with(
                ApiDocument.responses(schemas, "400", "406"),
                "200",
                schemas,
                KeyAnswer.All.class,
                Map.of("none-yet", new KeyAnswer.All(List.of()))));
  }

  private Operation make(ApiSchemas schemas) {
    Map<String, Object> wish = Map.of("name", "crm", "mai", List.of("evaluate", "record"));
    ApiResponses responses = ApiDocument.responses(schemas, "400", "406", "413", "415", "503");
    with(responses, "201", schemas, KeyAnswer.Made.class, Map.of());
    responses.addApiResponse(
        "422",
        new ApiResponse()
            .description(ProblemKind.INVALID_KEY.title() + ".")
            .content(
                new Content()
                    .addMediaType(
                        ProblemAnswer.MEDIA_TYPE,
                        ApiDocument.media(schemas.of(ProblemAnswer.class))
                            .addExamples("misspelt-field", json(problemWith(wish))))));
    return ApiDocument.operation(
            "makeKey",
            "Make a key for a program or a person",
            "Its secret is shown this once and sent as Authorization: Bearer. A key with power over"
                + " pay waits until somebody else has agreed, as soon as there is anybody who can.")
        .requestBody(
            new RequestBody()
                .required(true)
                .content(
                    new Content()
                        .addMediaType(
                            JSON,
                            new MediaType()
                                .schema(ApiSchemas.typed("object"))
                                .addExamples(
                                    "misspelt-field", json(mapper.writeValueAsString(wish))))))
        .responses(responses);
  }

  private String problemWith(Map<String, Object> wish) {
    try {
      KeysController.wish(mapper.writeValueAsString(wish).getBytes(UTF_8));
      throw new IllegalStateException("The example is no example of a problem.");
    } catch (Refused e) {
      return new String(e.problem().bytes(), UTF_8);
    }
  }

  private Operation withdraw(ApiSchemas schemas) {
    ApiResponses responses = ApiDocument.responses(schemas, "400", "404", "406", "415", "503");
    responses.addApiResponse("204", new ApiResponse().description("It is withdrawn."));
    return ApiDocument.operation(
            "withdrawKey", "Withdraw a key", "It is good for nothing from now on.")
        .addParametersItem(ApiDocument.inPath("id", "The number of the key."))
        .responses(responses);
  }

  private Operation agree(ApiSchemas schemas) {
    return ApiDocument.operation(
            "agreeToKey",
            "Agree to a key that somebody else made",
            "Neither who made it can, nor who is to have it.")
        .addParametersItem(ApiDocument.inPath("id", "The number of the key."))
        .responses(
            with(
                ApiDocument.responses(schemas, "400", "404", "406", "409", "415", "503"),
                "201",
                schemas,
                KeyAnswer.class,
                Map.of()));
  }

  private Operation audit(ApiSchemas schemas) {
    Operation operation =
        ApiDocument.operation(
                "readAudit",
                "Who did what, and who read whose pay",
                "The earliest first, a page at a time. What is done stands there twice: before it"
                    + " is done, and with how it ended. Other calls are counted.")
            .responses(
                with(
                    ApiDocument.responses(schemas, "400", "406"),
                    "200",
                    schemas,
                    AuditAnswer.class,
                    Map.of("nothing", new AuditAnswer(List.of(), null))));
    Map.of(
            "from", "The first day, by UTC.",
            "to", "The last day, by UTC.",
            "who", "Only what somebody of this name did.",
            "after", "What the page before gave as next.")
        .forEach(
            (name, text) ->
                operation.addParametersItem(
                    name.equals("who")
                        ? ApiDocument.parameter(name, text)
                            .addExample("nothing", ApiDocument.value("nobody"))
                        : ApiDocument.parameter(name, text)));
    return operation;
  }

  private Operation kind(ApiSchemas schemas) {
    return ApiDocument.operation(
            "getKindOfProblem",
            "What the type of a problem stands for",
            "Also for callers who are not known.")
        .addParametersItem(
            ApiDocument.inPath("kind", "The type without /problems/.")
                .addExample("not-found", ApiDocument.value("not-found")))
        .responses(
            with(
                ApiDocument.responses(schemas, "400", "404", "406"),
                "200",
                schemas,
                ProblemsController.KindAnswer.class,
                Map.of("not-found", problems.kind("not-found"))));
  }

  private ApiResponses with(
      ApiResponses responses,
      String status,
      ApiSchemas schemas,
      Class<?> record,
      Map<String, ?> examples) {
    MediaType media = ApiDocument.media(schemas.of(record));
    examples.forEach(
        (name, example) -> media.addExamples(name, json(mapper.writeValueAsString(example))));
    return responses.addApiResponse(
        status,
        new ApiResponse()
            .description("The answer.")
            .content(new Content().addMediaType(JSON, media)));
  }

  private Example json(String text) {
    return new Example().value(mapper.readValue(text, Object.class));
  }
}
