package ee.idempotent.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Pattern;

/** The payments API, as seen by a client. */
final class PaymentsClient {

    private static final String KEY = "Idempotency-Key";
    private static final Pattern PAYMENT = Pattern.compile("\\{\"id\":");

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

    Reply pay(String key, String body) {
        return payWithKeys(body, key);
    }

    Reply payWithQuery(String key, String query, String body) {
        return new Reply(json(body).header(KEY, key).post(payments + "?" + query));
    }

    /** Sends the header as often as there are keys: not at all, or more than once. */
    Reply payWithKeys(String body, String... keys) {
        RequestSpecification request = json(body);
        for (String key : keys) {
            request.header(KEY, key);
        }
        return new Reply(request.post(payments));
    }

    Reply changeReference(String id, String reference) {
        return new Reply(change(reference).patch(payments + "/" + id));
    }

    Reply changeReference(String key, String id, String reference) {
        return new Reply(change(reference).header(KEY, key).patch(payments + "/" + id));
    }

    /** How many payments there really are. */
    long count(String reference) {
        return PAYMENT.matcher(list(payments + "?reference=" + reference))
                .results()
                .count();
    }

    Reply refund(String key, String id, long amount) {
        Combination.assumeSessionBeans();
        return new Reply(json("{\"amount\":" + amount + "}").header(KEY, key).post(payments + "/" + id + "/refunds"));
    }

    /** The refunds of a payment, as JSON. */
    String refunds(String id) {
        Combination.assumeSessionBeans();
        return list(payments + "/" + id + "/refunds");
    }

    Reply transfer(String key, String body) {
        Combination.assumeSessionBeans();
        return new Reply(json(body).header(KEY, key).post(transfers));
    }

    Reply transferWithoutKey(String body) {
        Combination.assumeSessionBeans();
        return new Reply(json(body).post(transfers));
    }

    /** The transfers with a reference, as JSON. */
    String transfers(String reference) {
        return list(transfers + "?reference=" + reference);
    }

    /** The id of what was just made. */
    static String id(Reply created) {
        String location = created.header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static RequestSpecification change(String reference) {
        return json("{\"reference\":\"" + reference + "\"}");
    }

    private static RequestSpecification json(String body) {
        return Requests.given().contentType(ContentType.JSON).body(body.getBytes(UTF_8));
    }

    private static String list(String uri) {
        return Requests.get(URI.create(uri));
    }
}
