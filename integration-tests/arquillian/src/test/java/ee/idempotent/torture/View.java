package ee.idempotent.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.idempotent.internal.engine.RecordKey;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operator's view in the hands of a program.
 *
 * @param path where it is on the server
 * @param headers names and values in turn
 */
record View(String path, List<String> headers) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

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
        return send(resource, HttpRequest.newBuilder());
    }

    /** As the page does. */
    Reply post(String resource, JsonObject question) {
        return header("Idempotent-View", "test")
                .header("Content-Type", "application/json")
                .postText(resource, question.toString());
    }

    Reply postText(String resource, String body) {
        return send(resource, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)));
    }

    Reply send(String resource, HttpRequest.Builder request) {
        request.uri(TortureServer.uri(path + resource));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonObject json(Reply reply) {
        return Json.createReader(new StringReader(new String(reply.body(), UTF_8)))
                .readObject();
    }

    static JsonObject question(RecordKey key) {
        return Json.createObjectBuilder()
                .add("caller", key.caller())
                .add("operation", key.operation())
                .add("key", key.key())
                .build();
    }

    static JsonObject confirmed(RecordKey key) {
        return Json.createObjectBuilder(question(key))
                .add("confirmation", key.key())
                .build();
    }
}
