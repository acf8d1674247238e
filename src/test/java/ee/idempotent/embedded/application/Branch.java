package ee.idempotent.embedded.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;

/** Calls the ledger in transactions of its own. */
@ApplicationScoped
public class Branch {

    @Inject
    Ledger ledger;

    /** Takes back what the ledger has done. */
    @Transactional
    public void postAndFail(String key, String name, Order order) {
        ledger.post(key, name, order);
        throw new IllegalStateException("Thrown by the application");
    }

    /** Lets the refusal of the ledger take its own transaction back. */
    @Transactional
    public String refuse(String key, String name, int status) {
        return ledger.refuse(key, name, status);
    }

    /** Takes back what the ledger has done, although it failed in a way that commits. */
    @Transactional
    public void declineAndFail(String key, String name) {
        try {
            ledger.decline(key, name);
        } catch (IOException declined) {
            throw new IllegalStateException("Thrown by the application", declined);
        }
    }

    /** Posts twice under one key. */
    @Transactional
    public boolean postTwice(String key, String name, Order order) {
        return ledger.post(key, name, order).equals(ledger.post(key, name, order));
    }
}
