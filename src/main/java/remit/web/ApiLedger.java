package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import remit.desk.SealedHead;
import remit.json.EvaluationRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of the document of calls that is about recorded decisions and pay. Its examples are
 * wrong or find nothing, so that trying them moves nobody's pay.
 */
@Component
class ApiLedger {

  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";
  private static final String WRONG = "misspelt-field";

  private final ApiExamples examples;
  private final JsonMapper mapper;

  ApiLedger(ApiExamples examples, JsonMapper mapper) {
    this.examples = examples;
    this.mapper = mapper;
  }

  void addTo(Paths paths, ApiSchemas schemas) {
    String decisions = DecisionsController.PATH;
    paths.addPathItem(decisions, new PathItem().get(list(schemas)).post(record(schemas)));
    paths.addPathItem(
        decisions + "/{id}",
        new PathItem()
            .get(
                withId(
                    found(
                        schemas,
                        "getDecision",
                        "One recorded decision",
                        "Whole for who may read everybody's pay or recorded it; for others, the"
                            + " amounts that they may read.",
                        DecisionAnswer.class))));
    paths.addPathItem(
        decisions + "/{id}/replay",
        new PathItem()
            .post(
                withId(
                    found(
                        schemas,
                        "replayDecision",
                        "Decide it again by what it was decided by",
                        "And compare the answers byte for byte. Nothing is recorded.",
                        ReplayAnswer.class))));
    paths.addPathItem(
        decisions + "/{id}/redecision",
        new PathItem()
            .post(
                withId(
                    step(
                        schemas,
                        "decideAgain",
                        "Decide its deal again by what governs its day now",
                        "After its day was corrected or an exception was agreed to.",
                        DecisionAnswer.class,
                        "{\"raeson\": \"The window was corrected.\"}",
                        DecisionsController::reason))));
    paths.addPathItem(
        decisions + "/{id}/cancellation",
        new PathItem()
            .post(
                withId(
                    step(
                        schemas,
                        "cancelDeal",
                        "The customer cancels the deal, or what is left of it",
                        "What was earned is taken back as far as the policy says; what waits goes.",
                        DecisionAnswer.class,
                        "{\"day\": \"2026-03-31\", \"raeson\": \"The project was stopped.\"}",
                        CorrectionsController::cancellation))));
    paths.addPathItem(
        decisions + "/{id}/refunds",
        new PathItem()
            .post(
                withId(
                    step(
                        schemas,
                        "refundDeal",
                        "The customer gets a part of the amount back",
                        "Everybody's pay goes down in proportion, to the cent.",
                        DecisionAnswer.class,
                        "{\"day\": \"2026-03-31\", \"amount\": \"1200.00\", \"curency\": \"USD\","
                            + " \"reason\": \"20 seats were given back.\"}",
                        CorrectionsController::refund))));
    addDeals(paths, schemas);
    addPeriods(paths, schemas);
    addChain(paths, schemas);
  }

  private void addDeals(Paths paths, ApiSchemas schemas) {
    String deals = DealsController.PATH;
    paths.addPathItem(
        deals + "/milestones",
        new PathItem()
            .post(
                withDeal(
                    step(
                        schemas,
                        "reachMilestone",
                        "What pay waited for has come, altogether or so far",
                        "60 of 100 seats in use release 60 % of what waits for them; telling it"
                            + " again moves nothing.",
                        MovementAnswer.class,
                        "{\"milestone\": \"golive\", \"day\": \"2026-03-31\"}",
                        DealsController::event))));
    paths.addPathItem(
        deals + "/forfeits",
        new PathItem()
            .post(
                withDeal(
                    step(
                        schemas,
                        "forfeitPay",
                        "What pay waited for will never come",
                        "What still waits for it is given up for good.",
                        MovementAnswer.class,
                        "{\"milestone\": \"seats-activ\", \"reason\": \"The contract has ended.\"}",
                        DealsController::forfeit))));
    paths.addPathItem(
        deals + "/payment-holidays",
        new PathItem()
            .post(
                withDeal(
                    step(
                        schemas,
                        "grantPaymentHoliday",
                        "The customer pays so many months later",
                        "Days move; amounts and people stay.",
                        MovementAnswer.class,
                        "{\"month\": 3, \"reason\": \"The renewal was renegotiated.\"}",
                        DealsController::holiday))));
  }

