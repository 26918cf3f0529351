package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of the document of calls that is about exceptions, disputes and erasures. Its examples
 * show nobody's: they ask for what is not there, or are wrong.
 */
@Component
class ApiExceptions {

  private static final String JSON = "application/json";
  private static final String NOBODYS = "nobodys-account";
  private static final String NO_RULE = "ownership/no-such-rule";

  private final JsonMapper mapper;

  ApiExceptions(JsonMapper mapper) {
    this.mapper = mapper;
  }

  void addTo(Paths paths, ApiSchemas schemas) {
    addOverrides(paths, schemas);
    addDisputes(paths, schemas);
    addRemarks(paths, schemas);
    paths.addPathItem(
        ErasureController.PATH,
        new PathItem()
            .post(
                step(
                        schemas,
                        "erasePerson",
                        "Put a pseudonym in the place of a name",
                        "After the term, and by two people: the first asks and is answered 202, the"
                            + " second does it. The chain, all sums and what is decided again"
                            + " stand.",
                        ErasureAnswer.class,
                        new Sample(
                            "{\"raeson\": \"The term is over.\"}", ErasureController::reason),
                        "200",
                        "202")
                    .addParametersItem(
                        ApiDocument.inPath("person", "The name.")
                            .addExample("misspelt-field", ApiDocument.value("ana")))));
  }

  private void addOverrides(Paths paths, ApiSchemas schemas) {
    String path = OverridesController.PATH;
    paths.addPathItem(
        path,
        new PathItem()
            .get(
                list(
                        schemas,
                        "listOverrides",
                        "Exceptions from what the rules say about owners",
                        OverrideAnswer.All.class,
                        new OverrideAnswer.All(List.of()))
                    .addParametersItem(
                        ApiDocument.parameter("account", "Only those about this account.")
                            .addExample("none", ApiDocument.value(NOBODYS)))
                    .addParametersItem(
                        ApiDocument.parameter("deal", "Only those about this deal.")))
            .post(
                step(
                    schemas,
                    "proposeOverride",
                    "Ask for an exception",
                    "Somebody else than the rules say owns the deals of an account, or one deal,"
                        + " that close from one day to another. It says nothing before somebody"
                        + " else agrees.",
                    OverrideAnswer.class,
                    new Sample(
                        "{\"account\": \"northwind\", \"role\": \"AE\", \"person\": \"ben\","
                            + " \"from\": \"2026-03-01\", \"expire\": \"2026-05-31\","
                            + " \"reason\": \"Ana is on leave.\"}",
                        OverridesController::wish),
                    "201")));
    paths.addPathItem(
        path + "/{id}", new PathItem().get(one(schemas, "getOverride", OverrideAnswer.class)));
    paths.addPathItem(
        path + "/{id}/approvals",
        new PathItem()
            .post(
                withId(
                    step(
                        schemas,
                        "approveOverride",
                        "Agree to an exception",
                        "Whoever asked for it cannot, nor whoever would own. It decides from the"
                            + " next evaluation on; what was recorded stays until it is decided"
                            + " again.",
                        OverrideAnswer.class,
                        new Sample("{\"comment\": \"Fine.\"}", OverridesController::nothing),
                        "201"))));
    paths.addPathItem(
        path + "/{id}/end",
        new PathItem()
            .post(
                withId(
                    step(
                        schemas,
                        "endOverride",
                        "End an exception before its time",
                        "With the last day on which a deal must close to fall under it: today,"
                            + " where none is named.",
                        OverrideAnswer.class,
                        new Sample(
                            "{\"lastday\": \"2026-04-30\", \"reason\": \"Ana is back.\"}",
                            OverridesController::end),
                        "201"))));
  }

  private void addDisputes(Paths paths, ApiSchemas schemas) {
    String path = DisputesController.PATH;
    paths.addPathItem(
        path,
        new PathItem()
            .get(
                list(
                        schemas,
                        "listDisputes",
                        "What people say against decisions",
                        DisputeAnswer.Page.class,
                        new DisputeAnswer.Page(List.of(), null))
                    .addParametersItem(
                        ApiDocument.parameter("rule", "Only those about this rule.")
                            .addExample("none", ApiDocument.value(NO_RULE)))
                    .addParametersItem(
                        ApiDocument.parameter("decision", "Only those about this decision."))
                    .addParametersItem(
                        ApiDocument.parameter(
                            "state", "OPEN, ANSWERED, UPHELD, REJECTED or WITHDRAWN."))
                    .addParametersItem(
                        ApiDocument.parameter("after", "What the page before named as next.")))
            .post(
                step(
                    schemas,
                    "openDispute",
                    "Say what is wrong with a decision",
                    "About one's own pay, or that of somebody whose pay one may read, and about a"
                        + " rule that the decision names.",
                    DisputeAnswer.class,
                    new Sample(
                        "{\"decison\": \"dec-1\", \"rule\": \"ownership/winner-keeps-growth\","
                            + " \"text\": \"I won the customer.\"}",
                        DisputesController::wish),
                    "201")));
    paths.addPathItem(
        path + "/counts",
        new PathItem()
            .get(
                answers(
                    ApiDocument.operation(
                        "countDisputes",
                        "How many disputes there are of each rule",
                        "By state, among those that the caller may read of."),
                    schemas,
                    "2XX",
                    DisputeAnswer.Counts.class)));
    paths.addPathItem(
        path + "/{id}", new PathItem().get(one(schemas, "getDispute", DisputeAnswer.class)));
    addStep(
        paths,
        schemas,
        "remarks",
        "remarkOnDispute",
        "Say something in a dispute",
        "It stays what it is.");
    addStep(
        paths, schemas, "answer", "answerDispute", "Answer a dispute", "Then it can be settled.");
    addStep(
        paths,
        schemas,
        "withdrawal",
        "withdrawDispute",
        "Take a dispute back",
        "Whoever opened it can, and whose pay it is about.");
    paths.addPathItem(
        path + "/{id}/settlement",
        new PathItem()
            .post(
                withId(
                    step(
                        schemas,
                        "settleDispute",
                        "Settle a dispute",
                        "UPHELD or REJECTED. What was decided wrongly is then corrected by a"
                            + " corrected deal, a changed rule or an override.",
                        DisputeAnswer.class,
                        new Sample(
                            "{\"outcome\": \"UPHOLD\", \"text\": \"The deal is corrected.\"}",
                            DisputesController::settled),
                        "201"))));
  }

