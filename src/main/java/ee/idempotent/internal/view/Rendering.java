package ee.idempotent.internal.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.RecordTally;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What is shown, as JSON. */
final class Rendering {

    /** The most bytes of a body that are shown. */
    static final int SHOWN = 16 * 1024;

    private static final JsonProvider JSON = JsonProvider.provider();

    private Rendering() {}

    static JsonObject overview(Overview overview, boolean showsResponses) {
        JsonArrayBuilder tallies = JSON.createArrayBuilder();
        overview.tallies().forEach(tally -> tallies.add(tally(tally)));
        return JSON.createObjectBuilder()
                .add("asOf", overview.asOf().toString())
                .add("hoursSince", overview.since().toString())
                .add("records", tallies)
                .add("oldestStarted", records(overview.oldestStarted(), overview.asOf()))
                .add("showsResponses", showsResponses)
                .build();
    }

    /** A list that may have been cut off. */
    static JsonObject found(List<RecordDetails> found, int most, Instant now) {
        return JSON.createObjectBuilder()
                .add("asOf", now.toString())
                .add("records", records(found.stream().limit(most).toList(), now))
                .add("more", found.size() > most)
                .build();
    }

    static JsonObject response(StoredResponse response) {
        JsonObjectBuilder headers = JSON.createObjectBuilder();
        response.headers().forEach((name, values) -> headers.add(name, JSON.createArrayBuilder(values)));
        JsonObjectBuilder object =
                JSON.createObjectBuilder().add("status", response.status()).add("headers", headers);
        byte[] body = response.body();
        if (body != null) {
            object.add("bytes", body.length)
                    .add("body", new String(body, 0, Math.min(body.length, SHOWN), UTF_8))
                    .add("cutOff", body.length > SHOWN);
        }
        return object.build();
    }

    static JsonObject owner(boolean alive) {
        return JSON.createObjectBuilder().add("alive", alive).build();
    }

    static JsonObject deleted() {
        return JSON.createObjectBuilder().add("deleted", true).build();
    }

    static JsonObject error(ErrorReply error) {
        return JSON.createObjectBuilder()
                .add(
                        "error",
                        JSON.createObjectBuilder().add("code", error.code()).add("message", error.getMessage()))
                .build();
    }

    private static JsonObjectBuilder tally(RecordTally tally) {
        return JSON.createObjectBuilder()
                .add("operation", tally.operation())
                .add("state", state(tally.completed()))
                .add("count", tally.records())
                .add("hourly", JSON.createArrayBuilder(tally.hourly()));
    }

    private static JsonArrayBuilder records(Collection<RecordDetails> records, Instant now) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        records.forEach(record -> array.add(record(record, now)));
        return array;
    }

    /** A record does not count attempts: there was one at least. */
    private static JsonObjectBuilder record(RecordDetails record, Instant now) {
        JsonObjectBuilder object = JSON.createObjectBuilder()
                .add("caller", record.key().caller())
                .add("operation", record.key().operation())
                .add("key", record.key().key())
                .add("state", state(record.completed()))
                .add("attemptsAtLeast", 1)
                .add("ageSeconds", Duration.between(record.createdAt(), now).toSeconds())
                .add("createdAt", record.createdAt().toString())
                .add("expiresAt", record.expiresAt().toString())
                .add("expired", !record.expiresAt().isAfter(now));
        if (record.completedAt() != null) {
            object.add("completedAt", record.completedAt().toString());
        }
        if (record.status() != null) {
            object.add("status", record.status());
        }
        return object;
    }

    private static String state(boolean completed) {
        return completed ? "completed" : "started";
    }
}
