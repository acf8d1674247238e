package ee.idempotent.benchmark;

import ee.idempotent.internal.engine.RecordKey;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Keys as clients make them: of a thousand callers and three operations, one half random, the other half beginning with
 * the time.
 */
final class Keys {

    private static final int CALLERS = 1_000;
    private static final List<String> OPERATIONS =
            List.of("POST /orders", "POST /orders/{id}/cancellations", "PATCH /customers/{id}");
    private static final long EPOCH = 1_790_000_000_000L;

    private Keys() {}

    /** The key of that number, always the same. */
    static RecordKey key(long number) {
        SplittableRandom random = new SplittableRandom(number);
        String key = number % 2 == 0
                ? new UUID(random.nextLong(), random.nextLong()).toString()
                : String.format("%012x-%016x", EPOCH + number, random.nextLong());
        return new RecordKey(
                "customer-" + random.nextInt(CALLERS), OPERATIONS.get(random.nextInt(OPERATIONS.size())), key);
    }
}
