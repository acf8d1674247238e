package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.internal.engine.RecordKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The operator's page in a browser. Nothing of what is done here may be refused by the page's own policy. */
@Tag("once")
@TestMethodOrder(OrderAnnotation.class)
@OnTortureServer
class ViewPageIT {

    private static final String PAYMENTS = "POST /payments";
    private static final String REFUNDS = "POST /payments/{id}/refunds";
    private static final RecordKey ORDER = new RecordKey("shop-17", PAYMENTS, "ord_5512-apply");

    private static final String OPEN_ALL =
            "document.querySelectorAll('details').forEach((details) => { details.open = true; });";

    /** Lets time pass, and counts what the page asks. */
    private static final String OBSERVE =
            """
            const [now, fetched] = [Date.now, window.fetch];
            Object.assign(window, { later: 0, asked: 0, away: false });
            Date.now = () => now() + window.later;
            window.fetch = (...question) => {
                window.asked++;
                return window.away ? Promise.reject(new TypeError('away')) : fetched(...question);
            };
            """;

    private static Browser browser;
    private static Instant now;

    @BeforeAll
    static void startBrowser() {
        now = Instant.now();
        browser = new Browser();
        for (int hour = 0; hour < 24; hour++) {
            Instant at = now.minus(Duration.ofHours(hour));
            for (int i = 0; i < 14 + 9 * Math.sin(hour / 3.5) + hour * 5 % 7; i++) {
                complete(new RecordKey("shop-" + i, PAYMENTS, "ord_" + hour + "-" + i), at);
                if (i % 5 == 1) {
                    complete(new RecordKey("shop-" + i, REFUNDS, "ref_" + hour + "-" + i), at);
                }
                if (i % 4 == 0) {
                    complete(new RecordKey("", "Transfers.transfer", "tr_" + hour + "-" + i), at);
                }
            }
        }
        for (int i = 0; i < 6; i++) {
            OperatedDatabase.started(
                    new RecordKey("shop-4", REFUNDS, "ref_881" + i), now.minus(Duration.ofMinutes(490 + i)));
        }
        complete(ORDER, now.minus(Duration.ofMinutes(194)));
        OperatedDatabase.started(new RecordKey("shop-4", REFUNDS, ORDER.key()), now.minus(Duration.ofMinutes(9)));
    }

