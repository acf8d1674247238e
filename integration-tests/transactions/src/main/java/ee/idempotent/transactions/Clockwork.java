package ee.idempotent.transactions;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for what the server's clock does. */
@ApplicationScoped
public class Clockwork {

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry registry;

    /** Until the server has given the current transaction up. */
    void awaitTimeout() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        while (registry.getTransactionStatus() == Status.STATUS_ACTIVE && !never.await(50, TimeUnit.MILLISECONDS)) {
            // Its time is not up yet.
        }
    }
}
