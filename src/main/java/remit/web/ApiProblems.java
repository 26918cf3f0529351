package remit.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;

/** The problems that any call may be answered with, whatever it is about. */
final class ApiProblems {

  private static final List<String> OF_ALL = List.of("400", "406", "429", "500", "503");
  private static final List<String> WITH_A_BODY = List.of("408", "413", "415");
  private static final List<String> COME_BACK = List.of("429", "503");

  private ApiProblems() {}

  /** Adds those that the call does not describe itself. */
  static void addTo(Operation operation, ApiSchemas schemas) {
    ApiResponses responses = operation.getResponses();
    OF_ALL.forEach(status -> add(status, responses, schemas));
    if (operation.getRequestBody() != null) {
      WITH_A_BODY.forEach(status -> add(status, responses, schemas));
    }
    responses.forEach(ApiProblems::addHeaders);
  }

  private static void addHeaders(String status, ApiResponse response) {
    if (COME_BACK.contains(status)) {
      response.addHeaderObject(
          "Retry-After",
          new Header()
              .description("After how many seconds to ask again; nothing was done.")
              .schema(ApiSchemas.typed("integer")));
    }
    response.addHeaderObject(
        RequestId.HEADER,
        new Header()
            .description(
                "The name of this call in the service's log; the caller's, if it sent one.")
            .schema(ApiSchemas.typed("string")));
  }

  private static void add(String status, ApiResponses responses, ApiSchemas schemas) {
    if (!responses.containsKey(status)) {
      responses.addApiResponse(status, ApiDocument.problemResponse(schemas, status));
    }
  }
}
