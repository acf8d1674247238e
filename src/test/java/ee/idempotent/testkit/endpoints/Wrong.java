package ee.idempotent.testkit.endpoints;

import static ee.idempotent.testkit.endpoints.Check.EXECUTED_ONCE;
import static ee.idempotent.testkit.endpoints.Check.IN_PROGRESS_REJECTED;
import static ee.idempotent.testkit.endpoints.Check.KEY_REQUIRED;
import static ee.idempotent.testkit.endpoints.Check.REPLAYED;
import static ee.idempotent.testkit.endpoints.Check.REUSED_REJECTED;
import static ee.idempotent.testkit.endpoints.Promised.DRAFT;
import static ee.idempotent.testkit.endpoints.Promised.OTHER;
import static ee.idempotent.testkit.endpoints.Promised.WAITING;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An endpoint that is wrong on purpose: one for each sentence that the kit checks.
 *
 * @param does what it does wrong
 * @param check the assertion that finds it
 * @param message how its message begins
 * @param messageIfWaiting how it begins where duplicates may wait
 * @param allowing the promises that allow it, or of which the kit cannot tell
 * @param patience of the kit: short if nothing but the end of time shows what is wrong
 */
record Wrong(
        String does,
        Check check,
        String message,
        String messageIfWaiting,
        Set<Promised> allowing,
        Duration patience,
        Function<Promised, Orders> endpoint) {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(5);

    static Stream<Wrong> all() {
        return Stream.of(
                        replays(),
                        headers(),
                        effects(),
                        reuses(),
                        duplicatesAtOnce(),
                        heldRequests(),
                        keyless(),
                        silent())
                .flatMap(List::stream);
    }

    private static List<Wrong> replays() {
        return List.of(
                wrong(
                        "answers the first request with an error",
                        REPLAYED,
                        "The first request with a new key was not executed",
                        promised -> new Orders(promised) {
                            @Override
                            Answer execute(Call call) {
                                return new Answer(500, "{}");
                            }
                        }),
                wrong(
                                "marks the first response as a replay",
                                REPLAYED,
                                "The first request with a new key was not executed",
                                promised -> new Orders(promised) {
                                    @Override
                                    Answer execute(Call call) {
                                        return promised.marked(super.execute(call));
                                    }
                                })
                        .allowedBy(DRAFT),
                wrong(
                        "executes a duplicate again",
                        REPLAYED,
                        "A duplicate was executed again",
                        promised -> new Orders(promised) {
                            @Override
                            Answer replay(Call call) {
                                return created();
                            }
                        }),
                wrong(
                                "replays without the mark",
                                REPLAYED,
                                "A replay lacks the mark",
                                promised -> new Orders(promised) {
                                    @Override
                                    Answer replay(Call call) {
                                        return call.answer().join();
                                    }
                                })
                        .allowedBy(DRAFT),
                wrong(
                                "keeps the key in progress after its request was answered",
                                REPLAYED,
                                "The key stays in progress",
                                promised -> new Orders(promised) {
                                    @Override
                                    Answer replay(Call call) {
                                        return inProgress();
                                    }
                                })
                        .slow(),
                wrong(
                        "rejects a duplicate with an error",
                        REPLAYED,
                        "A duplicate got an error",
                        promised -> new Orders(promised) {
                            @Override
                            Answer replay(Call call) {
                                return new Answer(404, "{}");
                            }
                        }),
                replaying("another status", "The replay has another status", answer -> answer.status(200)),
                replaying("one byte more", "The replay has another body", answer -> answer.body(answer.body() + "\n")));
    }

    private static List<Wrong> headers() {
        return Stream.concat(
                        Stream.of(
                                        "Content-Type",
                                        "Content-Language",
                                        "Content-Encoding",
                                        "Location",
                                        "ETag",
                                        "Link",
                                        "Last-Modified",
                                        "Cache-Control",
                                        "X-Order-Total")
                                .map(Wrong::replayingAnother),
                        Stream.of(
                                replaying(
                                        "without an `X-…` that the first response had",
                                        "The replay has another x-order",
                                        answer -> answer.without("X-Order")),
                                replaying(
                                        "with a new `Set-Cookie`",
                                        "The replay has a new Set-Cookie",
                                        answer -> answer.with("Set-Cookie", "session=1"))))
                .toList();
    }

    private static List<Wrong> effects() {
        return List.of(
                wrong(
                        "has an effect at a replay",
                        REPLAYED,
                        "A duplicate had an effect of its own",
                        promised -> new Orders(promised) {
                            @Override
                            Answer replay(Call call) {
                                effects.incrementAndGet();
                                return super.replay(call);
                            }
                        }),
                wrong(
                        "has two effects at the first request",
                        REPLAYED,
                        "The first request had 2 effects",
                        promised -> new Orders(promised) {
                            @Override
                            Answer execute(Call call) {
                                effects.incrementAndGet();
                                return super.execute(call);
                            }
                        }),
                wrong("has no effect", REPLAYED, "The first request had no effect", promised -> new Orders(promised) {
                    @Override
                    long effects() {
                        return 0;
                    }
                }),
                wrong(
                        "has its effect after the answer",
                        REPLAYED,
                        "The effect came late",
                        promised -> new Orders(promised) {
                            private final AtomicInteger seen = new AtomicInteger();

                            @Override
                            long effects() {
                                return seen.getAndSet(effects.get());
                            }
                        }),
                wrong(
                        "has an effect some time after a replay",
                        REPLAYED,
                        "A duplicate had an effect that came late",
                        promised -> new Orders(promised) {
                            private final AtomicInteger replays = new AtomicInteger();
                            private final AtomicInteger looks = new AtomicInteger();

                            @Override
                            Answer replay(Call call) {
                                replays.incrementAndGet();
                                return super.replay(call);
                            }

                            @Override
                            long effects() {
                                boolean isLate = replays.get() == 2 && looks.incrementAndGet() > 1;
                                return isLate ? super.effects() + 1 : super.effects();
                            }
                        }),
                wrong(
                        "undoes its effect some time after a replay",
                        REPLAYED,
                        "The effect of the first request is gone",
                        promised -> new Orders(promised) {
                            private final AtomicInteger replays = new AtomicInteger();
                            private final AtomicInteger looks = new AtomicInteger();

                            @Override
                            Answer replay(Call call) {
                                replays.incrementAndGet();
                                return super.replay(call);
                            }

                            @Override
                            long effects() {
                                return replays.get() == 2 && looks.incrementAndGet() > 1 ? 0 : super.effects();
                            }
                        }));
    }

    private static List<Wrong> reuses() {
        return List.of(
                wrong(
                        "answers another body with a replay",
                        REUSED_REJECTED,
                        "Another body under the same key was",
                        promised -> new Orders(promised) {
                            @Override
                            Answer reuse(Call call, String body) {
                                return replay(call);
                            }
                        }),
                wrong(
                        "executes another body",
                        REUSED_REJECTED,
                        "Another body under the same key was accepted",
                        promised -> new Orders(promised) {
                            @Override
                            Answer reuse(Call call, String body) {
                                return created();
                            }
                        }),
                wrong(
                        "rejects another body and executes it nevertheless",
                        REUSED_REJECTED,
                        "Another body under the same key was rejected and had an effect",
                        promised -> new Orders(promised) {
                            @Override
                            Answer reuse(Call call, String body) {
                                effects.incrementAndGet();
                                return super.reuse(call, body);
                            }
                        }),
                rejectingReuse("with another status", answer -> answer.status(400)),
                rejectingReuse("in another form", answer -> answer.with("Content-Type", "text/plain"))
                        .allowedBy(DRAFT),
                wrong(
                        "rejects another body as in progress",
                        REUSED_REJECTED,
                        "The rejection is not the promised one for a reused key",
                        promised -> new Orders(promised) {
                            @Override
                            Answer reuse(Call call, String body) {
                                return inProgress();
                            }
                        }),
                wrong(
                        "forgets the key when another body comes",
                        REUSED_REJECTED,
                        "A duplicate was executed again",
                        promised -> new Orders(promised) {
                            private volatile boolean isForgotten;

                            @Override
                            Answer reuse(Call call, String body) {
                                isForgotten = true;
                                return super.reuse(call, body);
                            }

                            @Override
                            Answer replay(Call call) {
                                return isForgotten ? created() : super.replay(call);
                            }
                        }));
    }

    private static List<Wrong> duplicatesAtOnce() {
        return List.of(
                wrong(
                        "executes simultaneous duplicates",
                        EXECUTED_ONCE,
                        "20 of 20 simultaneous duplicates were executed",
                        promised -> new Orders(promised) {
                            @Override
                            Answer overlap(Call call) {
                                return created();
                            }

                            @Override
                            Answer replay(Call call) {
                                return created();
                            }
                        }),
                atOnce(
                                "lets duplicates wait and answers them without the mark",
                                "waited and were answered without the mark",
                                (orders, call) -> call.answer().join())
                        .allowedBy(DRAFT),
                atOnce(
                        "gives another body to duplicates that have waited",
                        "The replay has another body",
                        (orders, call) ->
                                orders.promised.marked(call.answer().join().body("{}"))),
                atOnce(
                        "answers a simultaneous duplicate with an error",
                        "A simultaneous duplicate got neither",
                        (orders, call) -> new Answer(500, "{}")),
                wrong(
                                "keeps the key in progress after simultaneous duplicates",
                                EXECUTED_ONCE,
                                "The key stays in progress",
                                promised -> new Orders(promised) {
                                    private volatile boolean isStuck;

                                    @Override
                                    Answer execute(Call call) {
                                        awaitAnother(call);
                                        return super.execute(call);
                                    }

                                    @Override
                                    Answer overlap(Call call) {
                                        isStuck = true;
                                        return inProgress();
                                    }

                                    @Override
                                    Answer replay(Call call) {
                                        return isStuck ? inProgress() : super.replay(call);
                                    }
                                })
                        .slow(),
                wrong(
                        "rejects all simultaneous duplicates",
                        EXECUTED_ONCE,
                        "None of 20 simultaneous duplicates was executed",
                        promised -> new Orders(promised) {
                            private final AtomicInteger rejected = new AtomicInteger();

                            @Override
                            Answer execute(Call call) {
                                rejected.incrementAndGet();
                                return inProgress();
                            }

                            @Override
                            Answer replay(Call call) {
                                return rejected.incrementAndGet() <= 20 ? inProgress() : created();
                            }
                        }));
    }

    private static List<Wrong> heldRequests() {
        return List.of(
                wrong(
                                "lets a duplicate wait",
                                IN_PROGRESS_REJECTED,
                                "A duplicate waited while the first request ran",
                                promised -> new Orders(promised) {
                                    @Override
                                    Answer overlap(Call call) {
                                        call.answer().join();
                                        return replay(call);
                                    }
                                })
                        .allowedBy(WAITING, OTHER)
                        .slow(),
                wrong(
                                "executes a duplicate while the first request runs",
                                IN_PROGRESS_REJECTED,
                                "A duplicate was executed while the first request ran",
                                promised -> new Orders(promised) {
                                    @Override
                                    Answer execute(Call call) {
                                        awaitAnother(call);
                                        return super.execute(call);
                                    }

                                    @Override
                                    Answer overlap(Call call) {
                                        return super.execute(call);
                                    }
                                })
                        .ifWaiting("2 of 2 simultaneous duplicates were executed")
                        .slow(),
                wrong(
                        "accepts a duplicate without a replay while the first request runs",
                        IN_PROGRESS_REJECTED,
                        "A duplicate was accepted while the first request ran",
                        promised -> new Orders(promised) {
                            @Override
                            Answer overlap(Call call) {
                                return new Answer(202, "{}");
                            }
                        }),
                held("rejects a duplicate with another status", answer -> answer.status(423)),
                held("rejects a duplicate in another form", answer -> answer.with("Content-Type", "text/plain"))
                        .allowedBy(DRAFT),
                wrong(
                                "accepts another body under the key of a running request",
                                IN_PROGRESS_REJECTED,
                                "Another body under the key of a running request was accepted",
                                promised -> new Orders(promised) {
                                    @Override
                                    Answer reuse(Call call, String body) {
                                        return created();
                                    }
                                })
                        .allowedBy(WAITING, OTHER),
                wrong(
                                "lets another body wait under the key of a running request",
                                IN_PROGRESS_REJECTED,
                                "Another body under the key of a running request was not rejected",
                                promised -> new Orders(promised) {
                                    @Override
                                    Answer reuse(Call call, String body) {
                                        call.answer().join();
                                        return super.reuse(call, body);
                                    }
                                })
                        .allowedBy(WAITING, OTHER)
                        .slow());
    }

    private static List<Wrong> keyless() {
        return List.of(
                wrong(
                        "executes a request without a key",
                        KEY_REQUIRED,
                        "A request without a key was executed",
                        promised -> new Orders(promised) {
                            @Override
                            Answer withoutKey() {
                                return created();
                            }
                        }),
                wrong(
                        "rejects a request without a key and executes it nevertheless",
                        KEY_REQUIRED,
                        "A request without a key was rejected and had an effect nevertheless",
                        promised -> new Orders(promised) {
                            @Override
                            Answer withoutKey() {
                                effects.incrementAndGet();
                                return super.withoutKey();
                            }
                        }),
                wrong(
                        "rejects a request without a key with another status",
                        KEY_REQUIRED,
                        "The rejection is not the promised one for a missing key",
                        promised -> new Orders(promised) {
                            @Override
                            Answer withoutKey() {
                                return super.withoutKey().status(422);
                            }
                        }));
    }

    private static List<Wrong> silent() {
        return List.of(
                wrong(
                        "closes the connection without an answer",
                        REPLAYED,
                        "There was no answer to the first request: POST",
                        promised -> new Orders(promised) {
                            @Override
                            void send(HttpExchange exchange, Answer answer) {}
                        }),
                wrong(
                                "does not answer",
                                REPLAYED,
                                "There was no answer to the first request within PT5S",
                                promised -> new Orders(promised) {
                                    @Override
                                    void send(HttpExchange exchange, Answer answer) {
                                        awaitClose();
                                    }
                                })
                        .slow(),
                wrong(
                                "does not answer a duplicate",
                                REPLAYED,
                                "There was no answer to a duplicate within PT5S",
                                promised -> new Orders(promised) {
                                    @Override
                                    Answer replay(Call call) {
                                        awaitClose();
                                        return super.replay(call);
                                    }
                                })
                        .slow(),
                wrong(
                                "does not end an answer",
                                REPLAYED,
                                "The answer to the first request, with status 201, did not end within PT5S",
                                promised -> new Orders(promised) {
                                    @Override
                                    void send(HttpExchange exchange, Answer answer) throws IOException {
                                        exchange.sendResponseHeaders(answer.status(), 10);
                                        exchange.getResponseBody().flush();
                                        awaitClose();
                                    }
                                })
                        .slow());
    }

    private interface Overlapping {

        Answer answer(Orders orders, Call call);
    }

    /** What it does with duplicates that come before it has answered the first request. */
    private static Wrong atOnce(String does, String message, Overlapping overlapping) {
        return wrong(does, EXECUTED_ONCE, message, promised -> new Orders(promised) {
            @Override
            Answer execute(Call call) {
                awaitAnother(call);
                return super.execute(call);
            }

            @Override
            Answer overlap(Call call) {
                return overlapping.answer(this, call);
            }
        });
    }

    private static Wrong held(String does, Function<Answer, Answer> change) {
        return wrong(
                        does,
                        IN_PROGRESS_REJECTED,
                        "The rejection is not the promised one for in progress",
                        promised -> new Orders(promised) {
                            @Override
                            Answer execute(Call call) {
                                awaitAnother(call);
                                return super.execute(call);
                            }

                            @Override
                            Answer overlap(Call call) {
                                return change.apply(inProgress());
                            }
                        })
                .ifWaiting("A simultaneous duplicate got neither");
    }

    private static Wrong rejectingReuse(String how, Function<Answer, Answer> change) {
        return wrong(
                "rejects another body " + how,
                REUSED_REJECTED,
                "The rejection is not the promised one for a reused key",
                promised -> new Orders(promised) {
                    @Override
                    Answer reuse(Call call, String body) {
                        return change.apply(super.reuse(call, body));
                    }
                });
    }

    private static Wrong replayingAnother(String header) {
        return replaying(
                "another `" + header + "`", "The replay has another " + header, answer -> answer.with(header, "other"));
    }

    /** All that it replays is that of the first response, but for one change. */
    private static Wrong replaying(String what, String message, Function<Answer, Answer> change) {
        return wrong("replays " + what, REPLAYED, message, promised -> new Orders(promised) {
            @Override
            Answer execute(Call call) {
                return super.execute(call)
                        .with("Content-Language", "en")
                        .with("Content-Encoding", "identity")
                        .with("Location", "/orders/1")
                        .with("ETag", "\"1\"")
                        .with("Link", "</manual>")
                        .with("Last-Modified", "Mon, 02 Nov 2026 10:00:00 GMT")
                        .with("Cache-Control", "no-store")
                        .with("X-Order", "1")
                        .with("X-Order-Total", "17");
            }

            @Override
            Answer replay(Call call) {
                return change.apply(super.replay(call));
            }
        });
    }

    private static Wrong wrong(String does, Check check, String message, Function<Promised, Orders> endpoint) {
        return new Wrong(does, check, message, message, Set.of(), LONG, endpoint);
    }

    private Wrong allowedBy(Promised... promises) {
        return new Wrong(does, check, message, messageIfWaiting, Set.of(promises), patience, endpoint);
    }

    private Wrong ifWaiting(String begin) {
        return new Wrong(does, check, message, begin, allowing, patience, endpoint);
    }

    private Wrong slow() {
        return new Wrong(does, check, message, messageIfWaiting, allowing, SHORT, endpoint);
    }

    Check check(Promised promised) {
        return check == IN_PROGRESS_REJECTED && promised.waits ? Check.WAITED : check;
    }

    String message(Promised promised) {
        return promised.waits ? messageIfWaiting : message;
    }

    @Override
    public String toString() {
        return does;
    }
}
