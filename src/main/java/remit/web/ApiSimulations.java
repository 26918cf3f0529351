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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import remit.check.CandidateFiles;
import remit.desk.Live;
import remit.files.ChangesCsv;
import remit.json.ChangedDealAnswer;
import remit.json.DealJson;
import remit.json.Reading;
import remit.simulation.AskedDeal;
import remit.simulation.Book;
import remit.simulation.CannotCompare;
import remit.simulation.ChangedDeal;
import remit.simulation.Compare;
import remit.simulation.ComparedDeal;
import remit.simulation.DataSets;
import remit.simulation.Side;
import remit.simulation.Simulation;
import remit.simulation.SimulationRequest;
import remit.simulation.Tally;
import tools.jackson.databind.json.JsonMapper;

/** The part of the document of calls that is about comparisons. */
@Component
class ApiSimulations {

  private static final String JSON = "application/json";

  private static final String NAME = "sim-3kq9v7m1x0cb8d2fy6wr5hn4jt";

  private final Live live;
  private final ApiExamples examples;
  private final JsonMapper mapper;

  ApiSimulations(Live live, ApiExamples examples, JsonMapper mapper) {
    this.live = live;
    this.examples = examples;
    this.mapper = mapper;
  }

  /** What a higher rate on growth does to one deal, where what is live knows such a rate. */
  private ComparedDeal compared() {
    byte[] call = examples.document("upsell.json").getBytes(UTF_8);
    Reading.Accepted read = (Reading.Accepted) DealJson.usual().read(call);
    AskedDeal asked = new AskedDeal(read.deal(), null);
    Compare.Around around =
        new Compare.Around(live.now(), hash -> null, CandidateFiles.here(), CandidateFiles.BOOKS);
    ComparedDeal compared;
    try {
      compared = Compare.of(Side.LIVE, candidate(), around).compare(asked, 1);
    } catch (CannotCompare e) {
      compared = Compare.of(Side.LIVE, Side.LIVE, around).compare(asked, 1);
    }
    return Objects.requireNonNull(compared);
  }

  private static Side candidate() {
    return Side.LIVE.with("growth-rate", "12%");
  }

  private SimulationAnswer simulation(boolean whole) {
    Tally tally = new Tally();
    tally.add(compared());
    return SimulationAnswer.of(
        new Simulation(
            NAME,
            Simulation.State.DONE,
            1,
            1,
            "mia",
            Instant.parse("2026-03-10T12:00:00Z"),
            new SimulationRequest(Side.LIVE, candidate(), new Book.Stored("example")),
            0,
            List.of(),
            tally.comparison(),
            null),
        whole);
  }

  private List<ChangedDeal> changed() {
    return Stream.ofNullable(compared().change()).toList();
  }

  void addTo(Paths paths, ApiSchemas schemas) {
    String path = SimulationsController.PATH;
    paths.addPathItem(path, new PathItem().post(start(schemas)).get(list(schemas)));
    paths.addPathItem(path + "/{id}", new PathItem().get(one(schemas)).delete(cancel(schemas)));
    paths.addPathItem(path + "/{id}/changes", new PathItem().get(changes(schemas)));
    paths.addPathItem(path + "/{id}/deals/{deal}", new PathItem().get(deal(schemas)));
    paths.addPathItem(DifferencesController.PATH, new PathItem().post(differences(schemas)));
  }

  /** What decides on one side. */
  private static Schema<?> side() {
    Schema<?> texts = ApiSchemas.typed("object");
    texts.setAdditionalProperties(ApiSchemas.typed("string"));
    Schema<?> files = ApiSchemas.typed("object");
    files.setAdditionalProperties(
        ApiSchemas.oneOf(ApiSchemas.typed("string"), ApiSchemas.typed("null")));
    Schema<?> side = ApiSchemas.typed("object");
    side.addProperty("revision", ApiSchemas.typed("string"));
    side.addProperty("policy", ApiSchemas.typed("string"));
    side.addProperty("files", files);
    side.addProperty("parameters", texts);
    return side;
  }

  private Operation differences(ApiSchemas schemas) {
    Schema<?> request = ApiSchemas.typed("object");
    request.addProperty("baseline", side());
    request.addProperty("candidate", side());
    request.addProperty("complete", ApiSchemas.typed("boolean"));
    ApiResponses responses =
        ApiDocument.responses(schemas, "400", "406", "413", "415", "422", "503");
    with(
        responses,
        "What differs; no row where nothing does.",
        schemas.of(DifferencesController.Answer.class),
        new DifferencesController.Answer(true, true, 0, List.of(), List.of()));
    return ApiDocument.operation(
            "tellDifferences",
            "Where two policies differ at all, without any deal",
            "Every deal that the rules of either can tell apart is decided by both, and those of"
                + " which an answer differs are put together in a few rows. Deals with something"
                + " left out, or two people in a role, are gone through where no others differ, or"
                + " where it says complete; that may take a minute.")
        .requestBody(
            new RequestBody()
                .required(true)
                .content(
                    new Content()
                        .addMediaType(
                            JSON,
                            ApiDocument.media(request)
                                .addExamples("the-same", json(Map.of("complete", false))))))
        .responses(responses);
  }

