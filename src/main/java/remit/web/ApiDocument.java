package remit.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import remit.desk.Live;
import remit.desk.Revision;
import remit.json.EvaluationAnswer;
import remit.json.EvaluationRequest;
import remit.json.VerdictAnswer;
import remit.rules.Rule;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /openapi.json}: every call, with examples that can be tried as they are. */
@Component
class ApiDocument implements OpenApiCustomizer {

  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";
  private static final LocalDate EXAMPLE_DAY = LocalDate.of(2026, 3, 10);

  private final Live live;
  private final ApiExamples examples;
  private final RulesController rules;
  private final PoliciesController policies;
  private final DraftController draft;
  private final ApiRevisions revisions;
  private final ApiExceptions exceptions;
  private final ApiAccess access;
  private final ApiLedger ledger;
  private final ApiWhatIf whatIf;
  private final ApiSimulations simulations;
  private final JsonMapper mapper;

  ApiDocument(
      Live live,
      ApiExamples examples,
      RulesController rules,
      PoliciesController policies,
      DraftController draft,
      ApiRevisions revisions,
      ApiExceptions exceptions,
      ApiAccess access,
      ApiLedger ledger,
      ApiWhatIf whatIf,
      ApiSimulations simulations,
      JsonMapper mapper) {
    this.live = live;
    this.examples = examples;
    this.rules = rules;
    this.policies = policies;
    this.draft = draft;
    this.revisions = revisions;
    this.exceptions = exceptions;
    this.access = access;
    this.ledger = ledger;
    this.whatIf = whatIf;
    this.simulations = simulations;
    this.mapper = mapper;
  }

