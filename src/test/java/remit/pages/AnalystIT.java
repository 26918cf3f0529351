package remit.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a comp analyst: a decision is found, replayed, and stands in a statement. */
class AnalystIT {

  private static final String LONG = "n".repeat(200);
  private static final String ARABIC = "\u0644\u064A\u0644\u0649";

  @TempDir private Path data;
  @TempDir private Path profile;

  private static String deal(String id, String amount, String person) {
    return """
    {"deal": {"id": "%s", "type": "UPSELL", "driver": "USERS_PROACTIVE", "amount": "%s", "currency": "USD",
              "closeDate": "2026-03-10", "salesCycleDays": 45},
     "account": {"id": "northwind", "customerSince": "2026-01-10", "wonBy": "%s"},
     "team": [{"person": "%s", "role": "AE"}, {"person": "chi", "role": "CSM"}]}
    """
        .formatted(id, amount, person, person);
  }

  @Test
  void a_decision_is_found_replayed_and_stands_in_a_statement() throws Exception {
    try (PagesSite site = PagesSite.start(data, "comp=record", "dan=read-all,evaluate")) {
      site.record(
          "comp",
          deal("D-1001", "48000.00", "ana"),
          deal("D-1001", "52000.00", "ana"),
          deal("D-2", "1000.00", LONG),
          deal("D-3", "1000.00", ARABIC),
          "{\"deal\": {\"id\": \"D-4\", \"type\": \"UPSELL\", \"amount\": \"1000.00\","
              + " \"currency\": \"USD\", \"closeDate\": \"2026-03-10\"}, \"account\": {\"id\":"
              + " \"contoso\"}, \"team\": []}");
      try (Browser dan = Browser.open(site.port(), profile)) {
        dan.signIn("dan");
        dan.expectSound();
        assertThat(dan.text("main")).contains("Waiting for somebody", "D-4");
        findAndReplay(dan);
        readStatement(dan);
        lookAtNames(dan);
      }
    }
  }

  private static void findAndReplay(Browser dan) {
    dan.press("Decisions");
    dan.write("#deal", "D-1001");
    dan.press("Search");
    dan.awaitText("main", "Found");
    assertThat(dan.all("tbody tr")).hasSize(2);
    dan.expectSound();
    dan.click("tbody tr:last-child a");
    dan.awaitText("main", "What became of the deal");
    assertThat(dan.text(".chain")).contains("+4,800.00 USD", "+400.00 USD", "counts now");
    dan.press("Replay");
    dan.awaitText("#replay", "The same, byte for byte");
    dan.expectSound();
    dan.wholePicture("decision");
    dan.size(Browser.LAPTOP);
  }

  private static void readStatement(Browser dan) {
    dan.press("Statements");
    dan.write("#person", "ana");
    dan.write("#period", "2026-03");
    dan.press("Show");
    dan.awaitText("main", "Earned in the period");
    dan.expectSound();
    String csv =
        (String)
            dan.run(
                "const call = new XMLHttpRequest(); call.open('GET', arguments[0], false);"
                    + "call.send(); return call.responseText",
                dan.find("a[href*='as=csv']").getAttribute("href"));
    BigDecimal earned =
        csv.lines()
            .filter(each -> each.contains(",EARNED,"))
            .map(each -> new BigDecimal(each.split(",", -1)[9]))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(earned).isEqualByComparingTo("5200.00");
    assertThat(dan.text(".big")).startsWith("5,200.00");
  }

  private static void lookAtNames(Browser dan) {
    for (String page :
        new String[] {"/", "/decisions", "/statements?period=2026-03&person=" + LONG}) {
      dan.visit(page);
      dan.expectSound();
      dan.size(Browser.PHONE);
      dan.expectSound();
      dan.size(Browser.LAPTOP);
    }
    dan.visit("/decisions");
    assertThat(dan.text("main")).contains(ARABIC);
  }
}
