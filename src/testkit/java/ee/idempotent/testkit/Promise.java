package ee.idempotent.testkit;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint promises about keys and duplicates. Start from {@link #library()} or {@link #ietfDraft()} and change what
 * differs. Instances are immutable; each method that changes something returns a copy.
 */
public final class Promise {

    /** The form of a rejection. */
    public enum Form {
        /** This library's envelope: {@code application/json} with an {@code error.code}. */
        ENVELOPE("application/json"),
        /** Problem details by RFC 9457: {@code application/problem+json}. */
        PROBLEM("application/problem+json"),
        /** Any form; only the status counts. */
        ANY("");

        private final String mediaType;

        Form(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([^\"]*)\"");

    private String keyHeader = "Idempotency-Key";
    private boolean isKeyQuoted;
    private boolean isKeyRequired;
    private boolean mayWait;
    private @Nullable String markHeader = "Idempotency-Replayed";
    private String markValue = "true";
    private int reusedStatus = 409;
    private Form form = Form.ENVELOPE;
    private Set<String> freshHeaders = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private Promise() {}

    /**
     * Returns what an endpoint of this library promises as long as nothing is configured: a duplicate of a running request is rejected at
     * once, a replay is marked with {@code Idempotency-Replayed: true}, and rejections are 409 in the error envelope.
     *
     * @return the promise that is tested by default
     */
    public static Promise library() {
        return new Promise();
    }

    /**
     * Returns what draft-ietf-httpapi-idempotency-key-header-06 wants of an endpoint: the key is a string by RFC 8941, in quotes; a
     * duplicate of a running request is rejected with 409, a reused key with 422, in any form; a replay is not marked.
     *
     * @return the promise of the draft
     */
    public static Promise ietfDraft() {
        return library().quotedKey().unmarked().reusedStatus(422).rejections(Form.ANY);
    }

    /**
     * Returns a copy with the key in another header.
     *
     * @param name the name of the header, by default {@code Idempotency-Key}
     * @return a copy with this set
     */
    public Promise keyHeader(String name) {
        return with(copy -> copy.keyHeader = name);
    }

    /**
     * Returns a copy with the key in quotes, as a string by RFC 8941 §3.3.3. By default it is sent without quotes.
     *
     * @return a copy with this set
     */
    public Promise quotedKey() {
        return with(copy -> copy.isKeyQuoted = true);
    }

    /**
     * Requires a key: a request without one must be rejected with 400. By default, such a request is not tested.
     *
     * @return a copy with this set
     */
    public Promise keyRequired() {
        return with(copy -> copy.isKeyRequired = true);
    }

    /**
     * Allows a duplicate of a running request to wait for its response. It may still be rejected as in progress, at once or when it
     * has waited long enough. By default, it must be rejected at once.
     *
     * @return a copy with this set
     */
    public Promise waiting() {
        return with(copy -> copy.mayWait = true);
    }

    /**
     * Returns a copy with another mark of replays.
     *
     * @param header the header that replays have and first responses lack, by default {@code Idempotency-Replayed}
     * @param value its value, by default {@code true}
     * @return a copy with this set
     */
    public Promise mark(String header, String value) {
        return with(copy -> {
            copy.markHeader = header;
            copy.markValue = value;
        });
    }

    /**
     * Returns a copy in which nothing marks a replay. Executions are then told from replays by {@link IdempotentEndpoint#effects}
     * and by what the responses say, such as the id of what was created.
     *
     * @return a copy with this set
     */
    public Promise unmarked() {
        return with(copy -> copy.markHeader = null);
    }

    /**
     * Returns a copy with another status for a reused key.
     *
     * @param status by default 409
     * @return a copy with this set
     */
    public Promise reusedStatus(int status) {
        return with(copy -> copy.reusedStatus = status);
    }

    /**
     * Returns a copy with another form of rejections. With {@link Form#ENVELOPE}, the code is required. With the others, a code, if
     * present, must not belong to another rejection.
     *
     * @param form by default {@link Form#ENVELOPE}
     * @return a copy with this set
     */
    public Promise rejections(Form form) {
        return with(copy -> copy.form = form);
    }

    /**
     * Allows the value of one more header to change from response to response, replays included, because a filter or a gateway adds
     * it. An {@code X-…} header that is different in each response need not be named.
     *
     * @param name the name of the header, in any case
     * @return a copy with this set
     */
    public Promise freshHeader(String name) {
        return with(copy -> copy.freshHeaders.add(name));
    }

    String keyHeader() {
        return keyHeader;
    }

    /** The header's value for a key that consists of letters, digits and hyphens. */
    String written(String key) {
        return isKeyQuoted ? '"' + key + '"' : key;
    }

    boolean requiresKey() {
        return isKeyRequired;
    }

    boolean allowsWaiting() {
        return mayWait;
    }

    boolean isFresh(String header) {
        return freshHeaders.contains(header);
    }

    boolean marksReplays() {
        return markHeader != null;
    }

    String mark() {
        return markHeader + ": " + markValue;
    }

    boolean isMarked(Received answer) {
        return markHeader != null && answer.headers().allValues(markHeader).contains(markValue);
    }

    boolean isRejection(Received answer, Rejection rejection) {
        return answer.status() == status(rejection) && hasForm(answer) && hasCode(answer, rejection);
    }

    String describe(Rejection rejection) {
        String code = form == Form.ENVELOPE ? " " + rejection.code : "";
        return status(rejection) + code + (form == Form.ANY ? "" : " as " + form.mediaType);
    }

    private int status(Rejection rejection) {
        return switch (rejection) {
            case KEY_MISSING -> 400;
            case KEY_REUSED -> reusedStatus;
            case IN_PROGRESS -> 409;
        };
    }

    private boolean hasForm(Received answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return form == Form.ANY || type.split(";", 2)[0].strip().equals(form.mediaType);
    }

    private boolean hasCode(Received answer, Rejection rejection) {
        Optional<String> code =
                Optional.of(CODE.matcher(answer.text())).filter(Matcher::find).map(found -> found.group(1));
        if (form == Form.ENVELOPE) {
            return code.filter(rejection.code::equals).isPresent();
        }
        for (Rejection other : Rejection.values()) {
            if (other != rejection && code.filter(other.code::equals).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private Promise with(Consumer<Promise> change) {
        Promise copy = new Promise();
        copy.keyHeader = keyHeader;
        copy.isKeyQuoted = isKeyQuoted;
        copy.isKeyRequired = isKeyRequired;
        copy.mayWait = mayWait;
        copy.markHeader = markHeader;
        copy.markValue = markValue;
        copy.reusedStatus = reusedStatus;
        copy.form = form;
        copy.freshHeaders.addAll(freshHeaders);
        change.accept(copy);
        return copy;
    }
}
