package ee.idempotent.internal.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The memory of steps. Each method takes part in the transaction that is active when it is called. */
public interface StepStore {

    /**
     * Reads a step.
     *
     * @param key the key of its call
     * @param name its name
     * @return the step as last committed, expired or not; empty if there is none
     */
    Optional<StoredStep> read(RecordKey key, String name);

    /**
     * Reads a step, and those of other requests under the same key.
     *
     * @param key the key of its call
     * @param name its name
     * @param fingerprint the request of its call
     * @return the steps as last committed, expired or not
     */
    Found find(RecordKey key, String name, Fingerprint fingerprint);

    /**
     * Inserts a step, without waiting for somebody else who is at the same.
     *
     * @param key the key of its call
     * @param name its name
     * @param step the step
     * @param now when
     * @return false if there is one by now, or is about to be
     */
    boolean insert(RecordKey key, String name, StoredStep step, Instant now);

    /**
     * Gives a started step its end.
     *
     * @param key the key of its call
     * @param name its name
     * @param ended the step
     * @param now when
     * @return false if there is no such step that is started, and of the same request
     */
    boolean end(RecordKey key, String name, StoredStep ended, Instant now);

    /**
     * Lets the steps of a call be remembered for longer.
     *
     * @param key the key of the call
     * @param fingerprint its request
     * @param expiresAt until when
     */
    void keep(RecordKey key, Fingerprint fingerprint, Instant expiresAt);

    /** Writes what the application has not yet written in the active transaction, so that generated values are there. */
    void flush();

    /**
     * Steps that nobody may count on any more.
     *
     * @param now when
     * @param most how many at most
     * @return some of them
     */
    List<StepName> expired(Instant now, int most);

    /**
     * Deletes a step, unless it is remembered for longer by now, or somebody else has it.
     *
     * @param step the step
     * @param now when
     * @return whether it was deleted
     * @throws AlreadyRecordedException if somebody else is at it, and the transaction is to be rolled back
     */
    boolean delete(StepName step, Instant now);

    /**
     * Deletes all steps of a call.
     *
     * @param key the key of the call
     * @throws AlreadyRecordedException if somebody else is at one of them, and the transaction is to be rolled back
     */
    void deleteAll(RecordKey key);

    /**
     * Checks that the table has the columns of steps.
     *
     * @throws IllegalStateException if it has not; the message says what to do
     */
    void verify();

    /**
     * What there is before a step.
     *
     * @param step the step of that name, whosever it is; null if there is none
     * @param others further steps, which are of other requests under the key
     */
    record Found(@Nullable StoredStep step, List<StoredStep> others) {}

    /**
     * Where a step is.
     *
     * @param key the key of its call
     * @param name its name
     */
    record StepName(RecordKey key, String name) {}
}
