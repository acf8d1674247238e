package ee.idempotent;

/** What keeps two calls under one key from running at the same time, and for how long. */
public enum Guard {

    /**
     * The database transaction of the effects, which holds the key while the method runs, and a connection with it. The response
     * commits with the effects. If its owner dies, the database releases the key. This is right for work in the same database.
     */
    TRANSACTION,

    /**
     * A lease: an entry in the record that ends by itself, and that the server renews while the method runs. The method runs outside any
     * transaction, and holds no connection. Its effects are those of its {@link Steps}. If its owner dies, a retry runs when the
     * lease is over ({@code idempotent.lease}, {@code PT30S} if not set). This is right for a method that waits for other services.
     *
     * <p>A JAX-RS resource method may be asynchronous: it returns a {@link java.util.concurrent.CompletionStage}, or takes an
     * {@link jakarta.ws.rs.container.AsyncResponse}. The lease then lasts until the result is there, and the response is stored by
     * the thread that gives it.
     */
    LEASE
}
