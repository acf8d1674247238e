package ee.idempotent.internal.engine;

/** What renews leases in the background, as long as the operations that have them run. */
public interface Renewal {

    /** Sees to it that it is going on: called with each lease that is taken, by the thread that has taken it. */
    void ensure();
}
