package ee.idempotent.testkit.endpoints;

import static ee.idempotent.testkit.endpoints.Promised.DRAFT;
import static ee.idempotent.testkit.endpoints.Promised.LIBRARY;
import static ee.idempotent.testkit.endpoints.Promised.OTHER;
import static ee.idempotent.testkit.endpoints.Promised.PROBLEM;
import static ee.idempotent.testkit.endpoints.Promised.WAITING;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import ee.idempotent.testkit.Promise;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** An endpoint that keeps what it promises, and looks suspicious at most. */
@SuppressWarnings("ImmutableEnumChecker") // nothing changes the endpoints
enum Right {
    PLAIN(Set.of(LIBRARY, WAITING, PROBLEM, DRAFT, OTHER), Orders::new),
    ADDS_NEW_HEADERS_TO_EACH_RESPONSE(Set.of(LIBRARY), promised -> new Orders(promised) {
        private final AtomicInteger requests = new AtomicInteger();

        @Override
        Answer execute(Call call) {
            return added(super.execute(call).with("X-Order-Total", "17"));
        }

        @Override
        Answer replay(Call call) {
            return added(super.replay(call));
        }

        private Answer added(Answer answer) {
            String id = "r" + requests.incrementAndGet();
            return answer.with("X-Request-Id", id).with("Set-Cookie", "node=" + id + "; Path=/");
        }
    }),
    ADDS_A_HEADER_THAT_IS_NAMED(Set.of(LIBRARY), promised -> new Orders(promised) {
        @Override
        Answer execute(Call call) {
            return super.execute(call).with("X-Response-Time", "17").with("Cache-Control", "no-store");
        }

        @Override
        Answer replay(Call call) {
            return super.replay(call)
                    .with("X-Response-Time", "1")
                    .with("Set-Cookie", "seen=1")
                    .without("Cache-Control");
        }
    }) {
        @Override
        Promise promise(Promised promised) {
            return promised.promise
                    .freshHeader("x-response-time")
                    .freshHeader("cache-control")
                    .freshHeader("set-cookie");
        }
    },
    IS_IN_PROGRESS_FOR_A_MOMENT_AFTER_ITS_ANSWER(Set.of(LIBRARY, DRAFT), promised -> new Orders(promised) {
        private final AtomicInteger replays = new AtomicInteger();

        @Override
        Answer replay(Call call) {
            return replays.incrementAndGet() % 3 == 0 ? super.replay(call) : inProgress();
        }
    }),
    REJECTS_EACH_DUPLICATE_OF_A_RUNNING_REQUEST(Set.of(WAITING, OTHER), promised -> new Orders(promised) {
        @Override
        Answer overlap(Call call) {
            return inProgress();
        }
    }),
    REJECTS_ANOTHER_BODY_AS_IN_PROGRESS_WHILE_IT_RUNS(
            Set.of(LIBRARY, PROBLEM, DRAFT), promised -> new Orders(promised) {
                @Override
                Answer reuse(Call call, String body) {
                    return call.answer().isDone() ? super.reuse(call, body) : inProgress();
                }
            }),
    COMPRESSES_EACH_RESPONSE(Set.of(LIBRARY), promised -> new Orders(promised) {
        @Override
        void send(HttpExchange exchange, Answer answer) throws IOException {
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(answer.status(), 0);
            try (OutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
                out.write(answer.body().getBytes(UTF_8));
            }
        }
    }),
    HAS_NOTHING_TO_SAY(Set.of(LIBRARY, DRAFT), promised -> new Orders(promised) {
        @Override
        Answer execute(Call call) {
            return super.execute(call).status(204).body("").without("Content-Type");
        }
    }),
    REDIRECTS(Set.of(LIBRARY), promised -> new Orders(promised) {
        @Override
        Answer execute(Call call) {
            return super.execute(call).status(303).with("Location", "/orders/1");
        }
    }),
    /** Only the first three that come in the meantime wait. */
    LETS_SOME_WAIT(Set.of(WAITING, OTHER), promised -> new Orders(promised) {
        private final CountDownLatch waiting = new CountDownLatch(3);

        @Override
        Answer overlap(Call call) {
            boolean waits = promised.waits && waiting.getCount() > 0;
            waiting.countDown();
            return waits ? super.overlap(call) : inProgress();
        }
    });

    /** Those that make a difference. */
    final Set<Promised> promises;

    private final Function<Promised, Orders> endpoint;

    Right(Set<Promised> promises, Function<Promised, Orders> endpoint) {
        this.promises = promises;
        this.endpoint = endpoint;
    }

    Orders endpoint(Promised promised) {
        return endpoint.apply(promised);
    }

    Promise promise(Promised promised) {
        return promised.promise;
    }
}