  private void addPeriods(Paths paths, ApiSchemas schemas) {
    String period = PeriodsController.PATH;
    Class<?> answer = PeriodsController.PeriodAnswer.class;
    paths.addPathItem(
        period,
        new PathItem()
            .get(
                withPeriod(
                    found(
                        schemas,
                        "getPeriod",
                        "A pay period",
                        "And, once it is locked, what it comes to for each person.",
                        answer))));
    paths.addPathItem(
        period + "/lock",
        new PathItem()
            .post(
                withPeriod(
                    found(
                        schemas,
                        "lockPeriod",
                        "Lock a period whose last day is past",
                        "It never changes again; later differences count in the first open one.",
                        answer))));
    paths.addPathItem(
        period + "/payment",
        new PathItem()
            .post(
                withPeriod(
                    found(
                        schemas,
                        "payPeriod",
                        "Note that a locked period was paid",
                        "What it made payable was sent to everybody.",
                        answer))));
    Operation statement =
        withPeriod(
            ApiDocument.operation(
                "getStatement",
                "What a person sees of a period",
                "Line by line, as JSON or CSV. While the period is open it is provisional."));
    ApiResponses responses = ApiDocument.responses(schemas, "400", "404", "406", "503");
    responses.addApiResponse(
        "2XX",
        new ApiResponse()
            .description("The statement.")
            .content(
                new Content()
                    .addMediaType(JSON, ApiDocument.media(ApiSchemas.typed("object")))
                    .addMediaType(
                        EvaluationsController.CSV, ApiDocument.media(ApiSchemas.typed("string")))));
    paths.addPathItem(
        StatementsController.PATH,
        new PathItem()
            .get(
                statement
                    .addParametersItem(ApiDocument.inPath("person", "Whose."))
                    .responses(responses)));
  }

  private void addChain(Paths paths, ApiSchemas schemas) {
    paths.addPathItem(
        LedgerController.PATH + "/verification",
        new PathItem()
            .get(
                found(
                        schemas,
                        "verifyLedger",
                        "Prove that the ledger is what was written",
                        "Link by link. With a signed end that was kept elsewhere, a cut end or a"
                            + " chain written anew shows too.",
                        LedgerController.VerificationAnswer.class)
                    .addParametersItem(
                        ApiDocument.parameter("sequence", "The number in that signed end."))
                    .addParametersItem(ApiDocument.parameter("hash", "The hash in it."))));
    paths.addPathItem(
        LedgerController.PATH + "/head",
        new PathItem()
            .get(
                found(
                    schemas,
                    "getLedgerHead",
                    "The end of the ledger, signed",
                    "To be kept where nobody who has a hand on the database has one.",
                    SealedHead.class)));
  }

  private Operation list(ApiSchemas schemas) {
    ApiResponses responses = ApiDocument.responses(schemas, "400", "404", "406", "503");
    responses.addApiResponse(
        "200",
        new ApiResponse()
            .description("A page.")
            .content(
                new Content()
                    .addMediaType(
                        JSON,
                        ApiDocument.media(schemas.of(DecisionAnswer.Page.class))
                            .addExamples(
                                "none",
                                json(
                                    mapper.writeValueAsString(
                                        new DecisionAnswer.Page(List.of(), null)))))));
    Operation operation =
        ApiDocument.operation(
                "listDecisions",
                "Recorded decisions",
                "In the order they were recorded, a page at a time.")
            .responses(responses);
    operation.addParametersItem(
        ApiDocument.parameter("deal", "Only those of this deal.")
            .addExample("none", ApiDocument.value("nobodys-deal")));
    operation.addParametersItem(ApiDocument.parameter("account", "Only those of this customer."));
    operation.addParametersItem(
        ApiDocument.parameter("person", "Only those that pay this person."));
    operation.addParametersItem(ApiDocument.parameter("policy", "Only those by this policy."));
    operation.addParametersItem(ApiDocument.parameter("from", "The first close day."));
    operation.addParametersItem(ApiDocument.parameter("to", "The last close day."));
    return operation.addParametersItem(
        ApiDocument.parameter("after", "What the page before gave as next."));
  }

