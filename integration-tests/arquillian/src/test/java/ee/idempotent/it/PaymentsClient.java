package ee.idempotent.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** The payments API, as seen by a client. */
final class PaymentsClient {

    private static final Pattern PAYMENT = Pattern.compile("\\{\"id\":");

    /** Not HTTP/2: of two requests at once over a fresh client, the second now and then starts when the first is done. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI payments;
    private final URI transfers;

    PaymentsClient(URI root) {
        this.payments = root.resolve("api/payments");
        this.transfers = root.resolve("api/transfers");
    }

    /** The same server under another name of its host. */
    PaymentsClient at(String host) {
        return new PaymentsClient(URI.create("http://" + host + ":" + payments.getPort() + "/"));
    }

    URI uri() {
        return payments;
    }

    /** Neither a key nor a reference is used twice, since the tests share a database. */
    static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    static String payment(String reference, String card) {
        return """
                {"amount":1999,"currency":"GBP","reference":"%s","card":"%s"}"""
                .formatted(reference, card);
    }

    HttpResponse<String> pay(String key, String body) {
        return payAsync(key, body).join();
    }

    CompletableFuture<HttpResponse<String>> payAsync(String key, String body) {
        return send(post("", body).header("Idempotency-Key", key));
    }

    HttpResponse<String> payWithQuery(String key, String query, String body) {
        return send(post("?" + query, body).header("Idempotency-Key", key)).join();
    }

    /** Sends the header as often as there are keys: not at all, or more than once. */
    HttpResponse<String> payWithKeys(String body, String... keys) {
        HttpRequest.Builder request = post("", body);
        for (String key : keys) {
            request.header("Idempotency-Key", key);
        }
        return send(request).join();
    }

    HttpResponse<String> changeReference(String id, String reference) {
        return send(patch(id, reference)).join();
    }

    HttpResponse<String> changeReference(String key, String id, String reference) {
        return send(patch(id, reference).header("Idempotency-Key", key)).join();
    }

    /** How many payments there really are. */
    long count(String reference) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(payments + "?reference=" + reference));
        return PAYMENT.matcher(send(request).join().body()).results().count();
    }

    CompletableFuture<HttpResponse<String>> refund(String key, String id, long amount) {
        return send(post("/" + id + "/refunds", "{\"amount\":" + amount + "}").header("Idempotency-Key", key));
    }

    /** The refunds of a payment, as JSON. */
    String refunds(String id) {
        return send(json("/" + id + "/refunds")).join().body();
    }

    CompletableFuture<HttpResponse<String>> transfer(String key, String body) {
        return send(HttpRequest.newBuilder(transfers)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> transferWithoutKey(String body) {
        return send(HttpRequest.newBuilder(transfers)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .join();
    }

    /** The transfers with a reference, as JSON. */
    String transfers(String reference) {
        return send(HttpRequest.newBuilder(URI.create(transfers + "?reference=" + reference)))
                .join()
                .body();
    }

    /** The id of what was just made. */
    static String id(HttpResponse<String> created) {
        String location = created.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private HttpRequest.Builder post(String suffix, String body) {
        return json(suffix).POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder patch(String id, String reference) {
        return json("/" + id).method("PATCH", BodyPublishers.ofString("{\"reference\":\"" + reference + "\"}"));
    }

    private HttpRequest.Builder json(String suffix) {
        return HttpRequest.newBuilder(URI.create(payments + suffix)).header("Content-Type", "application/json");
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        // One character for each byte, so that equal bodies are equal bytes.
        return http.sendAsync(request.build(), BodyHandlers.ofString(ISO_8859_1));
    }
}
