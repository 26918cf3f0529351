package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The part of the document of calls that is about revisions. */
@Component
class ApiRevisions {

  private static final String JSON = "application/json";
  private static final long FIRST = 1;

  private final RevisionsController revisions;
  private final JsonMapper mapper;

  ApiRevisions(RevisionsController revisions, JsonMapper mapper) {
    this.revisions = revisions;
    this.mapper = mapper;
  }

  void addTo(Paths paths, ApiSchemas schemas) {
    String path = RevisionsController.PATH;
    paths.addPathItem(path, new PathItem().get(list(schemas)).post(propose(schemas)));
    paths.addPathItem(path + "/{id}", new PathItem().get(one(schemas)).put(edit(schemas)));
    paths.addPathItem(path + "/{id}/files", new PathItem().get(file(schemas)));
    paths.addPathItem(
        path + "/{id}/approvals",
        new PathItem()
            .post(
                step(
                    schemas,
                    "approveRevision",
                    "Agree to a revision",
                    "Whoever wrote any version of it cannot. An edit voids the approval.",
                    Map.of("function", "cfo"))));
    paths.addPathItem(
        path + "/{id}/objections",
        new PathItem()
            .post(
                step(
                    schemas,
                    "objectToRevision",
                    "Say something against a revision",
                    "It is recorded and stops nothing.",
                    Map.of("text", "My June deals were priced by the old window."))));
    paths.addPathItem(
        path + "/{id}/rejection",
        new PathItem()
            .post(
                step(
                    schemas,
                    "rejectRevision",
                    "End a revision",
                    "An approver ends it without publishing it.",
                    Map.of("reason", "The board has not decided."))));
    paths.addPathItem(
        path + "/{id}/withdrawal",
        new PathItem()
            .post(
                step(
                    schemas,
                    "withdrawRevision",
                    "Take one's own revision back",
                    "An author ends it without publishing it.",
                    Map.of("reason", "It waits for the next quarter."))));
    paths.addPathItem(path + "/{id}/publication", new PathItem().post(publish(schemas)));
  }

  private Operation list(ApiSchemas schemas) {
    Operation operation =
        ApiDocument.operation("listRevisions", "All revisions", "The latest first.");
    return answered(operation, schemas, RevisionAnswer.All.class, "revisions", revisions.all());
  }

  private Operation one(ApiSchemas schemas) {
    Operation operation =
        ApiDocument.operation(
            "getRevision",
            "One revision",
            "Its state, what the gates say, who agreed, and the names of its files.");
    return answered(operation, schemas, RevisionAnswer.class, "first", revisions.one(FIRST))
        .addParametersItem(id().addExample("first", ApiDocument.value(Long.toString(FIRST))));
  }

  private Operation file(ApiSchemas schemas) {
    java.util.List<String> files = revisions.one(FIRST).files();
    String path = files == null || files.isEmpty() ? "rules/README.md" : files.get(0);
    Operation operation =
        ApiDocument.operation("getRevisionFile", "One file of a revision", "As it is written.");
    return answered(
            operation, schemas, RevisionAnswer.File.class, "file", revisions.file(FIRST, path))
        .addParametersItem(id().addExample("file", ApiDocument.value(Long.toString(FIRST))))
        .addParametersItem(
            ApiDocument.parameter("path", "Which file.")
                .addExample("file", ApiDocument.value(path)));
  }

  private Operation answered(
      Operation operation, ApiSchemas schemas, Class<?> record, String name, Object example) {
    ApiResponses responses = ApiDocument.responses(schemas, "400", "401", "403", "404", "406");
    responses.addApiResponse(
        "200",
        new ApiResponse()
            .description("The answer.")
            .content(
                new Content()
                    .addMediaType(
                        JSON,
                        ApiDocument.media(schemas.of(record))
                            .addExamples(name, json(mapper.writeValueAsString(example))))));
    return operation.responses(responses);
  }

  private Operation propose(ApiSchemas schemas) {
    Operation operation =
        ApiDocument.operation(
            "proposeRevision",
            "Propose changed files",
            "They are examined at once: clean ones are proposed, others stay a draft with their"
                + " findings. The base is the revision published last.");
    return changing(operation, schemas, wish(), "misspelt-field", problemWith(wish()), "422");
  }

