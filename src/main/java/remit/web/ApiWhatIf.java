package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import remit.deal.DealType;
import remit.json.EvaluationRequest;
import remit.whatif.Counterfactuals;
import tools.jackson.databind.json.JsonMapper;

/** The part of the document of calls that is about questions beside a decision. */
@Component
class ApiWhatIf {

  private static final String JSON = "application/json";

  private final TimelinesController timelines;
  private final CounterfactualsController counterfactuals;
  private final ApiExamples examples;
  private final JsonMapper mapper;

  ApiWhatIf(
      TimelinesController timelines,
      CounterfactualsController counterfactuals,
      ApiExamples examples,
      JsonMapper mapper) {
    this.timelines = timelines;
    this.counterfactuals = counterfactuals;
    this.examples = examples;
    this.mapper = mapper;
  }

  void addTo(Paths paths, ApiSchemas schemas) {
    Schema<?> types = ApiSchemas.listOf(ApiSchemas.words(DealType.class));
    Schema<?> day = ApiSchemas.typed("string");
    day.setFormat("date");
    Schema<?> closed = ApiSchemas.typed("object");
    closed.addProperty("deal", ApiSchemas.typed("string"));
    closed.addProperty("closeDate", day);
    paths.addPathItem(
        TimelinesController.PATH,
        new PathItem()
            .post(
                question(
                    schemas,
                    ApiDocument.operation(
                        "askOwnershipTimeline",
                        "Who owns an account from which day to which, and why",
                        "Each day is decided as a deal that closed on it would be: account, team"
                            + " and what else the rules ask for are given as for an evaluation, and"
                            + " of the deal itself nothing need be said. Deals that are named with"
                            + " their close dates are shown where they closed near a day on which"
                            + " the owner changes. At most 7305 days."),
                    "timeline.json",
                    Map.of(
                        "from", day,
                        "until", day,
                        "types", types,
                        "deals", ApiSchemas.listOf(closed),
                        "within", ApiSchemas.typed("integer")),
                    TimelineAnswer.class,
                    timelines::timeline)));
    paths.addPathItem(
        CounterfactualsController.PATH,
        new PathItem()
            .post(
                question(
                    schemas,
                    ApiDocument.operation(
                        "askWhyNot",
                        "What would give somebody a deal, or commission for it",
                        "For each kind of thing that can be otherwise, the smallest single change"
                            + " that does it: days, amounts and counts go no further than they"
                            + " must, and of words each that would do is named. Putting the value"
                            + " at the pointer and evaluating gives the same answer."),
                    "why-not.json",
                    Map.of(
                        "person", ApiSchemas.typed("string"),
                        "wants", ApiSchemas.words(Counterfactuals.Wants.class)),
                    CounterfactualAnswer.class,
                    counterfactuals::counterfactuals)));
  }

  private Operation question(
      ApiSchemas schemas,
      Operation operation,
      String example,
      Map<String, Schema<?>> own,
      Class<?> answer,
      Function<byte[], ?> asked) {
    String document = examples.document(example);
    Schema<?> request = ApiSchemas.typed("object");
    Schema<?> deal = schemas.of(EvaluationRequest.class);
    request.setDescription(
        "As for an evaluation (see %s), and beside it:".formatted(deal.get$ref()));
    own.forEach(request::addProperty);
    ApiResponses responses =
        ApiDocument.responses(schemas, "400", "401", "403", "406", "413", "415", "422");
    responses.addApiResponse(
        "200",
        new ApiResponse()
            .description("The answer; nothing is recorded.")
            .content(
                new Content()
                    .addMediaType(
                        JSON,
                        ApiDocument.media(schemas.of(answer))
                            .addExamples(
                                "question",
                                json(
                                    mapper.writeValueAsString(
                                        asked.apply(document.getBytes(UTF_8))))))));
    return operation
        .requestBody(
            new RequestBody()
                .required(true)
                .content(
                    new Content()
                        .addMediaType(
                            JSON,
                            ApiDocument.media(request).addExamples("question", json(document)))))
        .responses(responses);
  }

  private Example json(String text) {
    return new Example().value(mapper.readValue(text, Object.class));
  }
}
