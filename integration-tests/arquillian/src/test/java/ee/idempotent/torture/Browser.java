package ee.idempotent.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium, without a window. */
final class Browser implements AutoCloseable {

    /** For a machine that does other things as well. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private final ChromeDriver driver;

    Browser() {
        require();
        // Where "clean" finds what it leaves behind. Who is root has no sandbox.
        String directory = new File("target").getAbsolutePath();
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=en-GB");
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .withEnvironment(Map.of("TMPDIR", directory, "TZ", "UTC"))
                        .build(),
                options);
        size(1100, 900);
    }

    /** The CI installs it, and demands it; elsewhere its tests are skipped without it. */
    private static void require() {
        boolean isThere = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if (System.getenv("CI_DEMANDS") == null) {
            assumeThat(isThere)
                    .as("skipped without Chromium: apt-get install chromium chromium-driver fonts-dejavu-core")
                    .isTrue();
        } else {
            assertThat(isThere).as("Chromium and its driver are there").isTrue();
        }
    }

    /** Forgets who was logged in, and opens an address. */
    Browser open(String address) {
        forgetSession();
        driver.get(address);
        return this;
    }

    /** Opens an address as who is logged in. */
    void visit(String address) {
        driver.get(address);
    }

    void forgetSession() {
        driver.manage().deleteAllCookies();
    }

    Browser logIn(String user, String password) {
        type("[name=j_username]", user);
        type("[name=j_password]", password);
        WebElement button = find("button");
        button.click();
        await().atMost(PATIENCE).until(() -> isGone(button)); // another page may have the same title
        return this;
    }

    private static boolean isGone(WebElement element) {
        try {
            return !element.isEnabled();
        } catch (StaleElementReferenceException gone) {
            return true;
        }
    }

    String title() {
        return driver.getTitle();
    }

    /** What can be read on the page, or in a part of it. */
    String text(String selector) {
        return find(selector).getText();
    }

    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    void awaitText(String selector, String expected) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(text(selector))
                .contains(expected));
    }

    void click(String selector) {
        click(By.cssSelector(selector));
    }

    /** Clicks the button that says so. */
    void press(String name) {
        click(By.xpath("//button[normalize-space()='" + name + "' and not(@hidden)]"));
    }

    /** Once more if the page shows it anew in between, which is no click. */
    private void click(By element) {
        await().atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> {
                    driver.findElement(element).click();
                    return true;
                });
    }

    void type(String selector, CharSequence text) {
        WebElement field = find(selector);
        field.clear();
        field.sendKeys(text);
    }

    /** To whatever has the focus. */
    void keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    boolean isVisible(String selector) {
        return find(selector).isDisplayed();
    }

    Object run(String script) {
        return driver.executeScript(script);
    }

    /** What the console has been told since this was last asked: errors, and what the page's policy has refused. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .toList();
    }

    /** What axe finds against WCAG 2.1 AA and good practice: labels, contrast, headings, roles. */
    List<?> accessibilityProblems() {
        try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
            return (List<?>)
                    driver.executeAsyncScript(
                            new String(axe.readAllBytes(), UTF_8)
                                    + """
                    ;const done = arguments[0];
                    axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })
                        .then((found) => done(found.violations.map((one) => one.help + ': ' + one.nodes[0].html)))
                        .catch((failure) => done([String(failure)]));
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void dark(boolean dark) {
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** The whole page, however long. */
    void screenshot(Path file) {
        size(1100, ((Number) run("return document.documentElement.scrollHeight")).intValue());
        try {
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
