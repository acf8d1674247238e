package ee.idempotent.testkit.endpoints;

import ee.idempotent.testkit.Promise;
import ee.idempotent.testkit.Promise.Form;
import org.jspecify.annotations.Nullable;

/** What endpoints promise: what the kit is told of it, and how the endpoints keep it. */
@SuppressWarnings("ImmutableEnumChecker") // it does not know that a Promise is immutable
enum Promised {
    LIBRARY("this library", Promise.library(), false, 409, "application/json"),
    WAITING("with `waiting()`", Promise.library().waiting(), true, 409, "application/json"),
    PROBLEM(
            "with `rejections(PROBLEM)`",
            Promise.library().rejections(Form.PROBLEM),
            false,
            409,
            "application/problem+json"),
    DRAFT("IETF draft", Promise.ietfDraft(), false, 422, "text/html"),
    OTHER(
            "its own",
            Promise.ietfDraft()
                    .keyHeader("Request-Token")
                    .mark("X-Repeated", "yes")
                    .rejections(Form.PROBLEM)
                    .waiting(),
            true,
            422,
            "application/problem+json");

    final String title;
    final Promise promise;
    final boolean waits;
    final int reusedStatus;
    final String mediaType;

    Promised(String title, Promise promise, boolean waits, int reusedStatus, String mediaType) {
        this.title = title;
        this.promise = promise.keyRequired();
        this.waits = waits;
        this.reusedStatus = reusedStatus;
        this.mediaType = mediaType;
    }

    String keyHeader() {
        return this == OTHER ? "Request-Token" : "Idempotency-Key";
    }

    /** The key in the value of its header, or null if the value has not the promised form. */
    @Nullable String key(String value) {
        boolean isQuoted = value.startsWith("\"") && value.endsWith("\"");
        return isQuoted == (this == DRAFT || this == OTHER) ? value.replace("\"", "") : null;
    }

    Answer marked(Answer answer) {
        return switch (this) {
            case DRAFT -> answer;
            case OTHER -> answer.with("X-Repeated", "yes");
            default -> answer.with("Idempotency-Replayed", "true");
        };
    }

    Answer rejection(int status, String code) {
        String text =
                switch (this) {
                    case LIBRARY, WAITING -> "{\"error\":{\"code\":\"" + code + "\"}}";
                    case PROBLEM -> "{\"status\":" + status + ",\"code\":\"" + code + "\"}";
                    case OTHER -> "{\"status\":" + status + ",\"title\":\"See the manual\"}";
                    case DRAFT -> "<a href=\"/manual\">See the manual</a>";
                };
        return new Answer(status, text).with("Content-Type", mediaType);
    }
}
