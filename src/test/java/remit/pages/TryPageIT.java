package remit.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk and the trial of a deal, in a real browser. */
class TryPageIT {

  @TempDir private static Path data;
  private static PagesSite site;

  @TempDir private Path profile;
  private Browser browser;

  @BeforeAll
  static void start() throws Exception {
    site = PagesSite.start(data);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @BeforeEach
  void open() {
    browser = Browser.open(site.port(), profile);
    browser.signIn(PagesSite.TOKEN);
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void the_desk_says_what_is_live_and_what_to_do() {
    browser.expectSound();
    assertThat(browser.text("main")).contains("Nothing is being changed.", "44 rules");

    browser.press("Try a deal");
    browser.awaitText("#answer", "5,760.00");
  }

  @Test
  void a_day_after_the_window_the_deal_is_somebody_elses_at_once() {
    browser.visit("/try");
    browser.awaitText("#answer .outcome", "ana");
    browser.expectSound();

    browser.run(
        "document.getElementById('deal-driver').value = 'USERS_ORGANIC';"
            + "const day = document.getElementById('deal-closeDate'); day.value = '2026-04-10';"
            + "day.dispatchEvent(new Event('change', {bubbles: true}))");

    browser.awaitText("#answer .story", "2026-04-10");
    browser.awaitText("#answer .outcome", "chi");
    browser.expectSound();
    assertThat(browser.path()).startsWith("/try?d=").contains("&r=sha256:");
  }

  @Test
  void a_link_opens_the_same_answer() {
    browser.visit("/try");
    browser.write("#account-wonBy", "\u0644\u064A\u0644\u0649");
    browser.write("#deal-sourcedBy", "s".repeat(200));
    browser.find("#deal-sourcedBy").sendKeys("\t");
    browser.await(() -> browser.path().contains("&r="), "a link");
    browser.awaitText("#answer", "s".repeat(200));
    String answer = browser.text("#answer .story");
    String link = browser.path();

    browser.visit("/");
    browser.visit(link);

    assertThat(browser.text("#answer .story")).isEqualTo(answer);
    assertThat(browser.find("#account-wonBy").getAttribute("value"))
        .isEqualTo("\u0644\u064A\u0644\u0649");
    browser.expectSound();
    browser.size(Browser.PHONE);
    browser.expectSound();
    browser.wholePicture("try-long-names");
  }

  @Test
  void what_is_wrong_with_a_deal_is_said_beside_it() {
    browser.visit("/try");
    browser.write("#deal-amount", "a lot");
    browser.find("#deal-amount").sendKeys("\t");

    browser.awaitText("#answer", "/deal/amount");
    browser.expectSound();
  }

  @Test
  void pasted_json_is_read_into_the_form() {
    browser.visit("/try");
    browser.press("Paste JSON instead");
    browser.write(
        "#pasted",
        """
        {"deal": {"id": "D-7", "type": "NEW_BUSINESS", "amount": "1000.00", "currency": "EUR", "closeDate": "2026-03-10"},
         "account": {"id": "contoso"}, "team": [{"person": "bo", "role": "AE"}]}
        """);
    browser.press("Read it");

    browser.awaitText("#answer .outcome", "bo");
    assertThat(browser.find("#deal-id").getAttribute("value")).isEqualTo("D-7");
    browser.expectSound();
  }
}
