package ee.idempotent.internal.view;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.function.Consumer;

/** What a page, or somebody who imitates it, sends to the view. */
class SubmissionFuzzTest {

    private static final List<String> NAMES = List.of(
            "after",
            "caller",
            "completedAt",
            "confirmation",
            "createdAt",
            "expiresAt",
            "fingerprint",
            "from",
            "key",
            "link",
            "operation",
            "reason",
            "state",
            "status",
            "until");

    private static final List<String> PLAUSIBLE = List.of(
            "started",
            "completed",
            "5xx",
            "201",
            "2026-11-22T10:14:31.208Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "1a2b3c4d");

    private static final List<Consumer<Submission>> READERS = List.of(
            Submission::key,
            Submission::recordKey,
            Submission::seen,
            Submission::reason,
            Submission::link,
            Submission::search,
            Submission::isConfirmed);

    @FuzzTest(maxDuration = "20s")
    void isUnderstoodOrAnErrorOfTheView(FuzzedDataProvider data) {
        Submission submission = new Submission(object(data, 2));
        for (Consumer<Submission> reader : READERS) {
            try {
                reader.accept(submission);
            } catch (ErrorReply told) {
                // That is its answer.
            }
        }
    }

    private static JsonObject object(FuzzedDataProvider data, int depth) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        for (String name : NAMES) {
            switch (data.consumeInt(0, 5)) {
                case 0, 1 -> object.add(name, data.pickValue(PLAUSIBLE));
                case 2 -> object.add(name, data.consumeString(300));
                case 3 -> object.add(name, depth == 0 ? Json.createValue(data.consumeLong()) : object(data, depth - 1));
                case 4 -> object.addNull(name);
                default -> {
                    // It is not there.
                }
            }
        }
        return object.build();
    }
}
