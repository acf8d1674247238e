package ee.idempotent.transactions;

import jakarta.ejb.Local;

/** The business interface of an EJB, which says nothing about keys. */
@Local
public interface Viewed {

    String viewed(String key);

    /** Calls itself with the key that it runs under, in a transaction of its own. */
    String recursive(String key);
}
