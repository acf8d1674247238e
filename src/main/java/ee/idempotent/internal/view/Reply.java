package ee.idempotent.internal.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.RecordTally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the view answers: JSON objects with these members, without those that are null. */
sealed interface Reply {

    /**
     * All records at a glance.
     *
     * @param asOf when they were read
     * @param hoursSince when the first hour begins that records were counted by
     * @param records how many there are
     * @param oldestStarted those without a response that were claimed first
     * @param showsResponses whether the view shows responses
     */
    record Summary(
            Instant asOf, Instant hoursSince, List<Tally> records, List<Row> oldestStarted, boolean showsResponses)
            implements Reply {

        static Summary of(Overview overview, boolean showsResponses) {
            return new Summary(
                    overview.asOf(),
                    overview.since(),
                    overview.tallies().stream().map(Tally::of).toList(),
                    Row.of(overview.oldestStarted(), overview.asOf()),
                    showsResponses);
        }
    }

    /** How many records have operation and state in common. */
    record Tally(String operation, String state, long count, List<Long> hourly) {

        static Tally of(RecordTally tally) {
            return new Tally(tally.operation(), stateOf(tally.completed()), tally.records(), tally.hourly());
        }
    }

    /**
     * Records of a key.
     *
     * @param asOf when they were read
     * @param records the first of them
     * @param more whether there are others
     */
    record Found(Instant asOf, List<Row> records, boolean more) implements Reply {

        static Found of(List<RecordDetails> found, int most, Instant now) {
            return new Found(now, Row.of(found.stream().limit(most).toList(), now), found.size() > most);
        }
    }

    /**
     * A record.
     *
     * @param attemptsAtLeast a record does not count attempts: there was one at least
     */
    record Row(
            String caller,
            String operation,
            String key,
            String state,
            int attemptsAtLeast,
            long ageSeconds,
            Instant createdAt,
            Instant expiresAt,
            boolean expired,
            @Nullable Instant completedAt,
            @Nullable Integer status) {

        static List<Row> of(List<RecordDetails> records, Instant now) {
            return records.stream().map(record -> of(record, now)).toList();
        }

        static Row of(RecordDetails record, Instant now) {
            return new Row(
                    record.key().caller(),
                    record.key().operation(),
                    record.key().key(),
                    stateOf(record.completed()),
                    1,
                    Duration.between(record.createdAt(), now).toSeconds(),
                    record.createdAt(),
                    record.expiresAt(),
                    !record.expiresAt().isAfter(now),
                    record.completedAt(),
                    record.status());
        }
    }

    /**
     * A stored response.
     *
     * @param bytes the length of its body; null if there is none
     * @param body the body, or its beginning, as if it were text
     * @param cutOff whether it is the beginning
     */
    record Response(
            int status,
            Map<String, List<String>> headers,
            @Nullable Integer bytes,
            @Nullable String body,
            @Nullable Boolean cutOff)
            implements Reply {

        /** The most bytes of a body that are shown. */
        static final int SHOWN = 16 * 1024;

        static Response of(StoredResponse stored) {
            byte[] body = stored.body();
            return body == null
                    ? new Response(stored.status(), stored.headers(), null, null, null)
                    : new Response(
                            stored.status(),
                            stored.headers(),
                            body.length,
                            new String(body, 0, Math.min(body.length, SHOWN), UTF_8),
                            body.length > SHOWN);
        }
    }

    /** Whether a key has an owner at work. */
    record Owner(boolean alive) implements Reply {}

    /** A record is gone. */
    record Deleted(boolean deleted) implements Reply {}

    /**
     * What was asked for cannot be done.
     *
     * @param record what there is instead of what was expected
     */
    record Failed(Problem error, @Nullable Row record) implements Reply {

        static Failed of(ErrorReply reply, Instant now) {
            RecordDetails record = reply.record();
            return new Failed(
                    new Problem(reply.code(), reply.getMessage()), record == null ? null : Row.of(record, now));
        }
    }

    /** What stands in the way. */
    record Problem(String code, String message) {}

    private static String stateOf(boolean completed) {
        return completed ? "completed" : "started";
    }

    /** The other way round. */
    static boolean isCompleted(String state) {
        return switch (state) {
            case "completed" -> true;
            case "started" -> false;
            default -> throw ErrorReply.malformed("There is no state " + state + ".");
        };
    }
}
