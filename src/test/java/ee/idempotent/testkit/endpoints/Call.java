package ee.idempotent.testkit.endpoints;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** The first request with a key: its answer, when there is one, and whether a second request has come meanwhile. */
record Call(String key, String body, CompletableFuture<Answer> answer, CountDownLatch another) {

    Call(String key, String body) {
        this(key, body, new CompletableFuture<>(), new CountDownLatch(1));
    }
}
