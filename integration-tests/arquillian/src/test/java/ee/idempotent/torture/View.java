package ee.idempotent.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import ee.idempotent.internal.engine.RecordKey;
import io.restassured.specification.RequestSpecification;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operator's view in the hands of a program.
 *
 * @param path where it is on the server
 * @param headers names and values in turn
 */
record View(String path, List<String> headers) {

    static View of(Variant variant, String path) {
        return new View(variant.contextRoot() + path, List.of());
    }

    /** Seen by a user: a name, and after it roles. */
    View as(String user) {
        return header("Authorization", "User " + user);
    }

    View header(String name, String value) {
        return new View(
                path, Stream.concat(headers.stream(), Stream.of(name, value)).toList());
    }

    Reply get(String resource) {
        return send("GET", resource);
    }

    Reply send(String method, String resource) {
        return send(Requests.empty(), method, resource);
    }

    /** As the page does. */
    Reply post(String resource, JsonObject question) {
        return header("Idempotent-View", "test")
                .header("Content-Type", "application/json")
                .postText(resource, question.toString());
    }

    Reply postText(String resource, String body) {
        return send(Requests.given().body(body.getBytes(UTF_8)), "POST", resource);
    }

    private Reply send(RequestSpecification request, String method, String resource) {
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return new Reply(request.request(method, TortureServer.uri(path + resource)));
    }

    static JsonObject json(Reply reply) {
        return Json.createReader(new StringReader(reply.text())).readObject();
    }

    static JsonObject question(RecordKey key) {
        return Json.createObjectBuilder()
                .add("caller", key.caller())
                .add("operation", key.operation())
                .add("key", key.key())
                .build();
    }

    /** Of a record that nobody has seen. */
    static JsonObject confirmed(RecordKey key) {
        return confirmed(Json.createObjectBuilder(question(key))
                .add("state", "started")
                .add("createdAt", "2026-01-01T00:00:00Z")
                .add("expiresAt", "2026-01-02T00:00:00Z")
                .add("fingerprint", "00000000")
                .build());
    }

    /** Of a record as it was found. */
    static JsonObject confirmed(JsonObject record) {
        return Json.createObjectBuilder(record)
                .add("confirmation", record.getString("key"))
                .add("reason", "charged twice")
                .build();
    }
}