  private Operation start(ApiSchemas schemas) {
    Schema<?> side = side();
    Schema<?> period = ApiSchemas.typed("object");
    period.addProperty("from", ApiSchemas.typed("string"));
    period.addProperty("to", ApiSchemas.typed("string"));
    Schema<?> deals = ApiSchemas.typed("object");
    for (String book : List.of("csv", "ndjson", "dataset", "simulation")) {
      deals.addProperty(book, ApiSchemas.typed("string"));
    }
    deals.addProperty("recorded", period);
    Schema<?> request = ApiSchemas.typed("object");
    request.addProperty("baseline", side);
    request.addProperty("candidate", side);
    request.addProperty("deals", deals);
    request.addRequiredItem("deals");
    ApiResponses responses =
        ApiDocument.responses(schemas, "400", "406", "413", "415", "422", "503");
    with(
        responses,
        "It has begun; Location says where to look.",
        schemas.of(SimulationAnswer.class),
        simulation(false));
    return ApiDocument.operation(
            "startSimulation",
            "Compare what two policies decide about the same deals",
            "The baseline is what is live unless it says otherwise; the candidate is the baseline's"
                + " policy with its own files and parameters. Of deals exactly one book is named:"
                + " csv or ndjson as for an evaluation, the name of a dataset, recorded deals by"
                + " their close dates (which needs the permission read-all), or the deals of an"
                + " earlier simulation, which are read already. Nothing is recorded.")
        .requestBody(
            new RequestBody()
                .required(true)
                .content(
                    new Content()
                        .addMediaType(
                            JSON,
                            ApiDocument.media(request)
                                .addExamples(
                                    "longer-window",
                                    json(
                                        Map.of(
                                            "candidate",
                                            Map.of(
                                                "parameters", Map.of("handoff-window", "120 days")),
                                            "deals",
                                            Map.of("dataset", "example")))))))
        .responses(responses);
  }

  private Operation list(ApiSchemas schemas) {
    ApiResponses responses = ApiDocument.responses(schemas, "400", "406");
    with(
        responses,
        "Those that are kept.",
        schemas.of(SimulationAnswer.All.class),
        new SimulationAnswer.All(
            List.of(simulation(false)), List.of(new DataSets.DataSet("example", "Made-up deals"))));
    return ApiDocument.operation(
            "listSimulations",
            "The caller's simulations that are kept, and the data sets there are",
            "The latest first, without their results. One is kept for a while only.")
        .responses(responses);
  }

  private Operation one(ApiSchemas schemas) {
    ApiResponses responses = ApiDocument.responses(schemas, "400", "404", "406");
    with(
        responses,
        "How far it is, and what came of it.",
        schemas.of(SimulationAnswer.class),
        simulation(true));
    return ApiDocument.operation(
            "getSimulation",
            "How far a simulation is, and what came of it",
            "The lines of the attribution add up to the difference exactly, in each currency and"
                + " for each person. A line of one cause is what it does alone, one of two is what"
                + " both do beyond that, and one of more is what is left.")
        .addParametersItem(id())
        .responses(responses);
  }

  private Operation cancel(ApiSchemas schemas) {
    ApiResponses responses = ApiDocument.responses(schemas, "400", "404", "406", "415");
    responses.addApiResponse("204", new ApiResponse().description("It is stopped and forgotten."));
    return ApiDocument.operation(
            "cancelSimulation", "Stop a simulation", "What came of it is forgotten, too.")
        .addParametersItem(id())
        .responses(responses);
  }

  private Operation changes(ApiSchemas schemas) {
    ApiResponses responses = ApiDocument.responses(schemas, "400", "404", "406");
    Schema<?> text = ApiSchemas.typed("string");
    text.setDescription(
        "One deal a line as in the list (%s), or a row for each person and cause."
            .formatted(schemas.of(ChangedDealAnswer.class).get$ref()));
    StringBuilder lines = new StringBuilder();
    StringBuilder rows = new StringBuilder(ChangesCsv.header());
    for (ChangedDeal each : changed()) {
      lines.append(new String(ChangedDealAnswer.line(each), UTF_8));
      rows.append(ChangesCsv.lines(each));
    }
    responses.addApiResponse(
        "2XX",
        new ApiResponse()
            .description("Deals that are decided otherwise, in the order of the book.")
            .content(
                new Content()
                    .addMediaType(
                        JSON,
                        ApiDocument.media(schemas.of(SimulationAnswer.Changes.class))
                            .example(
                                plain(
                                    new SimulationAnswer.Changes(
                                        changed().stream().map(ChangedDealAnswer::of).toList(),
                                        null))))
                    .addMediaType(
                        "application/x-ndjson",
                        new MediaType().schema(text).example(lines.toString()))
                    .addMediaType(
                        EvaluationsController.CSV,
                        new MediaType().schema(text).example(rows.toString()))));
    return ApiDocument.operation(
            "listChanges",
            "The deals that are decided otherwise, each with its causes",
            "A page at a time as JSON; all of them as NDJSON or CSV.")
        .addParametersItem(id())
        .addParametersItem(ApiDocument.parameter("after", "What the page before gave as next."))
        .responses(responses);
  }

  private Operation deal(ApiSchemas schemas) {
    ApiResponses responses = ApiDocument.responses(schemas, "400", "404", "406");
    with(
        responses,
        "Both decisions.",
        schemas.of(SimulationAnswer.Compared.class),
        SimulationsController.compared(compared()));
    return ApiDocument.operation(
            "getComparedDeal",
            "One deal with both explanations side by side",
            "Also one that is decided alike.")
        .addParametersItem(id())
        .addParametersItem(ApiDocument.inPath("deal", "The id of the deal."))
        .responses(responses);
  }

  private static io.swagger.v3.oas.models.parameters.Parameter id() {
    return ApiDocument.inPath("id", "The name of the simulation.");
  }

  private void with(ApiResponses responses, String description, Schema<?> schema, Object answer) {
    responses.addApiResponse(
        "2XX",
        new ApiResponse()
            .description(description)
            .content(
                new Content()
                    .addMediaType(JSON, ApiDocument.media(schema).example(plain(answer)))));
  }

  private Object plain(Object document) {
    return mapper.readValue(mapper.writeValueAsString(document), Object.class);
  }

  private Example json(Object document) {
    return new Example().value(plain(document));
  }
}
