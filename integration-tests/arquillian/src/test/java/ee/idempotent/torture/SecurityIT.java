package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody who means harm finds out, or brings down. The server has 768 MiB, and logs all that the library says. */
@Tag("once")
@OnTortureServer
class SecurityIT {

    private static final int LIMIT = 1024 * 1024;
    private static final int KEYS = 3000;

    @Test
    void livesThroughThousandsOfKeysOfOneCaller() throws Exception {
        Request request = Request.post("policies/optional").as("flood");
        ExecutorService clients = Executors.newFixedThreadPool(16);
        List<Callable<Integer>> calls = IntStream.range(0, KEYS)
                .<Callable<Integer>>mapToObj(number ->
                        () -> request.key(request.key() + number).send().status())
                .toList();
        for (Future<Integer> status : clients.invokeAll(calls)) {
            assertThat(status.get()).isEqualTo(200);
        }
        clients.shutdown();

        assertThat(request.effects()).isEqualTo(KEYS);
        assertThat(request.key(request.key() + (KEYS - 1)).send().isReplay()).isTrue();
    }

    /** Together they are more than the memory of the server, so what is kept of each is little. */
    @Test
    void takesBodiesAtTheLimitFromManyClientsAtOnce() throws Exception {
        byte[] body = new byte[LIMIT];
        Arrays.fill(body, (byte) 'x');
        ExecutorService clients = Executors.newFixedThreadPool(50);
        List<Callable<Reply>> calls = Stream.generate(
                        () -> Request.post("inputs/stream").body(body))
                .limit(800)
                .<Callable<Reply>>map(request -> request::send)
                .toList();
        for (Future<Reply> reply : clients.invokeAll(calls)) {
            reply.get().executedWith(200);
        }
        clients.shutdown();
    }

    /** Together they are several times the memory of the server. A client that still sends when it is refused may miss the answer. */
    @Test
    void keepsNoBodyBeyondTheLimitInMemory() {
        byte[] body = new byte[64 * LIMIT];

        List<CompletableFuture<Reply>> replies = Stream.generate(
                        () -> Request.post("inputs/stream").body(body).chunked())
                .limit(40)
                .map(Request::sendAsync)
                .toList();

        for (CompletableFuture<Reply> reply : replies) {
            try {
                assertThat(reply.join().status()).isEqualTo(413);
            } catch (CompletionException missed) {
                assertThat(missed).hasCauseInstanceOf(IOException.class);
            }
        }
        Request.post("inputs/stream").body("small").send().executedWith(200);
        assertThat(TortureServer.log()).doesNotContain("OutOfMemoryError");
    }

    @Test
    void logsNothingOfBodiesResponsesAndCredentialsAtAnyLevel() {
        String secret = "secret-" + System.nanoTime();
        Request request =
                Request.post("inputs/string").body("text/plain", secret).header("X-Secret", secret);
        Reply first = request.send();
        request.send().replays(first);
        request.body(secret + " changed").send().rejectedWith(409, Envelopes.REUSED);
        Request.post("failures/once/500").body(secret).send();

        assertThat(TortureServer.log()).doesNotContain(secret, first.text());
    }
}
