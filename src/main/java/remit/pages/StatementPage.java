package remit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import remit.decision.Period;
import remit.decision.Statement;
import remit.desk.Caller;
import remit.desk.Live;
import remit.desk.May;
import remit.desk.ReadStatement;
import remit.files.StatementCsv;
import remit.json.StatementJson;
import remit.web.Callers;
import remit.web.Needs;
import remit.web.Noted;
import remit.web.ProblemKind;
import remit.web.Refused;

/** What a person sees of a pay period. */
@Controller
class StatementPage {

  private static final MediaType CSV = new MediaType("text", "csv", UTF_8);
  private static final int PERIODS = 6;

  private final ReadStatement statements;
  private final Live live;
  private final Callers callers;
  private final Clock clock;

  StatementPage(ReadStatement statements, Live live, Callers callers, Clock clock) {
    this.statements = statements;
    this.live = live;
    this.callers = callers;
    this.clock = clock;
  }

  @Needs({May.READ_OWN, May.READ_TEAM, May.READ_ALL})
  @Noted("statement read")
  @GetMapping("/statements")
  String statement(
      @RequestParam(name = "person", required = false) @Nullable String person,
      @RequestParam(name = "period", required = false) @Nullable String period,
      HttpServletRequest request,
      Model page) {
    Caller caller = callers.of(request);
    Period current = Period.of(Period.Length.MONTH, live.now().today(clock));
    Period asked = period == null || period.isBlank() ? current : parsed(period.strip());
    String whose = person == null || person.isBlank() ? own(caller) : person.strip();
    page.addAttribute("person", whose == null ? "" : whose);
    page.addAttribute("period", asked);
    page.addAttribute("before", before(asked));
    page.addAttribute("after", asked.next());
    page.addAttribute("periods", recent(current));
    if (whose != null) {
      page.addAttribute("statement", of(caller, whose, asked));
    }
    return "statement";
  }

  @Needs({May.READ_OWN, May.READ_TEAM, May.READ_ALL})
  @Noted("statement read")
  @GetMapping("/statements/download")
  ResponseEntity<byte[]> download(
      @RequestParam(name = "person", defaultValue = "") String person,
      @RequestParam(name = "period", defaultValue = "") String period,
      @RequestParam(name = "as", defaultValue = "csv") String as,
      HttpServletRequest request) {
    Statement statement = of(callers.of(request), person, parsed(period));
    boolean json = as.equals("json");
    byte[] document =
        json ? StatementJson.bytes(statement) : StatementCsv.text(statement).getBytes(UTF_8);
    return ResponseEntity.ok()
        .contentType(json ? MediaType.APPLICATION_JSON : CSV)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("statement-%s.%s".formatted(statement.period(), json ? "json" : "csv"))
                .build()
                .toString())
        .body(document);
  }

  private static @Nullable String own(Caller caller) {
    return caller.mayAny(May.READ_OWN) && caller.person() != null ? caller.person() : null;
  }

  private Statement of(Caller caller, String person, Period period) {
    caller.needPayOf(person);
    try {
      return statements.of(person, period);
    } catch (IllegalArgumentException e) {
      throw new Refused(ProblemKind.NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }

  private static Period parsed(String text) {
    try {
      return Period.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Refused(ProblemKind.NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }

  private static Period before(Period period) {
    return Period.of(period.length(), period.first().minusDays(1));
  }

  private static List<Period> recent(Period current) {
    List<Period> recent = new ArrayList<>();
    Period each = current;
    for (int i = 0; i < PERIODS; i++) {
      recent.add(each);
      each = before(each);
    }
    return recent;
  }
}
