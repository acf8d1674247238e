package ee.idempotent.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Time and chance, as far as retries depend on them. */
interface Waiting {

    /** On the thread of the caller. */
    Waiting REAL = new Waiting() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public double random() {
            return ThreadLocalRandom.current().nextDouble();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
        }
    };

    long nanoTime();

    /** From 0 to 1. */
    double random();

    void sleep(Duration time) throws InterruptedException;
}
