package ee.idempotent.testkit.endpoints;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ee.idempotent.testkit.IdempotentEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.AssertionFailedError;

/** The test kit passes endpoints that keep their promise, and says what is wrong with those that do not. */
class IdempotentEndpointTest {

    private static final Duration WATCH = Duration.ofMillis(50);
    private static final Path PUBLISHED = Path.of("docs/testing.md");
    private static final String BEGIN = "<!-- from IdempotentEndpointTest: begin -->\n\n";
    private static final String END = "\n<!-- from IdempotentEndpointTest: end -->\n";

    @AfterAll
    static void stop() {
        Orders.stop();
    }

    private record Cell(Wrong wrong, Promised promised) {

        void check() throws Exception {
            try (Orders orders = wrong.endpoint().apply(promised)) {
                Check check = wrong.check(promised);
                IdempotentEndpoint endpoint = known(orders)
                        .patience(wrong.patience())
                        .watch(check == Check.WAITED ? Duration.ofSeconds(3) : WATCH);
                Throwable verdict = catchThrowable(() -> check.run(endpoint));
                if (wrong.allowing().contains(promised)) {
                    assertThat(verdict).isNull();
                } else {
                    assertThat(verdict)
                            .isInstanceOf(AssertionFailedError.class)
                            .message()
                            .containsIgnoringCase(wrong.message(promised));
                }
            }
        }

        @Override
        public String toString() {
            return promised + " " + wrong;
        }
    }

    @TestFactory
    Stream<DynamicTest> namesWhatIsWrong() {
        // Those that need time are last, when nothing else runs.
        return atOnce(
                cells().sorted(comparing((Cell cell) -> cell.wrong().patience()).reversed()), Cell::check);
    }

    private record Pair(Right right, Promised promised) {

        void check() throws Throwable {
            try (Orders orders = right.endpoint(promised)) {
                run(known(orders).promises(right.promise(promised)));
            }
        }

        @Override
        public String toString() {
            return promised + " " + right;
        }
    }

    @TestFactory
    Stream<DynamicTest> passesAnEndpointThatKeepsItsPromise() {
        return atOnce(
                Stream.of(Right.values())
                        .flatMap(right -> right.promises.stream().map(promised -> new Pair(right, promised))),
                Pair::check);
    }

    /** Nothing counts its effects, so that executions are told by their answers. */
    @ParameterizedTest
    @EnumSource
    void passesAnEndpointOfWhichLittleIsKnown(Promised promised) throws Throwable {
        try (Orders orders = new Orders(promised)) {
            run(IdempotentEndpoint.post(orders.uri(), "{}").promises(promised.promise));
        }
    }

    @Test
    void seesConcurrentExecutionsWithoutACounter() {
        try (Orders orders = Wrong.all()
                .filter(wrong -> wrong.does().equals("executes simultaneous duplicates"))
                .findFirst()
                .orElseThrow()
                .endpoint()
                .apply(Promised.DRAFT)) {
            IdempotentEndpoint endpoint =
                    IdempotentEndpoint.post(orders.uri(), "{}").promises(Promised.DRAFT.promise);
            assertThatThrownBy(endpoint::assertExecutedOnce)
                    .hasMessageContaining("20 of 20 simultaneous duplicates were executed");
        }
    }

    /** Two are executed, and the others wait for one of them. */
    @Test
    void countsConcurrentExecutionsByTheirAnswers() {
        try (Orders orders = new Orders(Promised.DRAFT) {
            private final AtomicInteger overlaps = new AtomicInteger();

            @Override
            Answer execute(Call call) {
                awaitAnother(call);
                return super.execute(call);
            }

            @Override
            Answer overlap(Call call) {
                return overlaps.incrementAndGet() == 1
                        ? created()
                        : call.answer().join();
            }
        }) {
            IdempotentEndpoint endpoint =
                    IdempotentEndpoint.post(orders.uri(), "{}").promises(Promised.DRAFT.promise);
            assertThatThrownBy(endpoint::assertExecutedOnce)
                    .hasMessageContaining("2 of 20 simultaneous duplicates were executed");
        }
    }

    /** What an answer does not show is not claimed. */
    @ParameterizedTest
    @CsvSource({
        "201, LIBRARY, A duplicate was executed again: ",
        "201, DRAFT, 'A duplicate was executed again, or its replay is another response: '",
        "204, LIBRARY, 'A replay lacks the mark Idempotency-Replayed: true, or the duplicate was executed again'"
    })
    void doesNotSayMoreThanItKnows(int status, Promised promised, String message) {
        try (Orders orders = new Orders(promised) {
            @Override
            Answer execute(Call call) {
                return status == 204 ? new Answer(204, "") : super.execute(call);
            }

            @Override
            Answer replay(Call call) {
                return execute(call);
            }
        }) {
            IdempotentEndpoint endpoint =
                    IdempotentEndpoint.post(orders.uri(), "{}").promises(promised.promise);
            assertThatThrownBy(endpoint::assertReplayed).hasMessageStartingWith(message);
        }
    }

