package ee.idempotent.orders;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds one order back in the middle of its transaction, until it is told to go on. */
@ApplicationScoped
public class Gate {

    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore opened = new Semaphore(0);

    void pass() {
        arrived.release();
        await(opened);
    }

    void awaitArrival() {
        await(arrived);
    }

    void open() {
        opened.release();
    }

    private static void await(Semaphore semaphore) {
        try {
            if (!semaphore.tryAcquire(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Nobody came to the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
