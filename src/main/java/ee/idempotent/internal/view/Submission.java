package ee.idempotent.internal.view;

import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordVersion;
import ee.idempotent.internal.inspection.RecordSearch;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the page sends: a JSON object of texts. Keys come in a body, since the addresses of requests are logged.
 *
 * @param content the object
 */
record Submission(JsonObject content) {

    /** A page of another site could not set it without asking this one first (CORS), which does not answer that. */
    static final String HEADER = "Idempotent-View";

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int MAX_BYTES = 16 * 1024;
    private static final int LONGEST_REASON = 200;
    private static final String ANY_KEY = "key";
    private static final Pattern STATUS = Pattern.compile("[1-5](xx|[0-9]{2})");

    /** What a browser says of where a request comes from: this site, or somebody who typed the address. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    /** How long or odd names are stored; others that look like it are stored so too. */
    private static final Pattern HASHED = Pattern.compile("sha256:[0-9a-f]{64}");

    /**
     * Reads a request.
     *
     * @throws ErrorReply if it may come from another site, or is not as it should be
     */
    static Submission of(HttpServletRequest request) throws IOException {
        requireOwnSite(request);
        if (request.getHeader(HEADER) == null) {
            throw ErrorReply.foreign("The request has no header " + HEADER + ".");
        }
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals("application/json")) {
            throw ErrorReply.malformed("The request is not application/json.");
        }
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw ErrorReply.malformed("The request is too large.");
        }
        try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(body))) {
            return new Submission(reader.readObject());
        } catch (JsonException e) {
            throw ErrorReply.malformed("The request is not a JSON object.");
        }
    }

    /**
     * Looks at where a request comes from, as far as the browser says.
     *
     * @throws ErrorReply if it is another site
     */
    static void requireOwnSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OWN.contains(site)) {
            throw ErrorReply.foreign("The request comes from another site.");
        }
    }

    /** As stored; null if it is not said. */
    @Nullable String caller() {
        return stored("caller");
    }

    /** As stored; null if it is not said. */
    @Nullable String operation() {
        return stored("operation");
    }

    /** Callers and operations are stored alike. */
    private @Nullable String stored(String part) {
        String name = text(part);
        return name == null || isHashed(name)
                ? name
                : RecordKey.of(name, "", ANY_KEY).caller();
    }

    String key() {
        String key = text("key");
        if (key == null) {
            throw ErrorReply.malformed("The request names no key.");
        }
        try {
            return RecordKey.requireWellFormed(key);
        } catch (IllegalArgumentException e) {
            throw ErrorReply.malformed("There is no such key: " + e.getMessage() + ".");
        }
    }

    RecordKey recordKey() {
        String caller = caller();
        String operation = operation();
        if (caller == null || operation == null) {
            throw ErrorReply.malformed("The request names no caller or no operation.");
        }
        return new RecordKey(caller, operation, key());
    }

    /** The name of a step. */
    String step() {
        String step = text("step");
        if (step == null) {
            throw ErrorReply.malformed("The request names no step.");
        }
        return step;
    }

    /** What was seen of a record. */
    RecordVersion seen() {
        String state = text("state");
        Instant createdAt = instant("createdAt");
        Instant expiresAt = instant("expiresAt");
        String fingerprint = text("fingerprint");
        if (state == null || createdAt == null || expiresAt == null || fingerprint == null) {
            throw ErrorReply.malformed(
                    "The request does not say what was seen of the record: state, createdAt, completedAt"
                            + " if it has one, expiresAt, and fingerprint.");
        }
        return new RecordVersion(Reply.isCompleted(state), createdAt, instant("completedAt"), expiresAt, fingerprint);
    }

    /** Why a record is to be deleted. */
    String reason() {
        String reason = text("reason");
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw ErrorReply.malformed("The request gives no reason of at most " + LONGEST_REASON + " characters.");
        }
        return reason.strip();
    }

    /** The record that a link means; null if none is given. */
    @Nullable Link link() {
        String link = text("link");
        return link == null ? null : Link.of(link);
    }

    /** Which records are looked for. */
    RecordSearch search() {
        String state = text("state");
        String status = text("status");
        return new RecordSearch(
                stored("caller"),
                stored("operation"),
                state == null ? null : Reply.isCompleted(state),
                status == null ? null : status(status, '0'),
                status == null ? null : status(status, '9'),
                instant("from"),
                instant("until"),
                position(content.get("after")));
    }

    /** The least or the greatest of a class such as 5xx, or the one that it is. */
    private static int status(String status, char digit) {
        if (!STATUS.matcher(status).matches()) {
            throw ErrorReply.malformed("status is neither a status nor a class such as 5xx.");
        }
        return Integer.parseInt(status.replace('x', digit));
    }

    private static RecordSearch.@Nullable Position position(@Nullable JsonValue record) {
        if (record == null) {
            return null;
        }
        if (!(record instanceof JsonObject object)) {
            throw ErrorReply.malformed("after is not a record.");
        }
        Submission last = new Submission(object);
        Instant createdAt = last.instant("createdAt");
        if (createdAt == null) {
            throw ErrorReply.malformed("after has no createdAt.");
        }
        return new RecordSearch.Position(createdAt, last.recordKey());
    }

    private @Nullable Instant instant(String name) {
        String text = text(name);
        try {
            return text == null ? null : inMilliseconds(Instant.parse(text));
        } catch (DateTimeParseException | ArithmeticException e) {
            throw ErrorReply.malformed(name + " is not an instant such as 2026-11-22T10:14:31.208Z.");
        }
    }

    /** As far as records tell time, and no further than numbers reach. */
    private static Instant inMilliseconds(Instant instant) {
        return Instant.ofEpochMilli(instant.toEpochMilli());
    }

    boolean isConfirmed() {
        return key().equals(text("confirmation"));
    }

    private static boolean isHashed(String part) {
        return HASHED.matcher(part).matches();
    }

    private @Nullable String text(String name) {
        JsonValue value = content.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw ErrorReply.malformed(name + " is not a text.");
    }
}
