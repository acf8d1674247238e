package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Remains;
import ee.idempotent.servers.LoadClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The service that charges cards, on a server and with a database of its own, looked at from outside. */
final class Gateway {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String CHARGES = "/gateway/api/charges";

    private final LoadClient client = new LoadClient();
    private final Node node;

    /**
     * A gateway that is not started yet, and has charged nothing: what an earlier run has left is deleted.
     *
     * @param directory where its server gets a directory of its own
     */
    Gateway(Path directory) {
        node = Node.gateway(directory, CHARGES + "?reference=none");
        try {
            Files.deleteIfExists(node.directory().resolve("gateway.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Node node() {
        return node;
    }

    /** What a server is told that calls it. */
    Map<String, String> properties() {
        return Map.of("payments.gateway", node.uri("/gateway").toString());
    }

    /** The charges of some references. */
    List<Remains.Charge> charges(Collection<String> references) {
        return references.stream()
                .flatMap(reference -> charges(reference).stream())
                .toList();
    }

    private List<Remains.Charge> charges(String reference) {
        HttpResponse<String> answer = client.send(
                "GET", node.uri(CHARGES + "?reference=" + URLEncoder.encode(reference, StandardCharsets.UTF_8)));
        require(200, answer);
        try (JsonReader json = Json.createReader(new StringReader(answer.body()))) {
            return json.readArray().getValuesAs(JsonObject.class).stream()
                    .map(charge -> new Remains.Charge(charge.getString("reference"), charge.getString("id")))
                    .toList();
        }
    }

    /** Charges a card for a reference, past the application. */
    void charge(String reference) {
        String body = Calls.body(reference, "tok_ok");
        require(
                201,
                client.post(node.uri(CHARGES), "charge-" + reference, body, PATIENCE)
                        .join());
    }

    private static void require(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException("The gateway answers with " + answer.statusCode() + ": " + answer.body());
        }
    }
}
