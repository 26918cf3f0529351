package remit.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** The way of a manager: what would 120 days do, who wins, and why for one deal. */
class ManagerIT {

  @TempDir private static Path data;
  private static PagesSite site;

  @TempDir private Path profile;
  private Browser browser;

  @BeforeAll
  static void start() throws Exception {
    site = PagesSite.start(data, "mia=simulate,evaluate");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @BeforeEach
  void open() {
    browser = Browser.open(site.port(), profile);
    browser.signIn("mia");
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void from_the_desk_to_who_wins_by_120_days_and_down_to_one_deal() {
    browser.press("What would 120 days do?");
    browser.awaitText("#result", "Who wins, who loses");
    assertThat(browser.text("#result")).contains("handoff window is 120 days", "ana");
    browser.expectSound();
    browser.wholePicture("simulate");
    browser.size(Browser.PHONE);
    browser.expectSound();
    browser.wholePicture("phone-simulate");
    browser.size(Browser.LAPTOP);

    browser.click("#result td a[href*='/deal?deal=']");
    browser.awaitText("main", "What causes the difference");
    assertThat(browser.all(".story")).hasSize(2);
    browser.expectSound();
    browser.wholePicture("compared");
  }

  @Test
  void turning_a_number_again_changes_the_answer_and_the_address() {
    browser.visit("/simulate");
    browser.awaitText("#result", "Nothing would be otherwise");

    browser.write("#set-handoff-window", "120 days");
    browser.find("#set-handoff-window").sendKeys("\t");
    browser.awaitText("#result", "handoff window is 120 days");
    browser.await(() -> browser.path().contains("set.handoff-window=120"), "the address");

    browser.write("#set-handoff-window", "half a year");
    browser.find("#set-handoff-window").sendKeys("\t");
    browser.awaitText("#notice", "half a year");

    browser.write("#set-handoff-window", "180 days");
    browser.find("#set-handoff-window").sendKeys("\t");
    browser.awaitText("#result", "handoff window is 180 days");
    // The browser itself reports the refusal of what was no window.
    browser.forgetConsole();
    browser.visit(browser.path());
    browser.awaitText("#result", "handoff window is 180 days");
    browser.expectSound();
  }

  @Test
  void the_sums_on_the_page_are_those_of_the_downloaded_file() {
    browser.visit("/simulate?set.handoff-window=120+days");
    browser.awaitText("#result", "Who wins, who loses");
    BigDecimal shown = amount(browser.text("#result .total-difference"));
    BigDecimal people = sum(browser.all("#result tr td.picture + td.number"));
    String href = browser.find("#result a[href$='/download']").getAttribute("href");

    String csv =
        (String)
            browser.run(
                "const call = new XMLHttpRequest(); call.open('GET', arguments[0], false);"
                    + "call.send(); return call.responseText",
                href);

    List<String> header = List.of(csv.lines().findFirst().orElse("").split(",", -1));
    int column = header.indexOf("amount");
    BigDecimal file =
        csv.lines()
            .skip(1)
            .map(each -> each.split(",", -1)[column])
            .filter(each -> !each.isEmpty())
            .map(BigDecimal::new)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(file).isEqualByComparingTo(shown).isNotZero();
    // Once by person and once by cause.
    assertThat(people).isEqualByComparingTo(shown.add(shown));
  }

  private static BigDecimal sum(List<WebElement> cells) {
    return cells.stream()
        .map(each -> amount(each.getText()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal amount(String shown) {
    return new BigDecimal(shown.replaceAll("[^0-9.\\u2212-]", "").replace('\u2212', '-'));
  }
}
