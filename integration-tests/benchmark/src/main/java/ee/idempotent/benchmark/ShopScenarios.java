package ee.idempotent.benchmark;

import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.RecordKey;
import java.util.concurrent.atomic.AtomicLong;

/** What is called in a {@link Shop}. */
final class ShopScenarios {

    private static final int COMPLETED = 1_000;

    /** Beyond all keys that are there before. */
    private static final AtomicLong FRESH = new AtomicLong(1_000_000_000);

    private final Shop shop;

    ShopScenarios(Shop shop) {
        this.shop = shop;
    }

    Scenario firstCall(Variant variant) {
        return switch (variant) {
            case BARE -> shop::bare;
            case CHECKED -> () -> shop.checked(Keys.key(FRESH.incrementAndGet()).key());
            case IDEMPOTENT -> () -> executed(Keys.key(FRESH.incrementAndGet()));
        };
    }

    /** Makes keys that can be replayed. */
    Completed complete(Variant variant) throws Exception {
        Completed completed = new Completed(FRESH.getAndAdd(COMPLETED) + 1, COMPLETED);
        for (long number = completed.first(); number < completed.first() + COMPLETED; number++) {
            if (variant == Variant.CHECKED) {
                shop.checked(Keys.key(number).key());
            } else {
                executed(Keys.key(number));
            }
        }
        return completed;
    }

    Scenario replay(Variant variant, Completed completed) {
        return switch (variant) {
            case BARE -> throw new IllegalArgumentException("A bare order is not replayed");
            case CHECKED -> () -> shop.checked(Keys.key(completed.any()).key());
            case IDEMPOTENT -> () -> replayed(Keys.key(completed.any()));
        };
    }

    private Outcome executed(RecordKey key) throws Exception {
        return expected(Outcome.Executed.class, shop.idempotent(key));
    }

    private Outcome replayed(RecordKey key) throws Exception {
        return expected(Outcome.Replayed.class, shop.idempotent(key));
    }

    private static Outcome expected(Class<? extends Outcome> type, Outcome outcome) {
        if (!type.isInstance(outcome)) {
            throw new IllegalStateException("Not " + type.getSimpleName() + " but " + outcome);
        }
        return outcome;
    }
}