  private Operation edit(ApiSchemas schemas) {
    Operation operation =
        ApiDocument.operation(
            "editRevision",
            "Write a revision anew",
            "Another version of it; whoever agreed has to agree again.");
    return changing(operation, schemas, wish(), "no-if-match", withoutIfMatch(), "428")
        .addParametersItem(id().addExample("no-if-match", ApiDocument.value("1")))
        .addParametersItem(ifMatch());
  }

  private Operation step(
      ApiSchemas schemas, String name, String title, String text, Map<String, String> body) {
    Operation operation = ApiDocument.operation(name, title, text);
    return changing(
            operation,
            schemas,
            mapper.writeValueAsString(body),
            "no-if-match",
            withoutIfMatch(),
            "428")
        .addParametersItem(id().addExample("no-if-match", ApiDocument.value("1")))
        .addParametersItem(ifMatch());
  }

  private Operation publish(ApiSchemas schemas) {
    ApiResponses responses =
        ApiDocument.responses(
            schemas, "400", "401", "403", "404", "406", "409", "412", "415", "428", "503");
    responses.addApiResponse("201", changed(schemas));
    return ApiDocument.operation(
            "publishRevision",
            "Let a revision decide",
            "From its effective day on; everything is checked again at this moment.")
        .responses(responses)
        .addParametersItem(id())
        .addParametersItem(ifMatch());
  }

  private Operation changing(
      Operation operation,
      ApiSchemas schemas,
      String body,
      String name,
      String problem,
      String status) {
    ApiResponses responses =
        ApiDocument.responses(
            schemas, "400", "401", "403", "404", "406", "409", "412", "413", "415", "422", "428",
            "503");
    responses.addApiResponse("201", changed(schemas));
    Schema<?> schema = ApiSchemas.typed("object");
    ApiResponse refused =
        new ApiResponse()
            .description(ProblemKind.of(Integer.parseInt(status)).title() + ".")
            .content(
                new Content()
                    .addMediaType(
                        ProblemAnswer.MEDIA_TYPE,
                        ApiDocument.media(schemas.of(ProblemAnswer.class))
                            .addExamples(name, json(problem))));
    responses.addApiResponse(status, refused);
    return operation
        .requestBody(
            new RequestBody()
                .required(true)
                .content(
                    new Content()
                        .addMediaType(
                            JSON, new MediaType().schema(schema).addExamples(name, json(body)))))
        .responses(responses);
  }

  private ApiResponse changed(ApiSchemas schemas) {
    return new ApiResponse()
        .description("The revision as it is now, with its entity tag.")
        .addHeaderObject("ETag", new Header().schema(ApiSchemas.typed("string")))
        .content(
            new Content().addMediaType(JSON, ApiDocument.media(schemas.of(RevisionAnswer.class))));
  }

  private static Parameter id() {
    return ApiDocument.inPath("id", "The number of the revision.");
  }

  private static Parameter ifMatch() {
    return ApiDocument.parameter("If-Match", "The entity tag of the state that was looked at.")
        .in("header")
        .required(true);
  }

  private String wish() {
    return mapper.writeValueAsString(
        Map.of(
            "base", "sha256:...",
            "reason", "The board decided on 120 days.",
            "effectivDay", "2027-07-01",
            "files", Map.of("policies/standard/CHANGELOG.md", "From 1 July: 120 days.")));
  }

  private String problemWith(String wish) {
    try {
      revisions.read(wish.getBytes(UTF_8));
      throw new IllegalStateException("The example is no example of a problem.");
    } catch (Refused e) {
      return new String(e.problem().bytes(), UTF_8);
    }
  }

  private String withoutIfMatch() {
    try {
      throw new IllegalStateException("Edition " + revisions.edition(FIRST, null));
    } catch (Refused e) {
      return new String(e.problem().bytes(), UTF_8);
    }
  }

  private Example json(String text) {
    return new Example().value(mapper.readValue(text, Object.class));
  }
}