  @Override
  public void customise(OpenAPI document) {
    ApiSchemas schemas = new ApiSchemas();
    document.setInfo(
        new Info()
            .title("Remit")
            .version("v1")
            .description(
                "Who owns a deal, and who is paid how much for it, and why. Amounts and shares are"
                    + " text, exact to the last digit. A deal that cannot be decided is no error:"
                    + " it is a decision with the outcome UNDECIDED and findings that say why.")
            .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
    document.setServers(List.of(new Server().url("/")));
    document.setTags(null);
    Paths paths = new Paths();
    paths.addPathItem(EvaluationsController.PATH, new PathItem().post(evaluate(schemas)));
    paths.addPathItem(ChecksController.PATH, new PathItem().post(check(schemas)));
    paths.addPathItem(DraftController.PATH, new PathItem().get(getDraft(schemas)));
    paths.addPathItem(RulesController.PATH, new PathItem().get(listRules(schemas)));
    paths.addPathItem(
        RulesController.PATH + "/{topic}/{name}", new PathItem().get(getRule(schemas)));
    paths.addPathItem(PoliciesController.PATH, new PathItem().get(listPolicies(schemas)));
    paths.addPathItem(PoliciesController.PATH + "/{name}", new PathItem().get(getPolicy(schemas)));
    revisions.addTo(paths, schemas);
    exceptions.addTo(paths, schemas);
    access.addTo(paths, schemas);
    ledger.addTo(paths, schemas);
    whatIf.addTo(paths, schemas);
    simulations.addTo(paths, schemas);
    paths.values().stream()
        .flatMap(path -> path.readOperations().stream())
        .forEach(operation -> ApiProblems.addTo(operation, schemas));
    document.setPaths(paths);
    Components components = new Components();
    schemas.all().forEach(components::addSchemas);
    components.addSecuritySchemes(
        "token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
    document.setComponents(components);
    document.setSecurity(List.of(new SecurityRequirement().addList("token")));
  }

  private Operation evaluate(ApiSchemas schemas) {
    String one = examples.document("upsell.json");
    String list = examples.document("list.json");
    String lines = examples.document("lines.ndjson");
    String rows = examples.document("rows.csv");
    String wrong = examples.document("unknown-field.json");
    Schema<?> request = schemas.of(EvaluationRequest.class);
    Schema<?> answer = schemas.of(EvaluationAnswer.class);
    Schema<?> problem = schemas.of(ProblemAnswer.class);
    Schema<?> text = ApiSchemas.typed("string");
    Content sent = new Content();
    sent.addMediaType(
        JSON,
        media(ApiSchemas.oneOf(request, ApiSchemas.listOf(request)))
            .addExamples("upsell", json(one))
            .addExamples("list", json(list))
            .addExamples("unknown-field", json(wrong)));
    sent.addMediaType(NDJSON, media(text).addExamples("lines", text(lines)));
    sent.addMediaType(EvaluationsController.CSV, media(text).addExamples("rows", text(rows)));
    Content answered = new Content();
    Schema<?> each = ApiSchemas.oneOf(answer, problem);
    answered.addMediaType(
        JSON,
        media(ApiSchemas.oneOf(answer, ApiSchemas.listOf(each)))
            .addExamples("upsell", json(examples.answerToOne(one)))
            .addExamples("list", json(examples.answerToList(list))));
    answered.addMediaType(
        NDJSON,
        media(text)
            .addExamples("lines", text(examples.answerToLines(lines)))
            .addExamples("rows", text(examples.answerToRows(rows, false))));
    answered.addMediaType(
        EvaluationsController.CSV,
        media(text).addExamples("rows", text(examples.answerToRows(rows, true))));
    Operation operation =
        operation(
                "evaluateDeals",
                "Decide deals without recording them",
                "One deal, a list of deals, one deal a line (NDJSON) or one deal a row (CSV)."
                    + " Lists, lines and rows are answered in their order; a bad one is answered in"
                    + " its place with a problem that names its index or line, and the rest go on."
                    + " Lines and rows are answered while the request is still being sent, so read"
                    + " the answer while you send. The policy in a deal goes before the one in the"
                    + " address.")
            .requestBody(new RequestBody().required(true).content(sent))
            .addParametersItem(
                parameter("policy", "By which policy to decide the deals that name none."))
            .addParametersItem(
                parameter(
                    "revision",
                    "By which published revision to decide every deal, whatever its day, and by it"
                        + " alone: overrides do not count then. Without it, by the one that governs"
                        + " the day of each, and by the overrides that somebody agreed to."))
            .addParametersItem(
                parameter("ignore", "Columns of a CSV document to treat as absent, by commas."));
    ApiResponses responses = responses(schemas, "400", "406", "413", "415");
    responses.addApiResponse(
        "200", new ApiResponse().description("What was decided.").content(answered));
    responses.addApiResponse(
        "422",
        problemResponse(schemas, "422")
            .content(
                new Content()
                    .addMediaType(
                        ProblemAnswer.MEDIA_TYPE,
                        media(problem)
                            .addExamples("unknown-field", json(examples.problemWith(wrong))))));
    return operation.responses(responses);
  }

  private Operation check(ApiSchemas schemas) {
    String misspelt = examples.document("misspelt-rule.json");
    Schema<?> files = ApiSchemas.typed("object");
    files.setAdditionalProperties(
        ApiSchemas.oneOf(ApiSchemas.typed("string"), ApiSchemas.typed("null")));
    files.setDescription("The text of each file by its path; null removes the file.");
    Schema<?> request = ApiSchemas.typed("object");
    request.addProperty("files", files);
    request.addProperty("base", ApiSchemas.typed("string"));
    request.addRequiredItem("files");
    request.setAdditionalProperties(false);
    ApiResponses responses = responses(schemas, "400", "406", "413", "415", "422", "503");
    responses.addApiResponse(
        "200",
        new ApiResponse()
            .description(
                "Everything that is wrong, or that nothing is. Later gates are not asked where an"
                    + " earlier one found something.")
            .content(
                new Content()
                    .addMediaType(
                        JSON,
                        media(schemas.of(VerdictAnswer.class))
                            .addExamples(
                                "misspelt-rule", json(examples.answerToFiles(misspelt))))));
    return operation(
            "checkFiles",
            "Check rule and policy files without changing anything",
            "The files are laid over those of a revision, the one that decides now if no base is"
                + " named. They are read, their scenarios and stories run, and the policies are"
                + " proved complete, in a process of its own with limits of memory and time.")
        .requestBody(
            new RequestBody()
                .required(true)
                .content(
                    new Content()
                        .addMediaType(
                            JSON, media(request).addExamples("misspelt-rule", json(misspelt)))))
        .responses(responses);
  }

  private Operation listRules(ApiSchemas schemas) {
    return tagged(
            operation("listRules", "All rules, or those of one topic", "What the rules say."),
            schemas,
            RulesController.All.class,
            "review",
            rules.rules("review", EXAMPLE_DAY))
        .addParametersItem(
            parameter("topic", "Only the rules of this topic.")
                .addExample("review", value("review")))
        .addParametersItem(day("review"));
  }

  private Operation getRule(ApiSchemas schemas) {
    String rule = exampleOf(live.now().latest().rules().stream().map(Rule::name).toList(), "");
    String[] name = rule.split("/", 2);
    return tagged(
            operation("getRule", "One rule", "When it speaks, what it proposes, and its text."),
            schemas,
            RuleAnswer.class,
            "rule",
            rules.rule(name[0], name[1], EXAMPLE_DAY))
        .addParametersItem(inPath("topic", "The topic.").addExample("rule", value(name[0])))
        .addParametersItem(
            inPath("name", "The name below the topic.").addExample("rule", value(name[1])))
        .addParametersItem(day("rule"));
  }

  private Operation listPolicies(ApiSchemas schemas) {
    return tagged(
        operation("listPolicies", "All policies", "What stands at the head of each policy."),
        schemas,
        PolicyAnswer.All.class,
        "policies",
        policies.policies());
  }

  private Operation getPolicy(ApiSchemas schemas) {
    String name = exampleOf(live.now().latest().policies().keySet(), Revision.DEFAULT_POLICY);
    return tagged(
            operation(
                "getPolicy",
                "One policy as it stands on a day",
                "The rules in force in their order, each parameter and each table, with the next"
                    + " change of each."),
            schemas,
            PolicyAnswer.class,
            "policy",
            policies.policy(name, EXAMPLE_DAY))
        .addParametersItem(
            inPath("name", "The name of the policy.").addExample("policy", value(name)))
        .addParametersItem(day("policy"));
  }

  private Operation getDraft(ApiSchemas schemas) {
    ApiResponses responses = responses(schemas, "400", "406");
    responses.addApiResponse(
        "200",
        new ApiResponse()
            .description("What is live, and what the gates say of a folder that differs from it.")
            .content(
                new Content()
                    .addMediaType(
                        JSON,
                        media(schemas.of(DraftController.DraftAnswer.class))
                            .addExamples(
                                "draft",
                                json(mapper.writeValueAsString(draft.draft().getBody()))))));
    return operation(
            "getDraft",
            "What is changed in the working folder and not live",
            "The folders rules and policies may be edited with any editor. A change there is"
                + " examined and shown here; what is live stays live until the change is"
                + " published.")
        .responses(responses);
  }

  /** An operation whose answer has an entity tag. */
  private Operation tagged(
      Operation operation,
      ApiSchemas schemas,
      Class<?> record,
      String example,
      ResponseEntity<?> answered) {
    ApiResponse answer =
        new ApiResponse()
            .description("The answer, with the revision it is read from in its entity tag.")
            .addHeaderObject("ETag", new Header().schema(ApiSchemas.typed("string")))
            .content(
                new Content()
                    .addMediaType(
                        JSON,
                        media(schemas.of(record))
                            .addExamples(
                                example, json(mapper.writeValueAsString(answered.getBody())))));
    ApiResponses responses = responses(schemas, "400", "404", "406");
    responses.addApiResponse("200", answer);
    responses.addApiResponse(
        "304", new ApiResponse().description("What the caller has (If-None-Match) still holds."));
    return operation.responses(responses);
  }

  /** The name wished for where there is one of that name; otherwise the first. */
  private static String exampleOf(Collection<String> names, String wish) {
    return names.contains(wish) ? wish : names.iterator().next();
  }

  static Operation operation(String id, String summary, String description) {
    return new Operation().operationId(id).summary(summary).description(description);
  }

  static ApiResponses responses(ApiSchemas schemas, String... statuses) {
    ApiResponses responses = new ApiResponses();
    for (String status : statuses) {
      responses.addApiResponse(status, problemResponse(schemas, status));
    }
    for (String status : List.of("401", "403")) {
      responses.addApiResponse(status, problemResponse(schemas, status));
    }
    return responses;
  }

  static ApiResponse problemResponse(ApiSchemas schemas, String status) {
    return new ApiResponse()
        .description(ProblemKind.of(Integer.parseInt(status)).title() + ".")
        .content(
            new Content()
                .addMediaType(ProblemAnswer.MEDIA_TYPE, media(schemas.of(ProblemAnswer.class))));
  }

  static MediaType media(Schema<?> schema) {
    return new MediaType().schema(schema);
  }

  static Parameter parameter(String name, String description) {
    return new Parameter()
        .in("query")
        .name(name)
        .required(false)
        .description(description)
        .schema(ApiSchemas.typed("string"));
  }

  static Parameter inPath(String name, String description) {
    return parameter(name, description).in("path").required(true);
  }

  private static Parameter day(String example) {
    Schema<?> date = ApiSchemas.typed("string");
    date.setFormat("date");
    return parameter("on", "The day asked about; today in the policy's time zone if left out.")
        .schema(date)
        .addExample(example, value(EXAMPLE_DAY.toString()));
  }

  static Example value(String value) {
    return new Example().value(value);
  }

  private static Example text(String text) {
    return new Example().value(text);
  }

  /** An example that is shown as JSON and not as a text that holds JSON. */
  private Example json(String text) {
    return new Example().value(mapper.readValue(text, Object.class));
  }
}
