package remit.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real browser without a window, driven as a person would drive it. It sees what a person would
 * not: errors in the console, and what the content security policy stopped.
 */
final class Browser implements AutoCloseable {

  /** A laptop of the smaller kind. */
  static final Dimension LAPTOP = new Dimension(1366, 768);

  static final Dimension PHONE = new Dimension(390, 844);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PROOF = Duration.ofMinutes(4);
  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final List<String> DRIVERS =
      List.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");

  private final ChromeDriver driver;
  private final String site;

  private Browser(ChromeDriver driver, String site) {
    this.driver = driver;
    this.site = site;
  }

  /**
   * Opens one; the test is skipped where the machine has none.
   *
   * @param profile an empty folder for what it keeps
   */
  static Browser open(int port, Path profile) {
    return open(port, profile, false);
  }

  /** The same for somebody who likes it dark. */
  static Browser open(int port, Path profile, boolean dark) {
    String browser = first(BROWSERS);
    String driver = first(DRIVERS);
    assumeTrue(
        browser != null && driver != null,
        "There is no Chromium with its driver here, so no page is looked at. Maybe install"
            + " chromium and chromium-driver.");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Objects.requireNonNull(browser));
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--user-data-dir=" + profile);
    if (dark) {
      options.addArguments("--blink-settings=preferredColorScheme=0");
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new java.io.File(Objects.requireNonNull(driver)))
            .usingAnyFreePort()
            .withSilent(true)
            .build();
    Browser opened = new Browser(new ChromeDriver(service, options), "http://127.0.0.1:" + port);
    opened.size(LAPTOP);
    return opened;
  }

  private static String first(List<String> places) {
    return places.stream()
        .filter(each -> Files.isExecutable(Path.of(each)))
        .findFirst()
        .orElse(null);
  }

  void size(Dimension size) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            size.getWidth(),
            "height",
            size.getHeight(),
            "deviceScaleFactor",
            1,
            "mobile",
            false));
  }

  void visit(String path) {
    driver.get(site + path);
  }

  void signIn(String secret) {
    visit("/sign-in");
    find("#secret").sendKeys(secret);
    click("main button[type=submit]");
    await(() -> path().equals("/"), "the desk");
  }

  String path() {
    return Objects.requireNonNull(driver.getCurrentUrl()).substring(site.length());
  }

  WebElement find(String css) {
    return new WebDriverWait(driver, PATIENCE).until(here -> here.findElement(By.cssSelector(css)));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  void click(String css) {
    find(css).click();
  }

  /** Clicks a link or button by what stands on it. */
  void press(String text) {
    new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .until(
            here ->
                here.findElements(By.cssSelector("a, button, summary")).stream()
                    .filter(each -> each.isDisplayed() && each.getText().strip().startsWith(text))
                    .findFirst()
                    .orElse(null))
        .click();
  }

  /** Writes something in the place of what is in a field. */
  void write(String css, String text) {
    WebElement field = find(css);
    field.clear();
    field.sendKeys(text);
  }

  String text(String css) {
    return new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .until(here -> here.findElement(By.cssSelector(css)).getText());
  }

  /** Waits until some text is somewhere. */
  void awaitText(String css, String text) {
    await(
        () -> {
          List<WebElement> found = all(css);
          return found.stream().anyMatch(each -> each.getText().contains(text));
        },
        text + " in " + css);
  }

  /** The same of what has to be proved first. */
  void awaitLong(String css, String text) {
    new WebDriverWait(driver, PROOF)
        .withMessage("Waited for " + text)
        .ignoring(StaleElementReferenceException.class)
        .until(here -> all(css).stream().anyMatch(each -> each.getText().contains(text)));
  }

  /** Something that is true at last. */
  interface Condition {
    boolean holds();
  }

  void await(Condition condition, String what) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage("Waited for " + what)
        .ignoring(StaleElementReferenceException.class)
        .until(here -> condition.holds());
  }

  Object run(String script, Object... words) {
    return ((JavascriptExecutor) driver).executeScript(script, words);
  }

  /** Nothing is wrong with the page: for those who cannot see it, in its console, in its width. */
  void expectSound() {
    expectQuiet();
    List<Rule> violations = new AxeBuilder().analyze(driver).getViolations();
    assertThat(violations.stream().map(Browser::told)).as("axe on %s", path()).isEmpty();
    Long wider =
        (Long)
            run(
                "return document.documentElement.scrollWidth -"
                    + " document.documentElement.clientWidth");
    assertThat(wider).as("by how much %s is wider than the screen", path()).isZero();
  }

  private static String told(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + " "
        + rule.getNodes().stream().limit(3).map(each -> each.getHtml()).toList();
  }

  /** No error in the console, and nothing that the content security policy stopped. */
  void expectQuiet() {
    List<String> said =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(each -> each.getLevel().intValue() >= Level.WARNING.intValue())
            .map(each -> each.getMessage())
            .toList();
    assertThat(said).as("what the console says on %s", path()).isEmpty();
  }

  /** Forgets what the console said until now, where a problem was expected. */
  void forgetConsole() {
    driver.manage().logs().get(LogType.BROWSER);
  }

  /** Keeps a picture, if {@code -Dremit.pictures=FOLDER} names where. */
  void picture(String name) {
    String folder = System.getProperty("remit.pictures");
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(Path.of(folder));
      Files.write(Path.of(folder, name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same of the whole page, however long. */
  void wholePicture(String name) {
    Long height = (Long) run("return document.documentElement.scrollHeight");
    Long width = (Long) run("return document.documentElement.clientWidth");
    size(new Dimension(width.intValue(), Math.min(height.intValue(), 6_000)));
    picture(name);
  }

  Stream<String> links() {
    return all("a[href]").stream().map(each -> each.getAttribute("href"));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
