package remit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;
import remit.json.Problem;
import remit.web.RequestId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells a person what a program is told as problem details. */
@Component
final class ProblemPage {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final SpringTemplateEngine templates;

  ProblemPage(SpringTemplateEngine templates) {
    this.templates = templates;
  }

  /** Writes a page, or for a script of ours the part of one. */
  void write(byte[] problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JsonNode told = MAPPER.readTree(problem);
    WebContext page =
        new WebContext(
            JakartaServletWebApplication.buildApplication(request.getServletContext())
                .buildExchange(request, response));
    page.setVariable("title", told.path("title").asString(""));
    page.setVariable("detail", told.path("detail").asString(""));
    page.setVariable("status", response.getStatus());
    page.setVariable("errors", errors(told));
    page.setVariable("requestId", RequestId.current());
    boolean fragment = PageAddresses.isFragment(request);
    if (fragment) {
      response.setHeader("HX-Retarget", "#notice");
      response.setHeader("HX-Reswap", "innerHTML");
    }
    byte[] html = templates.process(fragment ? "problem-notice" : "problem", page).getBytes(UTF_8);
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(html.length);
    response.getOutputStream().write(html);
  }

  private static List<Problem> errors(JsonNode told) {
    List<Problem> errors = new ArrayList<>();
    told.path("errors")
        .forEach(
            each ->
                errors.add(
                    new Problem(
                        each.path("pointer").asString(""),
                        each.path("message").asString(""),
                        null)));
    return errors;
  }
}
