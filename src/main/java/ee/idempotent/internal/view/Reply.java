package ee.idempotent.internal.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.StoredStep;
import ee.idempotent.internal.inspection.LeaseDetails;
import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.RecordTally;
import ee.idempotent.internal.inspection.StepDetails;
import ee.idempotent.internal.upkeep.LastPurge.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the view answers: JSON objects with these members, without those that are null. */
sealed interface Reply {

    /**
     * All records at a glance.
     *
     * @param asOf when they were read
     * @param hoursSince when the first hour begins that records were counted by
     * @param records how many there are
     * @param oldestStarted those without a response that were created first
     * @param oldestSteps the steps that were begun first, of those that have not ended; null where there are no steps at all
     * @param showsResponses whether the view shows responses
     */
    record Summary(
            Instant asOf,
            Instant hoursSince,
            List<Tally> records,
            List<Row> oldestStarted,
            @Nullable List<StepOfKey> oldestSteps,
            boolean showsResponses)
            implements Reply {

        static Summary of(Overview overview, boolean showsResponses) {
            return new Summary(
                    overview.asOf(),
                    overview.since(),
                    overview.tallies().stream().map(Tally::of).toList(),
                    Row.of(overview.oldestStarted(), overview.asOf()),
                    StepOfKey.of(overview.oldestSteps(), overview.asOf()),
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
     * @param unrecorded keys that have no record, and have steps; null if there are none
     * @param more whether there are others
     * @param showsResponses whether the view shows responses
     */
    record Found(
            Instant asOf,
            List<Row> records,
            @Nullable List<Unrecorded> unrecorded,
            boolean more,
            boolean showsResponses)
            implements Reply {

        static Found of(Findings found, Instant now, boolean showsResponses) {
            boolean all = found.records().size() < Records.FOUND;
            List<RecordDetails> records =
                    found.records().stream().limit(Records.FOUND - 1).toList();
            Map<RecordKey, List<StepDetails>> steps = found.steps().stream()
                    .limit(Records.STEPS - 1)
                    .collect(groupingBy(StepDetails::key, LinkedHashMap::new, toList()));
            List<Row> rows = records.stream()
                    .map(record -> Row.of(record, steps.remove(record.key()), now))
                    .toList();
            return new Found(
                    now,
                    rows,
                    all && !steps.isEmpty() ? Unrecorded.of(steps) : null,
                    !all || found.steps().size() >= Records.STEPS,
                    showsResponses);
        }
    }

    /** A key that has no record, and has steps: its first call runs, or was cut off. */
    record Unrecorded(String caller, String operation, String key, List<Step> steps) {

        static List<Unrecorded> of(Map<RecordKey, List<StepDetails>> steps) {
            return steps.entrySet().stream()
                    .map(of -> new Unrecorded(
                            of.getKey().caller(),
                            of.getKey().operation(),
                            of.getKey().key(),
                            Step.of(of.getValue())))
                    .toList();
        }
    }

    /**
     * A step.
     *
     * @param state {@code started}, {@code returned} or {@code threw}
     * @param type the type of its result
     * @param fingerprint the first digits of its request's fingerprint
     * @param resultBytes how long its result is, as it is stored
     */
    record Step(
            String name,
            String state,
            String type,
            Instant createdAt,
            @Nullable Instant completedAt,
            Instant expiresAt,
            String fingerprint,
            @Nullable Long resultBytes) {

        static List<Step> of(List<StepDetails> steps) {
            return steps.stream()
                    .map(step -> new Step(
                            step.name(),
                            step.state().name().toLowerCase(Locale.ROOT),
                            step.type(),
                            step.createdAt(),
                            step.completedAt(),
                            step.expiresAt(),
                            step.fingerprint(),
                            step.resultBytes()))
                    .toList();
        }
    }

    /** A step that has begun and not ended, and where. */
    record StepOfKey(String caller, String operation, String key, String name, Instant createdAt, long ageSeconds) {

        static @Nullable List<StepOfKey> of(@Nullable List<StepDetails> steps, Instant now) {
            return steps == null
                    ? null
                    : steps.stream()
                            .map(step -> new StepOfKey(
                                    step.key().caller(),
                                    step.key().operation(),
                                    step.key().key(),
                                    step.name(),
                                    step.createdAt(),
                                    Duration.between(step.createdAt(), now).toSeconds()))
                            .toList();
        }
    }

    /**
     * What holds a key without a transaction.
     *
     * @param until when it ends unless it is renewed, by the database's clock
     * @param lasts whether that is still to come; else the next call takes it over
     */
    record Lease(Instant until, boolean lasts) {

        static @Nullable Lease of(@Nullable LeaseDetails lease) {
            return lease == null ? null : new Lease(lease.until(), lease.lasts());
        }
    }

    /**
     * A record.
     *
     * @param attemptsAtLeast a record does not count attempts: there was one at least
     * @param tookMillis how long after the record was created the response was stored; null also where the record is
     *     only made then
     * @param fingerprint the first digits of the request's fingerprint
     * @param bodyBytes how long the response's body is
     * @param link what means this record in an address
     * @param lease what holds its key without a transaction; null if nothing does
     * @param steps its steps; null if it has none, or they were not asked for
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
            @Nullable Integer status,
            @Nullable Long tookMillis,
            String fingerprint,
            @Nullable Long bodyBytes,
            @Nullable String contentType,
            String link,
            @Nullable Lease lease,
            @Nullable List<Step> steps) {

        private static @Nullable Long tookMillis(RecordDetails record) {
            Instant completedAt = record.completedAt();
            return completedAt == null || completedAt.equals(record.createdAt())
                    ? null
                    : Duration.between(record.createdAt(), completedAt).toMillis();
        }

        static List<Row> of(List<RecordDetails> records, Instant now) {
            return records.stream().map(record -> of(record, now)).toList();
        }

        static Row of(RecordDetails record, Instant now) {
            return of(record, null, now);
        }

        static Row of(RecordDetails record, @Nullable List<StepDetails> steps, Instant now) {
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
                    record.status(),
                    tookMillis(record),
                    record.fingerprint(),
                    record.bodyBytes(),
                    record.contentType(),
                    Link.to(record).toString(),
                    Lease.of(record.lease()),
                    steps == null ? null : Step.of(steps));
        }
    }

    /**
     * The last hour.
     *
     * @param asOf when it was read
     * @param minutesSince when the first minute begins
     * @param statuses how many records were created in each minute, by the status of their responses
     */
    record Minutes(Instant asOf, Instant minutesSince, List<Status> statuses) implements Reply {

        static Minutes of(LastHour hour) {
            return new Minutes(
                    hour.asOf(),
                    hour.since(),
                    hour.tallies().stream()
                            .map(tally -> new Status(tally.status(), tally.minutely()))
                            .toList());
        }
    }

    /** Those with one status; without one, they have no response. */
    record Status(@Nullable Integer status, List<Long> minutely) {}

    /**
     * Which server answers, and how it is.
     *
     * @param runningHere how many calls run on it
     * @param runningInDatabase how many keys are held by calls on whatever server, where that can be seen
     * @param startedMayRun whether a started record may be that of a running call
     * @param waitingForPurge how many records have expired and are there
     * @param deletions the last deletions by operators on this server
     */
    record Server(
            Instant asOf,
            String application,
            String contextPath,
            String server,
            long runningHere,
            @Nullable Long runningInDatabase,
            boolean startedMayRun,
            long waitingForPurge,
            @Nullable Purge lastPurge,
            Map<String, String> settings,
            List<DeletedRow> deletions)
            implements Reply {

        static Server of(Place place, Records records, State state) {
            return new Server(
                    state.asOf(),
                    place.application(),
                    place.contextPath(),
                    place.server(),
                    records.running(),
                    state.owners().isPresent() ? state.owners().getAsLong() : null,
                    state.startedMayRun(),
                    state.expired(),
                    Purge.of(records.lastPurge()),
                    place.settings(),
                    records.deletions().last().stream().map(DeletedRow::of).toList());
        }
    }

    /** The last purge of the server; without a number, it failed. */
    record Purge(Instant at, long tookMillis, @Nullable Long deleted) {

        static @Nullable Purge of(@Nullable Ended purge) {
            return purge == null ? null : new Purge(purge.at(), purge.took().toMillis(), purge.deleted());
        }
    }

    /** A deletion. */
    record DeletedRow(Instant at, String operator, String reason, Row record) {

        static DeletedRow of(Deletions.Deleted deleted) {
            return new DeletedRow(
                    deleted.at(), deleted.operator(), deleted.reason(), Row.of(deleted.record(), deleted.at()));
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
                            stored.status(), stored.headers(), body.length, beginning(body), body.length > SHOWN);
        }
    }

    /**
     * What a step remembers.
     *
     * @param bytes its length
     * @param result the result in its JSON-B form, or the failure that is remembered, or its beginning, as text
     * @param cutOff whether it is the beginning
     */
    record Result(int bytes, String result, boolean cutOff) implements Reply {

        static Optional<Result> of(StoredStep step) {
            return Optional.ofNullable(step.result())
                    .map(result -> new Result(result.length, beginning(result), result.length > Response.SHOWN));
        }
    }

    /**
     * Whether a key has an owner at work.
     *
     * @param here whether it is a call on the server that answers; null where only a lock is seen, which does not tell
     */
    record Owner(boolean alive, @Nullable Boolean here) implements Reply {}

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

    private static String beginning(byte[] text) {
        return new String(text, 0, Math.min(text.length, Response.SHOWN), UTF_8);
    }

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
