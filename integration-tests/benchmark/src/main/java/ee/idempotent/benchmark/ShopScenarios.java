package ee.idempotent.benchmark;

import ee.idempotent.internal.engine.RecordKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** What is called in a {@link Shop}. */
final class ShopScenarios {

    private static final int COMPLETED = 200;

    /** Beyond all keys that are there before. */
    private static final AtomicLong FRESH = new AtomicLong(1_000_000_000);

    private ShopScenarios() {}

    static Scenario firstCall(Shop shop) {
        return () -> expect(Situation.FIRST_CALL, shop.order(fresh()));
    }

    /** Of keys that are completed now. */
    static Scenario replay(Shop shop) throws Exception {
        return replay(shop, complete(shop));
    }

    static Scenario replay(Shop shop, Completed completed) {
        return () -> expect(Situation.REPLAY, shop.order(Keys.key(completed.any())));
    }

    /** Another request under keys that are completed now. */
    static Scenario reused(Shop shop) throws Exception {
        Completed completed = complete(shop);
        return () ->
                expect(Situation.REUSED, shop.order(Keys.key(completed.any()), Shop.ANOTHER, ShopScenarios::nothing));
    }

    /** While another call holds the key. */
    static Scenario inProgress(Shop shop) {
        return new InProgress(shop);
    }

    private static Completed complete(Shop shop) throws Exception {
        Completed completed = new Completed(FRESH.getAndAdd(COMPLETED) + 1, COMPLETED);
        for (long number = completed.first(); number < completed.first() + COMPLETED; number++) {
            expect(Situation.FIRST_CALL, shop.order(Keys.key(number)));
        }
        return completed;
    }

    private static RecordKey fresh() {
        return Keys.key(FRESH.incrementAndGet());
    }

    private static void nothing() {}

    private static void expect(Situation expected, Situation situation) {
        if (situation != expected) {
            throw new IllegalStateException("Not " + expected + " but " + situation);
        }
    }

    private static final class InProgress implements Scenario {

        private final Shop shop;
        private RecordKey key = fresh();
        private CountDownLatch gate = new CountDownLatch(1);
        private CompletableFuture<Situation> owner = new CompletableFuture<>();

        private InProgress(Shop shop) {
            this.shop = shop;
        }

        @Override
        public void begin() throws InterruptedException {
            key = fresh();
            gate = new CountDownLatch(1);
            owner = new CompletableFuture<>();
            CountDownLatch held = new CountDownLatch(1);
            Thread thread = new Thread(() -> {
                try {
                    owner.complete(shop.order(key, Shop.FINGERPRINT, () -> {
                        held.countDown();
                        await(gate);
                    }));
                } catch (Exception failure) {
                    owner.completeExceptionally(failure);
                    held.countDown();
                }
            });
            thread.setDaemon(true);
            thread.start();
            held.await();
        }

        private static void await(CountDownLatch gate) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void call() throws Exception {
            expect(Situation.IN_PROGRESS, shop.order(key));
        }

        @Override
        public void end() {
            gate.countDown();
            expect(Situation.FIRST_CALL, owner.join());
        }
    }
}
