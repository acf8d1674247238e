package ee.idempotent.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import ee.idempotent.PublishedTable;
import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds with each implementation of Jakarta REST and MicroProfile Rest Client: a real one, and a server on a socket whose
 * answers are as broken as they need to be. {@code docs/client.md} says what differs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientContract {

    private static final String ENVELOPE =
            "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"%s\",\"message\":\"So it is.\",\"param\":\"Idempotency-Key\"}}";
    private static final String SHORT = "{\"error\":{\"code\":\"idempotency_key_reused\"}}";
    private static final String ID = "{\"id\":\"123\"}";
    /** All cuts in all ways take minutes. Else each cut of a sample is seen in one way, in turn. */
    private static final boolean ALL_CUTS = "all".equals(System.getProperty("client.cuts"));

    /** In a sample, how many bytes there are from one cut to the next, but for the places that matter. */
    private static final int CUT_EACH = 41;

    private static final String DONE =
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\ndone";

    /** Each kind of answer. {@code Connection: close} says early that the connection cannot be used again. */
    enum Answer {
        CREATED("201 Created", "Content-Type: application/json|Location: /orders/123|Content-Length: 12", ID),
        CREATED_LENGTH_FIRST(
                "201 Created", "Content-Length: 12|Content-Type: application/json|Location: /orders/123", ID),
        CREATED_CHUNKED(
                "201 Created",
                "Transfer-Encoding: chunked|Content-Type: application/json|Location: /orders/123",
                "5\r\n{\"id\"\r\n7\r\n:\"123\"}\r\n0\r\n\r\n"),
        CREATED_EMPTY("201 Created", "Content-Type: text/plain|Content-Length: 0|Location: /orders/123", ""),
        NO_CONTENT("204 No Content", "ETag: \"123\"", ""),
        EMPTY("200 OK", "Content-Type: text/plain|ETag: \"123\"|Content-Length: 0", ""),
        SEE_OTHER("303 See Other", "Location: /orders/123|Content-Length: 0", ""),
        DECLINED(
                "402 Payment Required",
                "Content-Type: application/json|Content-Length: 25",
                "{\"error\":{\"code\":\"late\"}}"),
        REJECTED("409 Conflict", "Content-Type: application/json|Content-Length: 43", SHORT),
        REJECTED_ENCODED("409 Conflict", "Content-Encoding: gzip|Content-Type: application/json", gzip(SHORT));

        private final String text;

        Answer(String status, String headers, String body) {
            this(status, headers, body.getBytes(ISO_8859_1));
        }

        Answer(String status, String headers, byte[] body) {
            String length = headers.contains("gzip") ? "|Content-Length: " + body.length : "";
            text = text(answer(status, headers + length, body));
        }

        byte[] bytes() {
            return text.getBytes(ISO_8859_1);
        }

        boolean isEmpty() {
            return this == NO_CONTENT || this == EMPTY || this == CREATED_EMPTY || this == SEE_OTHER;
        }
    }

    /** How an application looks at an answer. */
    enum Way {
        TEXT {
            @Override
            Object result(Retries retries, Orders orders) {
                return String.valueOf(retries.<Object, RuntimeException>call(() -> orders.text("1")));
            }
        },
        NOTHING {
            @Override
            Object result(Retries retries, Orders orders) {
                return retries.call(() -> {
                    orders.nothing("1");
                    return "done";
                });
            }
        },
        RESPONSE {
            @Override
            Object result(Retries retries, Orders orders) {
                return retries.call(() -> {
                    try (Response response = orders.response("1")) {
                        response.bufferEntity();
                        return response.getStatus() + " " + response.readEntity(String.class);
                    }
                });
            }
        },
        /** Reads no body, since the head says enough. */
        HEAD {
            @Override
            Object result(Retries retries, Orders orders) {
                return retries.call(() -> {
                    try (Response response = orders.response("1")) {
                        return List.of(
                                response.getStatus(),
                                String.valueOf(response.getHeaderString("Location")),
                                String.valueOf(response.getHeaderString("ETag")));
                    }
                });
            }
        },
        STREAM {
            @Override
            Object result(Retries retries, Orders orders) throws IOException {
                return retries.call(() -> {
                    try (InputStream body = orders.stream("1")) {
                        return body == null ? "" : new String(body.readAllBytes(), ISO_8859_1);
                    }
                });
            }
        };

        abstract Object result(Retries retries, Orders orders) throws IOException;

        /** As a text: what an application can tell from another one. */
        String see(Retries retries, Orders orders) {
            try {
                return String.valueOf(result(retries, orders));
            } catch (RetriesExhaustedException e) {
                assertThat(e.key()).isPresent();
                return "exhausted";
            } catch (WebApplicationException e) {
                return e.getClass().getSimpleName() + " " + e.getResponse().getStatus();
            } catch (Exception e) {
                return e.toString();
            }
        }
    }

    private final RawServer server = new RawServer();
    private final RecordedWaiting waiting = new RecordedWaiting(0);
    private final Retries retries = Retries.standard().attempts(3).waiting(waiting);
    private final PublishedTable table;
    private final Orders orders;

    ClientContract(String column) {
        table = new PublishedTable("client.md", column);
        orders = connect(server.uri());
    }

    /** A client with the filter and these other providers. */
    abstract Orders connect(URI uri, Object... providers);

    @AfterEach
    void forgetTheWaits() {
        waiting.waits().clear();
    }

    @AfterAll
    void close() throws IOException {
        orders.close();
        server.close();
        table.check();
    }

    @ParameterizedTest
    @EnumSource
    void neverTakesACutAnswerForAnAnswer(Answer answer) {
        Set<Way> ways = answer.isEmpty() ? EnumSet.complementOf(EnumSet.of(Way.HEAD)) : EnumSet.allOf(Way.class);
        assertThat(wrong(answer, List.copyOf(ways))).isEmpty();
        table.saw("an answer that is cut anywhere in its status, its head or its body", "retried");
    }

    /** Nothing tells the client that the head goes on, but for how its HTTP is read. */
    @Test
    void saysWhetherAnEmptyAnswerMayLackHeaders() {
        boolean isNoticed = Stream.of(Answer.values())
                .filter(Answer::isEmpty)
                .allMatch(answer -> wrong(answer, List.of(Way.HEAD)).isEmpty());
        table.saw(
                "an empty answer (204, or `Content-Length: 0`) that is cut among its headers",
                isNoticed ? "retried" : "taken, without the headers that are missing");
    }

    /** Whatever a cut answer was taken for, but its own whole or a loss. */
    private Set<String> wrong(Answer answer, List<Way> ways) {
        byte[] bytes = answer.bytes();
        List<String> whole = ways.stream()
                .map(way -> {
                    server.answers(bytes);
                    return way.see(retries, orders);
                })
                .toList();
        Set<String> wrong = new TreeSet<>();
        for (int cut : cuts(answer)) {
            for (int i = 0; i < ways.size(); i++) {
                if (ALL_CUTS || cut % ways.size() == i) {
                    Way way = ways.get(i);
                    server.answers(Arrays.copyOf(bytes, cut), bytes, bytes);
                    String seen = way.see(retries, orders);
                    if (!seen.equals(whole.get(i)) && !seen.equals("exhausted")) {
                        wrong.add(way + " cut after " + cut + ": " + seen);
                    }
                }
            }
        }
        return wrong;
    }

    /** After which bytes: around each word of the status and each end of a line, after the first byte, and some others. */
    private static List<Integer> cuts(Answer answer) {
        String text = answer.text;
        int status = text.indexOf('\r');
        int body = text.indexOf("\r\n\r\n") + "\r\n\r\n".length();
        return IntStream.range(0, text.length())
                .filter(cut -> ALL_CUTS
                        || (cut + text.length()) % CUT_EACH == 0
                        || cut == text.length() - 1
                        || cut == body + 1
                        || (cut <= body && (text.startsWith("\r\n", cut) || text.startsWith("\n", cut - 1)))
                        || (cut <= status && (cut == 0 || isDigitOfStatus(text, cut))))
                .boxed()
                .toList();
    }

    private static boolean isDigitOfStatus(String text, int cut) {
        int first = text.indexOf(' ');
        return cut >= first && cut <= first + "201 ".length();
    }

    @Test
    void endsWithTheKeyIfNoAnswerComesWhole() {
        for (int cut : cuts(Answer.CREATED)) {
            byte[] broken = Arrays.copyOf(Answer.CREATED.bytes(), cut);
            server.answers(broken, broken); // HttpURLConnection may try again.
            assertThatThrownBy(() -> retries.attempts(1).call("mine", () -> orders.text("1")))
                    .as("cut after %d bytes", cut)
                    .isInstanceOfSatisfying(RetriesExhaustedException.class, exhausted -> assertThat(exhausted.key())
                            .hasValue("mine"));
        }
    }

    /** Without a length, or with one that does not count. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK||done",
                "HTTP/1.1 200 OK|Connection: close||done",
                "HTTP/1.1 200 OK|Connection: close|Transfer-Encoding: chunked||0||",
                "HTTP/1.1 204 No Content|Connection: close||",
                "HTTP/1.1 205 Reset Content|Connection: close||",
                "HTTP/1.1 304 Not Modified|Connection: close|Content-Length: 99||"
            })
    void takesAWholeAnswerForWhole(String answer) {
        server.answers(answer.replace("|", "\r\n"));

        int status = retries.attempts(1).<Integer, RuntimeException>call(() -> {
            try (Response response = orders.response("1")) {
                response.bufferEntity();
                return response.getStatus();
            }
        });

        assertThat(answer).contains(" " + status + " ");
    }

    @Test
    void retriesABodyThatIsCutWhateverBecomesOfTheException() {
        byte[] broken = Arrays.copyOf(Answer.CREATED.bytes(), Answer.CREATED.bytes().length - 1);

        server.answers(broken, Answer.CREATED.bytes());
        assertThat(retries.<String, RuntimeException>call(() -> {
                    try (InputStream body = orders.stream("1")) {
                        return new String(body.readAllBytes(), ISO_8859_1);
                    } catch (IOException e) {
                        throw new IllegalStateException("wrapped", new UncheckedIOException(e));
                    }
                }))
                .isEqualTo(ID);

        server.answers(broken, Answer.CREATED.bytes());
        assertThat(retries.<String, RuntimeException>call(() -> {
                    try (InputStream body = orders.stream("1")) {
                        return new String(body.readAllBytes(), ISO_8859_1);
                    } catch (IOException e) {
                        return "swallowed";
                    }
                }))
                .isEqualTo(ID);

        table.saw("a body that is cut while the call reads it as a stream", "retried");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json",
                "/",
                "a/b/c",
                ";",
                "application/",
                "application/json; charset",
                "text/plain; charset=utf-9",
                "\"",
                "text/plain; a=\""
            })
    void survivesAContentTypeThatDoesNotParse(String type) {
        server.answers(
                text(answer(
                        "503 Service Unavailable",
                        "Content-Type: " + type + "|Content-Length: 2",
                        "{}".getBytes(ISO_8859_1))),
                text(answer("201 Created", "Content-Type: " + type + "|Content-Length: 12", ID.getBytes(ISO_8859_1))));

        assertThat(retries.<String, RuntimeException>call(() -> orders.text("1")))
                .isEqualTo(ID);

        assertThat(server.received()).hasSize(2);
        table.saw("a `Content-Type` that does not parse", "the type is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1.5", "99999999999999999999999999 s", "Mon, 99 Foo"})
    void neverComesBackAtOnceBecauseItCannotReadRetryAfter(String value) {
        server.answers(
                text(answer("503 Service Unavailable", "Retry-After: " + value + "|Content-Length: 0", new byte[0])),
                DONE);

        assertThat(retries.<String, RuntimeException>call(() -> orders.text("1")))
                .isEqualTo("done");

        assertThat(waiting.waits()).containsExactly(Limits.STANDARD.longestDelay());
    }

    @Test
    void neverComesBackBeforeARetryAfterThatIsTooLong() {
        server.answers(text(answer(
                "503 Service Unavailable", "Retry-After: " + "9".repeat(40) + "|Content-Length: 0", new byte[0])));

        assertThatThrownBy(() -> retries.call(() -> orders.text("1"))).isInstanceOf(RetriesExhaustedException.class);

        assertThat(server.received()).hasSize(1);
    }

    /** The head has come whole, and the server may be too busy for the rest. A client that learns of both at once may lose the head. */
    @ParameterizedTest
    @ValueSource(ints = {1, 12})
    void neverComesBackBeforeARetryAfterWhoseBodyIsCut(int missing) throws Exception {
        byte[] busy = answer(
                "503 Service Unavailable",
                "Retry-After: 3|Content-Type: application/json|Content-Length: 12",
                ID.getBytes(ISO_8859_1));
        server.answers(Arrays.copyOf(busy, busy.length - missing), DONE.getBytes(ISO_8859_1));
        CountDownLatch seen = new CountDownLatch(1);
        server.hangsUpAfter(seen);

        try (Orders watched = connect(server.uri(), new HeadSeen(seen))) {
            assertThat(retries.<String, RuntimeException>call(() -> watched.text("1")))
                    .isEqualTo("done");
        }

        assertThat(waiting.waits()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void readsAnEncodedRejection() {
        server.answers(
                encoded("gzip", gzip(ENVELOPE.formatted("idempotency_key_in_progress"))), Answer.REJECTED_ENCODED.text);

        assertThatThrownBy(() -> retries.call(() -> orders.text("1"))).isInstanceOf(RejectedException.KeyReused.class);

        assertThat(server.received()).hasSize(2);
        table.saw("a rejection that is encoded by gzip", "read");
    }

    /** Whether the client decodes it, or nobody here can. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "none of these"})
    void takesAnEncodedConflictOfTheApplicationAsFinal(String encoding) {
        server.answers(encoded(encoding, gzip(ENVELOPE.formatted("account_locked"))));

        assertThat(catchThrowable(() -> retries.call(() -> orders.response("1").getStatus())))
                .satisfiesAnyOf(thrown -> assertThat(thrown).isNull(), thrown -> assertThat(thrown)
                        .isInstanceOf(WebApplicationException.class));

        assertThat(server.received()).hasSize(1);
        table.saw("an encoded 409 of the application, with `Retry-After`", "final");
    }

    @Test
    void refusesAnotherRequestUnderTheKey() {
        List<List<String>> requests = List.of(
                List.of("text", "withoutBody"),
                List.of("withoutBody", "text"),
                List.of("text", "withQuery"),
                List.of("text", "put"));
        for (List<String> changing : requests) {
            Iterator<String> next = changing.iterator();
            server.answers("HTTP/1.1 503 Later\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

            assertThatThrownBy(() -> retries.call(() -> send(next.next())))
                    .as("%s", changing)
                    .hasStackTraceContaining("IDEM-0412");

            assertThat(server.received()).as("%s", changing).hasSize(1);
        }
        table.saw(
                "an attempt with another method, path or query, or a body that appears or vanishes",
                "fails: IDEM-0412");
    }

    private String send(String request) {
        return switch (request) {
            case "withoutBody" -> orders.withoutBody();
            case "withQuery" -> orders.withQuery("1", "1");
            case "put" -> orders.put("1");
            default -> orders.text("1");
        };
    }

    @Test
    void keepsTheBodyThatTheFirstAttemptHad() {
        Iterator<String> bodies = List.of("first", "second").iterator();
        server.answers("HTTP/1.1 503 Later\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", DONE);

        retries.<String, RuntimeException>call(() -> orders.text(bodies.next()));

        assertThat(server.received()).extracting(RawServer.Received::text).containsExactly("first", "first");
        table.saw("an attempt with another body", "the first body is sent");
    }

    /** RESTEasy keeps the streams and headers of an invocation, and MicroProfile Rest Client has none. */
    @Test
    void takesAnInvocationThatIsInvokedAgain() {
        assumeThat(orders).isInstanceOf(JakartaRestOrders.class);
        Invocation invocation = ((JakartaRestOrders) orders).invocation("1");
        server.answers("HTTP/1.1 503 Later\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", DONE, DONE, DONE);

        retries.<String, RuntimeException>call(() -> invocation.invoke(String.class));
        retries.<String, RuntimeException>call(() -> invocation.invoke(String.class));
        invocation.invoke(String.class);

        assertThat(server.received()).extracting(RawServer.Received::text).containsExactly("1", "1", "1", "1");
        assertThat(server.received().stream()
                        .flatMap(each -> each.values("Idempotency-Key").stream())
                        .distinct())
                .hasSize(3);
    }

    @Test
    void refusesToSendABodyThatIsChangedAfterItWasKept() throws Exception {
        server.answers(DONE);
        try (Orders stamped = connect(server.uri(), new Stamp())) {
            assertThatThrownBy(() -> retries.call(() -> stamped.text("1"))).hasStackTraceContaining("IDEM-0411");
        }

        assertThat(server.received()).isEmpty();
        table.saw("a `WriterInterceptor` outside the filter's that changes the body", "fails: IDEM-0411");
    }

    /** Tells that the head of an answer has come. */
    @Priority(Integer.MAX_VALUE) // the first of all
    private static final class HeadSeen implements ClientResponseFilter {

        private final CountDownLatch seen;

        HeadSeen(CountDownLatch seen) {
            this.seen = seen;
        }

        @Override
        public void filter(ClientRequestContext request, ClientResponseContext response) {
            seen.countDown();
        }
    }

    /** It runs before the filter's interceptor, so what it adds is around what that one keeps. */
    @Priority(1)
    static final class Stamp implements WriterInterceptor {

        @Override
        public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
            context.proceed();
            context.getOutputStream().write('!');
        }
    }

    /** Jersey sends nothing. RESTEasy does not say when the body ends, so that is only seen at the second attempt. */
    @Test
    void neverSendsOneBodyAndThenLessOfIt() throws Exception {
        server.answers("HTTP/1.1 503 Later\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", DONE);
        try (Orders cutting = connect(server.uri(), new Cut())) {
            assertThatThrownBy(() -> retries.call(() -> cutting.text("1234"))).hasStackTraceContaining("IDEM-0411");
        }

        assertThat(server.received()).hasSizeLessThan(2);
    }

    /** Keeps the end to itself, and more of it each time. */
    @Priority(1)
    static final class Cut implements WriterInterceptor {

        private int missing;

        @Override
        public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
            OutputStream target = context.getOutputStream();
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            context.setOutputStream(whole);
            context.proceed();
            context.setOutputStream(target);
            missing++;
            target.write(whole.toByteArray(), 0, whole.size() - missing);
        }
    }

    @Test
    void sendsAPatchOrSaysWhyItCannot() {
        server.answers("HTTP/1.1 503 Later\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", DONE);
        Throwable thrown = catchThrowable(() -> retries.call(() -> orders.patch("1")));
        if (thrown == null) {
            assertThat(server.received()).hasSize(2);
        } else {
            assertThat(thrown).hasMessageStartingWith("IDEM-0413").hasMessageContaining("PATCH");
            assertThat(server.received()).isEmpty();
            assertThat(waiting.waits()).isEmpty();
        }
        table.saw("PATCH", thrown == null ? "sent" : "fails at once: IDEM-0413");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void neverTakesTheKeyToAnotherHost(int status) throws Exception {
        try (RawServer other = new RawServer()) {
            other.answers(DONE, DONE);
            server.answers(text(
                    answer(status + " Elsewhere", "Location: " + other.uri() + "|Content-Length: 0", new byte[0])));

            try (Response response = retries.call(() -> orders.response("1"))) {
                assertThat(response.getStatus()).isEqualTo(status);
                assertThat(other.received()).isEmpty();
                table.saw("a redirection of a request with a key", "not followed");
            }
        }
    }

    private static String encoded(String encoding, byte[] body) {
        return text(answer(
                "409 Conflict",
                "Content-Type: application/json|Retry-After: 1|Content-Encoding: " + encoding + "|Content-Length: "
                        + body.length,
                body));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private static byte[] answer(String status, String headers, byte[] body) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        String head = "HTTP/1.1 " + status + "|Connection: close|" + headers + "||";
        answer.writeBytes(head.replace("|", "\r\n").getBytes(ISO_8859_1));
        answer.writeBytes(body);
        return answer.toByteArray();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (GZIPOutputStream encoding = new GZIPOutputStream(encoded)) {
            encoding.write(text.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return encoded.toByteArray();
    }
}
