package ee.idempotent.it;

import static ee.idempotent.it.Answers.assertExecuted;
import static ee.idempotent.it.Answers.assertInProgress;
import static ee.idempotent.it.Answers.assertReplay;
import static ee.idempotent.it.Answers.assertReused;
import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A request that arrives while the first with its key is still running does not wait for it, and does not run. */
interface InFlightContract {

    PaymentsClient payments();

    @Test
    default void answersADuplicateBeforeTheFirstHasFinished() {
        String key = unique("key");
        String reference = unique("inv");
        String body = payment(reference, "tok_slow_3000");

        InFlight first = InFlight.start(payments(), key, body);

        assertInProgress(first.refused());
        assertInProgress(payments().pay(key, body));
        assertThat(first.running()).isNotDone();
        assertExecuted(first.running().join(), 201);
        assertReplay(payments().pay(key, body), first.running().join());
        assertThat(payments().count(reference)).isOne();
    }

    @Test
    default void refusesAnotherBodyBeforeTheFirstHasFinished() {
        String key = unique("key");
        String reference = unique("inv");
        String other = unique("inv");
        String body = payment(reference, "tok_slow_3000");

        InFlight first = InFlight.start(payments(), key, body);

        assertReused(payments().pay(key, payment(other, "tok_ok")));
        assertThat(first.running()).isNotDone();
        assertExecuted(first.running().join(), 201);
        assertReplay(payments().pay(key, body), first.running().join());
        assertThat(payments().count(reference)).isOne();
        assertThat(payments().count(other)).isZero();
    }

    @Test
    default void executesOneOfTwentyIdenticalRequests() throws Exception {
        String key = unique("key");
        String reference = unique("inv");
        String body = payment(reference, "tok_ok");
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService clients = Executors.newFixedThreadPool(20);

        List<CompletableFuture<HttpResponse<String>>> requests = IntStream.range(0, 20)
                .mapToObj(client -> CompletableFuture.supplyAsync(
                        () -> {
                            awaitUninterrupted(start);
                            return payments().pay(key, body);
                        },
                        clients))
                .toList();
        start.countDown();
        List<HttpResponse<String>> answers =
                requests.stream().map(CompletableFuture::join).toList();
        clients.shutdown();

        HttpResponse<String> replay = payments().pay(key, body);
        assertThat(answers).allSatisfy(answer -> {
            if (answer.statusCode() == 201) {
                assertThat(answer.body()).isEqualTo(replay.body());
            } else {
                assertInProgress(answer);
            }
        });
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 201
                        && answer.headers().firstValue("Idempotency-Replayed").isEmpty())
                .hasSize(1);
        assertThat(payments().count(reference)).isOne();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