    private static void complete(RecordKey key, Instant at) {
        OperatedDatabase.completed(key, at, 201, "{\"status\":\"succeeded\"}");
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void logIn() {
        browser.size(1100, 900);
        open().logIn(FormLogin.OPERATOR, FormLogin.PASSWORD);
        browser.awaitText("#totals", "Records");
    }

    @AfterEach
    void nothingWasRefused() {
        assertThat(browser.console()).isEmpty();
    }

    private static Browser open() {
        return browser.open(TortureServer.uri(Variant.OPERATED.contextRoot() + "/idempotent/")
                .toString());
    }

    @Test
    void asksWhoSomebodyIs() {
        open();
        assertThat(browser.title()).isEqualTo("Login");

        browser.logIn(FormLogin.OPERATOR, "wrong");
        assertThat(browser.title()).isEqualTo("Login");

        browser.logIn(FormLogin.OPERATOR, FormLogin.PASSWORD);
        assertThat(browser.title()).isEqualTo("Idempotency records");
        browser.awaitText("#totals", "Records");
    }

    @Test
    void showsNothingToWhoIsNotInTheRole() {
        open().logIn(FormLogin.CLERK, FormLogin.PASSWORD);

        assertThat(browser.title()).isNotEqualTo("Idempotency records");
        assertThat(browser.text("body")).contains("403");
        assertThat(browser.console()).allMatch(line -> line.matches(".*(status of 403|favicon.ico).*"));
    }

    @Test
    void saysThatTheSessionHasEnded() {
        browser.forgetSession();

        browser.press("Refresh");

        browser.awaitText("#message", "If your session has ended, reload the page.");
    }

    @Test
    void looksAKeyUpByKeyboardAlone() {
        browser.run("document.body.focus()");
        browser.keys(Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB);
        browser.keys(ORDER.key(), Keys.ENTER);

        browser.awaitText("#found", "at least 1");
        assertThat(browser.count("#found .record")).isEqualTo(2);
        assertThat(browser.text("#found")).contains("completed", "201", "shop-17", "started", "3 h ", REFUNDS);
        assertThat(browser.text("#found")).doesNotContain("Show the response");
    }

    @Test
    void findsNothingOfAnotherCaller() {
        browser.type("#key", ORDER.key());
        browser.click("#nobody");
        browser.press("Look up");

        browser.awaitText("#found", "There is no record of this key. To see whether");

        browser.type("#operation", PAYMENTS);
        browser.press("Look up");

        browser.awaitText("#found", "There is no record of this key, and no call with it is running");
    }

    @Test
    void showsRecordsByOperationAndOverTime() {
        assertThat(browser.text("#by-operation")).contains(PAYMENTS, REFUNDS, "Transfers.transfer");
        assertThat(browser.count("#chart svg rect")).isEqualTo(48);
        assertThat(browser.count("#minute-chart svg rect")).isEqualTo(240);
        assertThat(browser.text("#statuses")).contains("201", "no answer");
        assertThat(browser.run("return document.getElementById('chart-summary').textContent")
                        .toString())
                .matches("[0-9,]+ in the last 24 hours, most of them in the hour from [0-9:]+: [0-9]+\\.");
        browser.click("figure:has(#hours) summary");
        assertThat(browser.count("#hours tbody tr")).isEqualTo(24);
        assertThat(browser.text("#hours")).contains("Completed");
    }

    @Test
    void goesFromTheOldestToTheirRecords() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            browser.press("Refresh");
            assertThat(browser.run("return document.querySelector('#oldest tbody tr').innerText")
                            .toString())
                    .contains("8 h ", REFUNDS, "ref_8815");
        });

        browser.click("#oldest button");
        browser.awaitText("#found", "ref_8815");
        browser.press("Does it run?");

        browser.awaitText("#found", "No: nobody holds its lock.");
    }

    @Test
    void showsLeaseAndStepsOfAKey() {
        RecordKey key = new RecordKey("shop-17", PAYMENTS, "ord_leased");
        OperatedDatabase.started(key, now.minus(Duration.ofMinutes(2)));
        OperatedDatabase.lease(key, now.plus(Duration.ofHours(1)));
        OperatedDatabase.step(key, "order", now.minus(Duration.ofMinutes(2)), "{}");
        OperatedDatabase.step(key, "charge", now.minus(Duration.ofMinutes(1)), null);

        find(key);

        assertThat(browser.text("#found")).contains("until ", "order", "returned", "charge", "started", "shop.Charge");
        assertThat(browser.text("#found")).doesNotContain("token");
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.press("Does it run?");
        browser.awaitText("#found", "Yes: its lease lasts, and no call on this server renews it.");

        OperatedDatabase.lease(key, now.minus(Duration.ofHours(1)));
        find(key);
        browser.awaitText("#found", "the next request takes it over");
        OperatedDatabase.delete(key);
        browser.press("Look up");
        browser.awaitText("#found", "no record");
        assertThat(browser.count("#found .steps tbody tr")).isEqualTo(2);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            browser.press("Refresh");
            assertThat(browser.text("#oldest-steps")).contains("ord_leased", "charge");
        });
        browser.size(320, 700);
        assertThat(browser.run("const page = document.documentElement; return page.scrollWidth <= page.clientWidth"))
                .isEqualTo(true);
    }

    @Test
    void showsMarkupInNamesAsText() {
        String markup = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        RecordKey key = new RecordKey(markup, markup, markup);
        OperatedDatabase.started(key, now.minus(Duration.ofMinutes(1)));

        find(key);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            browser.press("Refresh");
            assertThat(browser.text("#by-operation")).contains(markup);
        });

        assertThat(browser.text("#found h3")).isEqualTo(markup);
        assertThat(browser.text("#found dl")).contains(markup);
        assertThat(browser.text("#oldest")).contains(markup);
        assertThat(browser.count("main script, main img")).isZero();
    }

    /** The page's policy, and that the console tells when it refuses something. */
    @Test
    void runsNoScriptButItsOwn() {
        Object refused = browser.run(
                """
                const refused = [];
                for (const attack of [
                    () => { document.body.innerHTML = '<img src=x onerror=window.foreign=1>'; },
                    () => { document.createElement('script').src = 'data:text/javascript,window.foreign=1'; },
                    () => { document.body.setAttribute('onclick', 'window.foreign=1'); },
                ]) {
                    try {
                        attack();
                    } catch (refusal) {
                        refused.push(refusal.name);
                    }
                }
                document.createElement('img').src = 'https://example.org/';
                return refused.length;
                """);

        assertThat(refused).isEqualTo(3L);
        assertThat(browser.run("return window.foreign")).isNull();
        assertThat(browser.console())
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(line -> line.matches("(?s).*(Trusted|Content Security Policy).*"));
    }

    @Test
    void deletesARecordWhenItIsAskedToTwice() {
        RecordKey key = new RecordKey("", PAYMENTS, "ord_to-delete");
        complete(key, now.minus(Duration.ofHours(1)));
        find(key);
        browser.press("Delete …");

        browser.type("#confirmation", "ord_to-delet");
        browser.keys(Keys.ENTER);
        browser.awaitText("#confirmation-problem", "This is not the key.");
        browser.type("#confirmation", key.key());
        assertThat(browser.isVisible("#delete")).isFalse();
        browser.press("Go on");
        browser.awaitText("#confirmation-problem", "Give a reason.");
        browser.type("#reason", "charged twice");
        browser.press("Go on");
        assertThat(browser.text("#deletion")).contains("Really delete it?");
        browser.press("Keep it");
        assertThat(browser.isVisible("#deletion")).isFalse();
        assertThat(OperatedDatabase.holds(key)).isTrue();

        browser.press("Delete …");
        browser.type("#confirmation", key.key());
        browser.type("#reason", "charged twice");
        browser.keys(Keys.ENTER);
        browser.press("Delete the record");

        browser.awaitText("#found", "The record is deleted.");
        assertThat(OperatedDatabase.holds(key)).isFalse();
        browser.awaitText("#deletions", "olga deleted ord_to-delete");
        assertThat(browser.text("#deletions")).contains("charged twice");
        assertThat(TortureServer.log())
                .contains(
                        "olga deleted an idempotency record of operation POST /payments, of an unauthenticated caller");
    }

    @Test
    void deletesNothingThatRuns() throws Exception {
        RecordKey key = new RecordKey("shop-17", PAYMENTS, "ord_running");
        OperatedDatabase.started(key, now);
        try (AutoCloseable owner = OperatedDatabase.lock(key)) {
            assertThat(owner).isNotNull();
            find(key);
            browser.press("Does it run?");
            browser.awaitText("#found", "Yes: a call holds its lock.");
            browser.press("Delete …");
            browser.type("#confirmation", key.key());
            browser.type("#reason", "charged twice");
            browser.press("Go on");
            browser.press("Delete the record");

            browser.awaitText("#found", "A call with this key is running. Nothing was deleted.");
        }
        assertThat(browser.console()).hasSize(1).allMatch(line -> line.contains("status of 409"));
        assertThat(OperatedDatabase.holds(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isAccessibleByDayAndByNight(boolean dark) {
        browser.dark(dark);
        find(ORDER);
        browser.press("Does it run?");
        browser.awaitText("#found", "nobody holds its lock");
        assertThat(browser.accessibilityProblems()).isEmpty();

        browser.press("Delete …");
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.type("#confirmation", ORDER.key());
        browser.type("#reason", "charged twice");
        browser.press("Go on");
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.press("Keep it");

        browser.press("Search");
        browser.awaitText("#fitting", "Older ones");
        browser.run(OPEN_ALL);
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.dark(false);
    }

    @Test
    void fitsNarrowScreens() {
        browser.size(320, 700);
        find(ORDER);
        browser.press("Search");
        browser.awaitText("#fitting", "Older ones");
        browser.run(OPEN_ALL);
        browser.press("Delete …");

        assertThat(browser.run("const page = document.documentElement;"
                        + "return page.scrollWidth <= page.clientWidth && page.clientWidth <= 320"))
                .isEqualTo(true);
        assertThat(browser.run("const box = document.getElementById('deletion').getBoundingClientRect();"
                        + "return box.left >= 0 && box.right <= 320"))
                .isEqualTo(true);
        browser.press("Keep it");
    }

    @Test
    void fitsLongNamesOntoWideScreens() {
        browser.size(1200, 900);
        RecordKey key = new RecordKey("c".repeat(200), "POST /" + "long".repeat(60), "k".repeat(200));
        OperatedDatabase.started(key, now.minus(Duration.ofDays(2)));
        find(key);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            browser.press("Refresh");
            assertThat(browser.text("#oldest")).contains(key.operation());
        });

        assertThat(browser.run("return [...document.querySelectorAll('html, .scroll')]"
                        + ".filter((box) => box.scrollWidth > box.clientWidth).length"))
                .isEqualTo(0L);
        OperatedDatabase.delete(key);
    }

    /** The first one that failed is gone when the second one has answered. */
    @Test
    void showsTheAnswerToTheLastQuestion() {
        browser.run(
                """
                const fetched = window.fetch;
                const held = [];
                window.fetch = (path, options) => path.endsWith('find') && held.length === 0
                    ? new Promise((resolve) => { held.push(() => resolve(fetched(path, options))); })
                    : fetched(path, options);
                window.release = () => held[0]();
                """);
        browser.type("#key", "nobody-knows");
        browser.press("Look up");
        find(ORDER);

        browser.run("window.release(); return fetch('overview').then((answer) => answer.text());");
        browser.press("Search");
        browser.awaitText("#fitting", "Older ones");

        assertThat(browser.count("#found .record")).isEqualTo(2);
    }

    @Test
    void keepsTheFocusOnRefresh() {
        browser.press("Refresh");
        await().until(() -> browser.count("#refresh[aria-busy]") == 0);

        assertThat(browser.run("return document.activeElement.id")).isEqualTo("refresh");
    }

    /** The page refreshes itself, also while somebody is there by keyboard. */
    @Test
    void keepsTheFocusOnWhatIsReplaced() {
        browser.run("document.querySelector('#oldest button').focus()");
        Object focused = browser.run("return document.activeElement.ariaLabel");

        browser.run("document.getElementById('refresh').click()");
        await().until(() -> browser.count("#refresh[aria-busy]") == 0);

        assertThat(focused.toString()).startsWith("Look at ");
        assertThat(browser.run("return document.activeElement.ariaLabel")).isEqualTo(focused);
    }

    @Test
    void keepsTheFocusOnTheRecordOfTheSameCaller() {
        RecordKey twin = new RecordKey("shop-5", REFUNDS, "ref_8815");
        OperatedDatabase.started(twin, now.minus(Duration.ofMinutes(494)));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            browser.press("Refresh");
            assertThat(browser.text("#oldest")).contains("shop-5");
        });
        browser.run("[...document.querySelectorAll('#oldest tr')]"
                + ".find((row) => row.textContent.includes('shop-5')).querySelector('button').focus()");

        browser.run("document.getElementById('refresh').click()");
        await().until(() -> browser.count("#refresh[aria-busy]") == 0);

        assertThat(browser.run("return document.activeElement.closest('tr').textContent")
                        .toString())
                .contains("shop-5");
        OperatedDatabase.delete(twin);
    }

    @Test
    void refreshesItselfOnceAMinuteWhileSomebodyIsThere() {
        await().until(() -> browser.count("#refresh[aria-busy]") == 0);
        browser.run(OBSERVE);
        browser.run("window.later = 40_000");
        await().until(() -> browser.text("#age").matches(", 4\\d s ago"));
        assertThat(asked()).isZero();

        browser.run("window.later = 100_000");
        await().until(() -> asked() == 3 && browser.text("#age").matches(", (less than )?\\d s ago"));

        browser.run("window.later += 16 * 60_000");
        browser.awaitText("#age", "16 min");
        awaitTicks();
        assertThat(asked()).isEqualTo(3);
        browser.keys(Keys.SHIFT);
        await().until(() -> asked() == 6);

        browser.click("#by-itself");
        browser.run("window.later += 2 * 60_000");
        browser.awaitText("#age", "2 min");
        awaitTicks();
        assertThat(asked()).isEqualTo(6);
    }

    @Test
    void asksAServerThatIsAwayNoMoreOftenThanOthers() {
        await().until(() -> browser.count("#refresh[aria-busy]") == 0);
        browser.run(OBSERVE);
        browser.run("window.away = true; window.later = 61_000");
        browser.awaitText("#message", "The server does not answer.");
        awaitTicks();

        assertThat(asked()).isEqualTo(3);
    }

    private static long asked() {
        return (Long) browser.run("return window.asked");
    }

    /** The page looks at its clock once a second. */
    private static void awaitTicks() {
        for (int i = 0; i < 2; i++) {
            String age = browser.text("#age");
            await().until(() -> !browser.text("#age").equals(age));
        }
    }

    /** Whoever follows a link sees the record before the overview is there. */
    @Test
    void offersTheResponseAlsoBeforeTheOverviewIsThere() {
        browser.run(
                """
                const fetched = window.fetch;
                window.fetch = async (path, options) => {
                    const answer = await fetched(path, options);
                    const shown = { ...await answer.json(), showsResponses: true };
                    return new Response(JSON.stringify(shown), { status: answer.status, headers: answer.headers });
                };
                """);

        find(ORDER);

        assertThat(browser.text("#found")).contains("Show the response");
    }

    @Test
    void deletesByKeyboardAlone() {
        RecordKey key = new RecordKey("shop-17", PAYMENTS, "ord_by-keyboard");
        complete(key, now.minus(Duration.ofHours(1)));
        find(key);
        browser.keys(Keys.TAB, Keys.TAB, Keys.ENTER);
        assertThat(browser.isVisible("#deletion")).isTrue();
        browser.keys(Keys.ESCAPE);
        assertThat(browser.isVisible("#deletion")).isFalse();
        assertThat(browser.run("return document.activeElement.textContent")).isEqualTo("Delete …");

        browser.keys(Keys.ENTER);
        browser.keys(key.key(), Keys.TAB, "charged twice", Keys.ENTER);
        browser.keys(Keys.TAB, Keys.ENTER);

        browser.awaitText("#found", "The record is deleted.");
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("found");
        assertThat(OperatedDatabase.holds(key)).isFalse();
    }

    @Test
    void asksWhetherAKeyWasMeantHoweverLongItIs() {
        RecordKey key = new RecordKey("shop-17", PAYMENTS, "k".repeat(255));
        OperatedDatabase.started(key, now.minus(Duration.ofMinutes(1)));
        browser.type("#key", "Idempotency-Key: \"" + key.key() + "\"");
        browser.press("Look up");
        browser.awaitText("#found", "Did you mean " + key.key() + "?");
        browser.press(key.key());

        browser.awaitText("#found", "at least 1");
        assertThat(browser.console()).hasSize(1).allMatch(line -> line.contains("status of 400"));
        OperatedDatabase.delete(key);
    }

    @Test
    void namesCharactersThatCannotBeSeen() {
        RecordKey key = new RecordKey("shop\u202e71\u3164\u2800", "POST /pay\u200bments", "ord_odd");
        OperatedDatabase.started(key, now.minus(Duration.ofMinutes(2)));
        find(key);

        assertThat(browser.text("#found")).contains("shopU+202E71U+3164U+2800", "POST /payU+200Bments");
        browser.press("Delete …");
        assertThat(browser.text("#deletion-record")).contains("shopU+202E71U+3164U+2800", "POST /payU+200Bments");
        browser.press("Keep it");
        OperatedDatabase.delete(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Idempotency-Key: ord_5512-apply", "\"ord_5512-apply\"", " ord_5512-apply ", "'ord_5512-apply'"})
    void askWhetherAKeyWasMeantThatWasPastedWithMore(String pasted) {
        browser.type("#key", pasted);
        browser.press("Look up");
        browser.awaitText("#found", "Did you mean ord_5512-apply?");
        browser.press(ORDER.key());

        browser.awaitText("#found", "at least 1");
    }

    @Test
    void worksAtAnAddressWithNameAndPassword() {
        browser.open(TortureServer.uri(Variant.OPERATED.contextRoot() + "/idempotent/")
                        .toString()
                        .replace("://", "://olga:secret@"))
                .logIn(FormLogin.OPERATOR, FormLogin.PASSWORD);
        browser.visit(TortureServer.uri(Variant.OPERATED.contextRoot() + "/idempotent/")
                .toString()
                .replace("://", "://olga:secret@"));

        browser.awaitText("#totals", "Records");
    }

    @Test
    void opensALinkThatHasNoKey() {
        find(ORDER);
        String link = (String) browser.run("return document.querySelector('#found a').href");
        assertThat(link).doesNotContain(ORDER.key(), ORDER.caller());

        browser.visit(link);

        browser.awaitText("#found", ORDER.key());
        assertThat(browser.count("#found .record")).isEqualTo(1);
    }

    @Test
    void searchesInPages() {
        browser.type("#of-operation", PAYMENTS);
        browser.press("Search");
        browser.awaitText("#fitting", "Older ones");
        String first = browser.text("#fitting tbody tr");
        browser.press("Older ones");

        await().untilAsserted(() ->
                assertThat(browser.text("#fitting tbody tr")).contains(PAYMENTS).isNotEqualTo(first));
        assertThat(browser.text("#fitting")).contains("201, after 37 ms", "UTC");
    }

    @Test
    void showsWhichServerAnswers() {
        browser.awaitText("#server", "Calls running on this server");
        assertThat(browser.text("#server")).contains("/operated", "Waiting for the purge", "none yet");
        assertThat(browser.text("header")).contains("UTC", "ago");
    }

    @Test
    void showsWhatARecordHasBecomeInsteadOfDeletingIt() {
        RecordKey key = new RecordKey("shop-17", PAYMENTS, "ord_changing");
        OperatedDatabase.started(key, now.minus(Duration.ofMinutes(2)));
        find(key);
        browser.press("Delete …");
        browser.type("#confirmation", key.key());
        browser.type("#reason", "charged twice");
        browser.press("Go on");
        OperatedDatabase.delete(key);
        complete(key, now);
        browser.press("Delete the record");

        browser.awaitText("#found", "The record has changed since it was shown. Nothing was deleted.");
        assertThat(browser.text("#found")).contains("completed", "201");
        assertThat(browser.console()).hasSize(1).allMatch(line -> line.contains("status of 409"));
        OperatedDatabase.delete(key);
    }

    /** For the documentation, where a property says so. Before others leave records that are less nice. */
    @Test
    @Order(1)
    void looksAsItDoes() {
        find(ORDER);
        browser.screenshot(Path.of(System.getProperty("view.screenshot", "target/view.png")));
        browser.dark(true);
        browser.screenshot(Path.of(System.getProperty("view.screenshot.dark", "target/view-dark.png")));
        browser.dark(false);
    }

    private static void find(RecordKey key) {
        browser.type("#key", key.key());
        browser.press("Look up");
        browser.awaitText("#found", "at least 1");
    }
}
