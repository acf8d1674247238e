package ee.idempotent.benchmark;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The numbers of keys that can be replayed.
 *
 * @param first of them
 * @param count how many there are
 */
record Completed(long first, long count) {

    long any() {
        return first + ThreadLocalRandom.current().nextLong(count);
    }
}
