package ee.idempotent.cluster.application;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What is done after a commit, before the caller hears of it. */
@ApplicationScoped
public class AfterCommit {

    @Resource
    ManagedExecutorService threads;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry registry;

    @Inject
    Later later;

    void register(Runnable work) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    // On another thread, since on this one the transaction has not quite ended.
                    await(threads.submit(() -> later.run(work)));
                }
            }
        });
    }

    /** Whether this is the work that was registered. */
    boolean isRunning() {
        return registry.getResource(AfterCommit.class) != null;
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (ExecutionException tooLate) {
            // The effects have committed: nobody can be told any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A transaction of its own. */
    @ApplicationScoped
    public static class Later {

        @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
        TransactionSynchronizationRegistry registry;

        @Transactional
        public void run(Runnable work) {
            registry.putResource(AfterCommit.class, this);
            work.run();
        }
    }
}
