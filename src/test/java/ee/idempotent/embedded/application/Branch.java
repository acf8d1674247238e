package ee.idempotent.embedded.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

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

    /** Posts twice under one key. */
    @Transactional
    public boolean postTwice(String key, String name, Order order) {
        return ledger.post(key, name, order).equals(ledger.post(key, name, order));
    }
}