    @Test
    void showsWhatWasAnsweredWithoutAnEffect() {
        try (Orders orders = new Orders(Promised.LIBRARY) {
            @Override
            Answer execute(Call call) {
                return new Answer(302, "").with("Location", "/login");
            }
        }) {
            assertThatThrownBy(() -> known(orders).assertReplayed())
                    .hasMessageStartingWith("The first request had no effect")
                    .hasMessageContaining("Got 302");
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatNothingIsHeld(Promised promised) {
        try (Orders orders = new Orders(promised) {
            @Override
            Answer overlap(Call call) {
                call.answer().join();
                return replay(call);
            }
        }) {
            IdempotentEndpoint endpoint = known(orders).held(() -> () -> {}).watch(Duration.ofSeconds(30));
            assertThatThrownBy(promised.waits ? endpoint::assertWaited : endpoint::assertInProgressRejected)
                    .isInstanceOf(AssertionFailedError.class)
                    .hasMessageContaining("held(…) does not hold");
        }
    }

    @Test
    void assertsWhatIsKnown() {
        try (Orders orders = new Orders(Promised.LIBRARY)) {
            IdempotentEndpoint little = IdempotentEndpoint.post(orders.uri(), "{}");
            assertThat(little.contract()).hasSize(2);
            assertThat(little.otherBody("[]").contract()).hasSize(3);
            assertThat(known(orders).contract()).hasSize(5);
            assertThatIllegalStateException().isThrownBy(little::assertReusedRejected);
            assertThatIllegalStateException().isThrownBy(little::assertInProgressRejected);
            assertThatIllegalStateException().isThrownBy(little::assertWaited);
        }
    }

    /** With {@code -Dtestkit.write=true}, the page is rewritten instead. */
    @Test
    void thePageSaysWhatTheKitFinds() throws IOException {
        String page = Files.readString(PUBLISHED);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("testkit.write")) {
            Files.writeString(PUBLISHED, page.substring(0, begin) + table() + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).isEqualTo(table());
        }
    }

    private static String table() {
        String titles = Stream.of(Promised.values())
                .map(promised -> promised.title + " | ")
                .collect(joining());
        return "| an endpoint that … | fails | with … | " + titles.strip() + "\n"
                + "|---".repeat(3 + Promised.values().length) + "|\n"
                + Wrong.all().map(IdempotentEndpointTest::row).collect(joining());
    }

    private static String row(Wrong wrong) {
        String found = Stream.of(Promised.values())
                .map(promised -> wrong.allowing().contains(promised) ? "– |" : "found |")
                .collect(joining(" "));
        String alternative = wrong.message().equals(wrong.messageIfWaiting())
                ? ""
                : "; *" + wrong.messageIfWaiting() + "* if it may wait";
        return "| " + wrong.does() + " | `" + wrong.check().method + "` | *" + wrong.message() + "*" + alternative
                + " | " + found + "\n";
    }

    /** Runs the tests of many endpoints at the same time, since most of them wait. */
    private static <T> Stream<DynamicTest> atOnce(Stream<T> endpoints, ThrowingConsumer<T> check) {
        ExecutorService threads = Executors.newFixedThreadPool(24);
        List<DynamicTest> tests = new ArrayList<>();
        endpoints.forEach(endpoint -> {
            Future<?> checked = threads.submit(() -> check.accept(endpoint));
            tests.add(DynamicTest.dynamicTest(endpoint.toString(), checked::get));
        });
        return tests.stream().onClose(threads::shutdownNow);
    }

    private static Stream<Cell> cells() {
        return Wrong.all().flatMap(wrong -> Stream.of(Promised.values()).map(promised -> new Cell(wrong, promised)));
    }

    private static void run(IdempotentEndpoint endpoint) throws Throwable {
        for (DynamicTest test : endpoint.contract().toList()) {
            test.getExecutable().execute();
        }
    }

    private static IdempotentEndpoint known(Orders orders) {
        return IdempotentEndpoint.post(orders.uri(), "{\"amount\":1}")
                .promises(orders.promised.promise)
                .watch(WATCH)
                .otherBody("{\"amount\":2}")
                .effects(orders::effects)
                .held(orders::hold);
    }
}
