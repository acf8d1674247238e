package ee.idempotent.internal.upkeep;

import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.RollbackTrial;
import ee.idempotent.internal.engine.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Whether the store is fit for calls. */
@ApplicationScoped
public class StoreCheck {

    private static final RecordKey NOBODYS = new RecordKey("", "idempotent-check", "key");
    private static final Fingerprint NO_REQUEST = Fingerprint.of();

    @Inject
    private RecordStore store;

    @Inject
    private Transactions transactions;

    @Inject
    private RollbackTrial rollbackTrial;

    @Inject
    private IdempotentExtension extension;

    @Inject
    private Instance<RequestContextController> requestContexts;

    /**
     * Makes what this needs, in a thread of the application: a thread of the server that asks a health check cannot look up
     * what beans need when they are made.
     */
    void prepare() {
        transactions.status();
    }

    /**
     * Asks for a record that there is not, in one statement. It fails if the database does not answer, and if the table
     * does not have what a look-up needs.
     *
     * @throws Exception how it failed
     */
    public void ask() throws Exception {
        asInRequest(() -> transactions.outside(() -> store.lookUp(NOBODYS, NO_REQUEST)));
    }

    /**
     * Tries out in a transaction that rolls back whether the table is as the library needs it, and whether what was rolled
     * back is gone.
     *
     * @throws IllegalStateException if it is missing or has another shape, or is not; the message says what to do
     * @throws Exception if it could not be tried
     */
    public void tryOut() throws Exception {
        asInRequest(() -> {
            transactions.outside(() -> {
                store.recogniseDatabase();
                return null;
            });
            transactions.inNew(() -> {
                store.verify();
                verifyAdditions();
                transactions.setRollbackOnly();
                return null;
            });
            rollbackTrial.require();
            return null;
        });
    }

    private void verifyAdditions() {
        if (extension.usesLeases()) {
            store.leases().verify();
        }
        if (extension.usesSteps()) {
            store.steps().verify();
        }
    }

    /** Since the entity manager may be a bean of that scope. */
    private void asInRequest(Callable<? extends @Nullable Object> work) throws Exception {
        try (Instance.Handle<RequestContextController> handle = requestContexts.getHandle()) {
            RequestContextController requestContext = handle.get();
            boolean activated = requestContext.activate();
            try {
                work.call();
            } finally {
                if (activated) {
                    requestContext.deactivate();
                }
            }
        }
    }
}