  private void addStep(
      Paths paths, ApiSchemas schemas, String last, String id, String title, String text) {
    paths.addPathItem(
        DisputesController.PATH + "/{id}/" + last,
        new PathItem()
            .post(
                withId(
                    step(
                        schemas,
                        id,
                        title,
                        text,
                        DisputeAnswer.class,
                        new Sample("{\"txt\": \"The last day is out.\"}", DisputesController::text),
                        "201"))));
  }

  private void addRemarks(Paths paths, ApiSchemas schemas) {
    paths.addPathItem(
        DisputesController.REMARKS,
        new PathItem()
            .get(
                list(
                        schemas,
                        "listRemarks",
                        "What people say of a rule",
                        DisputeAnswer.Remarks.class,
                        new DisputeAnswer.Remarks(List.of(), null))
                    .addParametersItem(
                        ApiDocument.parameter("rule", "The rule.")
                            .required(true)
                            .addExample("none", ApiDocument.value(NO_RULE)))
                    .addParametersItem(
                        ApiDocument.parameter("after", "What the page before named as next.")))
            .post(
                step(
                    schemas,
                    "remarkOnRule",
                    "Say something of a rule",
                    "Without a decision that is wrong.",
                    DisputeAnswer.OfRemark.class,
                    new Sample(
                        "{\"rules\": \"ownership/by-model\", \"text\": \"Customers ask why.\"}",
                        DisputesController::said),
                    "201")));
  }

  /** A document that is wrong, and who reads it. */
  private record Sample(String document, Consumer<byte[]> reader) {}

  private static Operation withId(Operation operation) {
    return operation.addParametersItem(
        ApiDocument.inPath("id", "Its name.")
            .addExample("misspelt-field", ApiDocument.value("ovr-0")));
  }

  private Operation list(
      ApiSchemas schemas, String id, String title, Class<?> record, Object example) {
    ApiResponses responses = ApiDocument.responses(schemas, "400", "401", "403", "406", "503");
    responses.addApiResponse(
        "200", answer(schemas, record, "The earliest first.", mapper.writeValueAsString(example)));
    return ApiDocument.operation(id, title, "Those that the caller may read of.")
        .responses(responses);
  }

  private Operation one(ApiSchemas schemas, String id, Class<?> record) {
    return answers(
            ApiDocument.operation(id, "One of them", "And what became of it."),
            schemas,
            "2XX",
            record)
        .addParametersItem(ApiDocument.inPath("id", "Its name."));
  }

  private Operation answers(
      Operation operation, ApiSchemas schemas, String status, Class<?> record) {
    ApiResponses responses =
        ApiDocument.responses(schemas, "400", "401", "403", "404", "406", "503");
    responses.addApiResponse(status, answer(schemas, record, "The answer.", null));
    return operation.responses(responses);
  }

  private Operation step(
      ApiSchemas schemas,
      String id,
      String title,
      String text,
      Class<?> record,
      Sample wrong,
      String... done) {
    ApiResponses responses =
        ApiDocument.responses(
            schemas, "400", "401", "403", "404", "406", "409", "413", "415", "503");
    for (String each : done) {
      // Without an example: what a step answers depends on what was there before.
      responses.addApiResponse(
          each.equals("200") ? "2XX" : each, answer(schemas, record, "As it is now.", null));
    }
    responses.addApiResponse(
        "422",
        ApiDocument.problemResponse(schemas, "422")
            .content(
                new Content()
                    .addMediaType(
                        ProblemAnswer.MEDIA_TYPE,
                        ApiDocument.media(schemas.of(ProblemAnswer.class))
                            .addExamples("misspelt-field", json(problem(wrong))))));
    Schema<?> schema = ApiSchemas.typed("object");
    return ApiDocument.operation(id, title, text)
        .requestBody(
            new RequestBody()
                .required(true)
                .content(
                    new Content()
                        .addMediaType(
                            JSON,
                            new MediaType()
                                .schema(schema)
                                .addExamples("misspelt-field", json(wrong.document())))))
        .responses(responses);
  }

  private ApiResponse answer(
      ApiSchemas schemas, Class<?> record, String text, @Nullable String example) {
    MediaType media = ApiDocument.media(schemas.of(record));
    if (example != null) {
      media.addExamples("none", json(example));
    }
    return new ApiResponse().description(text).content(new Content().addMediaType(JSON, media));
  }

  private static String problem(Sample wrong) {
    try {
      wrong.reader().accept(wrong.document().getBytes(UTF_8));
      throw new IllegalStateException("The example is no example of a problem.");
    } catch (Refused e) {
      return new String(e.problem().bytes(), UTF_8);
    }
  }

  private Example json(String text) {
    return new Example().value(mapper.readValue(text, Object.class));
  }
}
