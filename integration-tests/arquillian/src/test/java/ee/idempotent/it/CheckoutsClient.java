package ee.idempotent.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;

/**
 * The checkouts, and the gateway that charges their cards, as seen by a client. Both take the body of a payment.
 *
 * @param checkouts where checkouts are
 * @param charges where charges are
 */
record CheckoutsClient(URI checkouts, URI charges) {

    CheckoutsClient(URI root) {
        this(root.resolve("api/checkouts"), root.resolve("gateway/api/charges"));
    }

    Reply checkOut(String key, String body) {
        return new Reply(json(body).header("Idempotency-Key", key).post(checkouts));
    }

    Reply charge(String key, String body) {
        return new Reply(json(body).header("Idempotency-Key", key).post(charges));
    }

    Reply chargeWithoutKey(String body) {
        return new Reply(json(body).post(charges));
    }

    /** The status of each order that there really is. */
    List<String> orders(String reference) {
        return list(checkouts, reference).getList("status");
    }

    /** The id of each charge that there really is. */
    List<String> charges(String reference) {
        return list(charges, reference).getList("id");
    }

    private static RequestSpecification json(String body) {
        return Requests.given().contentType(ContentType.JSON).body(body.getBytes(UTF_8));
    }

    private static JsonPath list(URI uri, String reference) {
        return new JsonPath(Requests.get(URI.create(uri + "?reference=" + reference)));
    }
}
