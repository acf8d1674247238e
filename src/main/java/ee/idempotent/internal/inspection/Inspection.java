package ee.idempotent.internal.inspection;

import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StoredResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks about the records. Nothing here locks a record or waits for one, and each question is given up
 * after a few seconds: the table may be large, and has no index for what is asked.
 *
 * <p>To be called outside any transaction: a question that is given up spoils one. Any exception that is not named here means
 * that the database did not answer.
 */
public interface Inspection {

    /**
     * Gets a connection to the database, and asks nothing. It may have to wait for one as long as the pool lets it.
     *
     * @throws IllegalStateException if the application has not set the store up; the message says what to do
     */
    void connect();

    /**
     * Counts all records, expired ones that are not purged yet too. Reads the whole table.
     *
     * @return how many there are
     * @throws TooSlowException if the database did not answer in time
     */
    RecordCounts count();

    /**
     * Counts the records of each operation and state, and how many of them were created in each hour. Reads the whole
     * table.
     *
     * @param since when the first of these hours begins
     * @param hours how many hours to tell apart, at least one
     * @return the counts, in no order
     * @throws TooSlowException if the database did not answer in time
     */
    List<RecordTally> tally(Instant since, int hours);

    /**
     * Reads the started records that were created first. Reads the whole table.
     *
     * @param most how many at most
     * @return the oldest to begin with
     * @throws TooSlowException if the database did not answer in time
     */
    List<RecordDetails> oldestStarted(int most);

    /**
     * Reads the records that fit a search. Without a caller it reads the whole table, unless somebody has added an index.
     *
     * @param search which ones
     * @param most how many at most
     * @return the one that was created last to begin with; those of one instant in the descending order of their keys
     * @throws TooSlowException if the database did not answer in time
     */
    List<RecordDetails> newest(RecordSearch search, int most);

    /**
     * Counts the records that were created lately, by status and minute. Reads the whole table, as {@link #newest}.
     *
     * @param since when the first of these minutes begins
     * @param minutes how many minutes to tell apart, at least one
     * @return the counts, in no order
     * @throws TooSlowException if the database did not answer in time
     */
    List<StatusTally> minutes(Instant since, int minutes);

    /**
     * Counts the records that wait for the purge, by the index.
     *
     * @param now when
     * @return how many have expired by then
     * @throws TooSlowException if the database did not answer in time
     */
    long expired(Instant now);

    /**
     * Counts the keys that calls hold now, on all servers that use the database, where that can be seen by their locks.
     *
     * @return how many; empty if this database does not tell
     */
    OptionalLong owners();

    /**
     * Finds the records of a key. With caller and operation this is one look into the primary key's index; without the
     * caller all of the index is read.
     *
     * @param caller whose, as stored; null for any
     * @param operation of what, as stored; null for any
     * @param key the idempotency key
     * @param most how many at most
     * @return where the records are, in no order
     * @throws TooSlowException if the database did not answer in time
     */
    List<RecordKey> find(@Nullable String caller, @Nullable String operation, String key, int most);

    /**
     * Reads a record, but for its response.
     *
     * @param key the record's key
     * @return the record, expired or not; empty if there is none
     */
    Optional<RecordDetails> details(RecordKey key);

    /**
     * Whether a call holds a key, and not by the lock of a started record that can be seen. Where keys are held by row, no call
     * does.
     *
     * @param key the key
     * @return whether one holds it now
     */
    boolean isHeld(RecordKey key);

    /**
     * Whether there are leases: the application uses them, and the table has their columns. If not, nothing asks for these.
     *
     * @return true if so
     */
    boolean hasLeases();

    /**
     * Whether there are steps: the application uses them, and they have their table. If not, nothing asks for it.
     *
     * @return true if so
     */
    boolean hasSteps();

    /**
     * Finds the steps of a key, with a record or without. With caller and operation this reads a part of the primary key's index; without
     * the caller all of the index is read.
     *
     * @param caller whose, as stored; null for any
     * @param operation of what, as stored; null for any
     * @param key the idempotency key
     * @param most how many at most
     * @return the steps, those of one call together and in the order in which they were begun; none if there are {@linkplain #hasSteps no
     *     steps at all}
     * @throws TooSlowException if the database did not answer in time
     */
    List<StepDetails> steps(@Nullable String caller, @Nullable String operation, String key, int most);

    /**
     * Reads the steps that have begun and not ended, and were begun first. Reads the whole table of steps.
     *
     * @param most how many at most
     * @return the oldest to begin with; none if there are {@linkplain #hasSteps no steps at all}
     * @throws TooSlowException if the database did not answer in time
     */
    List<StepDetails> oldestStartedSteps(int most);

    /**
     * Reads the response of a record.
     *
     * @param key the record's key
     * @return the response; empty if the record is not completed, or there is none
     */
    Optional<StoredResponse> response(RecordKey key);
}
