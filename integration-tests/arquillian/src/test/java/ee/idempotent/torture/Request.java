package ee.idempotent.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import ee.idempotent.it.Combination;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A request that can be sent as often as needed. It starts with a key and an effect of its own; each change makes another
 * request, with the same key and effect unless those are what is changed.
 *
 * @param key the key, or null for none
 * @param effect the name of what its executions leave behind, and of the latch that they stop at
 * @param headers names and values in turn
 * @param body the body, or null for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(
        Variant variant,
        String method,
        String path,
        String key,
        String effect,
        List<String> headers,
        byte[] body,
        boolean isChunked) {

    static Request post(String path) {
        if (path.startsWith("ejb/")) {
            Combination.assumeSessionBeans();
        }
        String own = UUID.randomUUID().toString();
        return new Request(Variant.DEFAULT, "POST", path, own, own, List.of(), null, false);
    }

    Request on(Variant other) {
        return new Request(other, method, path, key, effect, headers, body, isChunked);
    }

    Request method(String other) {
        return new Request(variant, other, path, key, effect, headers, body, isChunked);
    }

    Request path(String other) {
        return new Request(variant, method, other, key, effect, headers, body, isChunked);
    }

    Request key(String other) {
        return new Request(variant, method, path, other, effect, headers, body, isChunked);
    }

    Request withoutKey() {
        return key(null);
    }

    Request header(String name, String value) {
        return new Request(
                variant,
                method,
                path,
                key,
                effect,
                Stream.concat(headers.stream(), Stream.of(name, value)).toList(),
                body,
                isChunked);
    }

    /** From an authenticated user: a name, and after it roles. */
    Request as(String user) {
        return header("Authorization", "User " + user);
    }

    Request body(byte[] other) {
        return new Request(variant, method, path, key, effect, headers, other, isChunked);
    }

    Request body(String other) {
        return body(other.getBytes(UTF_8));
    }

    Request body(String mediaType, String other) {
        return header("Content-Type", mediaType).body(other);
    }

    /** Without a Content-Length. */
    Request chunked() {
        return new Request(variant, method, path, key, effect, headers, body, true);
    }

    Reply send() {
        RequestSpecification request = specification().header("Effect", effect).header("Latch", effect);
        if (key != null) {
            request.header(variant.keyHeader(), key);
        }
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return new Reply(request.request(method, uri()));
    }

    CompletableFuture<Reply> sendAsync() {
        return Requests.start(this::send);
    }

    private RequestSpecification specification() {
        if (body == null) {
            return Requests.empty();
        }
        return isChunked
                ? Requests.given().body(new BufferedInputStream(new ByteArrayInputStream(body)))
                : Requests.given().body(body);
    }

    /** How often the operation was executed, and committed. */
    int effects() {
        return Integer.parseInt(tell("GET", "effects?name=" + effect));
    }

    /** How many records there are of its key. */
    int records() {
        return Integer.parseInt(tell("GET", "effects/records?key=" + key));
    }

    /** How many of these requests have come in. */
    int arrived() {
        return Integer.parseInt(tell("GET", "arrivals?name=" + effect));
    }

    /** How many executions have come to the latch. */
    int held() {
        return Integer.parseInt(tell("GET", "latches/" + effect + "/"));
    }

    void release() {
        tell("POST", "latches/" + effect + "/release");
    }

    /** Lets time pass for the whole variant. */
    void advanceClock(String by) {
        tell("POST", "clock?by=" + by);
    }

    private String tell(String verb, String resource) {
        Reply reply = new Reply(Requests.empty().request(verb, uri(resource)));
        assertThat(reply.status()).as(reply::toString).isLessThan(300);
        return reply.text();
    }

    URI uri() {
        return uri(path);
    }

    private URI uri(String resource) {
        return TortureServer.uri(variant.contextRoot() + "/" + resource);
    }
}
