package ee.idempotent.internal.engine;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A step as it is remembered.
 *
 * @param fingerprint the request that it belongs to
 * @param state how far it has come
 * @param type the type of its result
 * @param result what it returned or threw, in its stored form; null as long as it has not ended, and of a null
 * @param expiresAt until when it is remembered
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record StoredStep(
        Fingerprint fingerprint, State state, String type, byte @Nullable [] result, Instant expiresAt) {

    /** How far a step has come. */
    public enum State {
        /** Its work has begun, and nobody knows how it ended. */
        STARTED(0),
        /** Its work returned. */
        RETURNED(1),
        /** Its work failed for good. */
        THREW(2);

        private final int number;

        State(int number) {
            this.number = number;
        }

        /** {@return the number that it is stored as} */
        public int number() {
            return number;
        }

        /**
         * The state that is stored so.
         *
         * @param number the number
         * @return the state
         */
        public static State of(int number) {
            return Arrays.stream(values())
                    .filter(state -> state.number == number)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("IDEM-0156: No step has the state " + number));
        }
    }

    /** Whether its work does not run again. */
    boolean hasEnded() {
        return state != State.STARTED;
    }

    boolean isExpired(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