  private Operation record(ApiSchemas schemas) {
    String wrong = examples.document("unknown-field.json");
    Schema<?> text = ApiSchemas.typed("string");
    ApiResponses responses =
        ApiDocument.responses(schemas, "400", "404", "406", "409", "412", "413", "415", "503");
    responses.addApiResponse(
        "2XX",
        new ApiResponse()
            .description(
                "201 for a new decision; 200 for one that was there, or for many deals, one answer"
                    + " a line.")
            .content(
                new Content()
                    .addMediaType(JSON, ApiDocument.media(schemas.of(DecisionAnswer.class)))
                    .addMediaType(NDJSON, ApiDocument.media(text))));
    responses.addApiResponse("422", problem(schemas, examples.problemWith(wrong)));
    return ApiDocument.operation(
            "recordDecisions",
            "Decide deals and record what was decided",
            "What is answered with 2xx is on disk. One deal, one deal a line (NDJSON) or one deal a"
                + " row (CSV). A deal that was recorded and has not changed is answered with the"
                + " decision that is there, so a broken call can be sent again as it is.")
        .requestBody(
            new RequestBody()
                .required(true)
                .content(
                    new Content()
                        .addMediaType(
                            JSON,
                            ApiDocument.media(schemas.of(EvaluationRequest.class))
                                .addExamples("unknown-field", json(wrong)))
                        .addMediaType(
                            NDJSON,
                            ApiDocument.media(text)
                                .addExamples(
                                    "lines", ApiDocument.value(examples.document("lines.ndjson"))))
                        .addMediaType(
                            EvaluationsController.CSV,
                            ApiDocument.media(text)
                                .addExamples(
                                    "rows", ApiDocument.value(examples.document("rows.csv"))))))
        .addParametersItem(
            ApiDocument.parameter("policy", "By which policy to decide deals that name none."))
        .addParametersItem(
            ApiDocument.parameter("ignore", "Columns of a CSV document to treat as absent."))
        .addParametersItem(
            header(DecisionsController.KEY, "Made by the caller: the same key has one effect."))
        .addParametersItem(
            header("If-Match", "The decision that the caller believes to count for the deal."))
        .responses(responses);
  }

  private static Parameter header(String name, String description) {
    return ApiDocument.parameter(name, description).in("header");
  }

  private static Operation withId(Operation operation) {
    return operation.addParametersItem(
        ApiDocument.inPath("id", "The decision.").addExample(WRONG, ApiDocument.value("dec-0")));
  }

  private static Operation withDeal(Operation operation) {
    return operation.addParametersItem(
        ApiDocument.inPath("deal", "The deal's id.")
            .addExample(WRONG, ApiDocument.value("nobodys-deal")));
  }

  private static Operation withPeriod(Operation operation) {
    return operation.addParametersItem(
        ApiDocument.inPath("period", "Such as 2026-03, 2026-03-H1 or 2026-Q1."));
  }

  /** A call that answers what there is, without an example: it depends on what was there. */
  private static Operation found(
      ApiSchemas schemas, String id, String title, String text, Class<?> record) {
    ApiResponses responses =
        ApiDocument.responses(schemas, "400", "404", "406", "409", "415", "503");
    responses.addApiResponse("2XX", answer(schemas, record));
    return ApiDocument.operation(id, title, text).responses(responses);
  }

  private Operation step(
      ApiSchemas schemas,
      String id,
      String title,
      String text,
      Class<?> record,
      String wrong,
      Consumer<byte[]> reader) {
    ApiResponses responses =
        ApiDocument.responses(schemas, "400", "404", "406", "409", "412", "413", "415", "503");
    responses.addApiResponse("2XX", answer(schemas, record));
    responses.addApiResponse("422", problem(schemas, problemOf(wrong, reader)));
    return ApiDocument.operation(id, title, text)
        .requestBody(
            new RequestBody()
                .required(true)
                .content(
                    new Content()
                        .addMediaType(
                            JSON,
                            new MediaType()
                                .schema(ApiSchemas.typed("object"))
                                .addExamples(WRONG, json(wrong)))))
        .responses(responses);
  }

  private static ApiResponse answer(ApiSchemas schemas, Class<?> record) {
    return new ApiResponse()
        .description("The answer.")
        .content(new Content().addMediaType(JSON, ApiDocument.media(schemas.of(record))));
  }

  private ApiResponse problem(ApiSchemas schemas, String example) {
    String name = example.contains("/deal/") ? "unknown-field" : WRONG;
    return ApiDocument.problemResponse(schemas, "422")
        .content(
            new Content()
                .addMediaType(
                    ProblemAnswer.MEDIA_TYPE,
                    ApiDocument.media(schemas.of(ProblemAnswer.class))
                        .addExamples(name, json(example))));
  }

  private static String problemOf(String wrong, Consumer<byte[]> reader) {
    try {
      reader.accept(wrong.getBytes(UTF_8));
      throw new IllegalStateException("The example is no example of a problem.");
    } catch (Refused e) {
      return new String(e.problem().bytes(), UTF_8);
    }
  }

  private Example json(String text) {
    return new Example().value(mapper.readValue(text, Object.class));
  }
}
