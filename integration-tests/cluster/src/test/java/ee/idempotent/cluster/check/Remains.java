package ee.idempotent.cluster.check;

import java.util.List;

/**
 * What the database holds when all is over.
 *
 * @param effects the committed ones
 * @param records the committed ones
 * @param held the keys of records that somebody still has locked
 * @param orders all of them; one that is not cancelled is an effect, too
 * @param charges what the gateway has charged
 */
public record Remains(
        List<Effect> effects, List<StoredRecord> records, List<String> held, List<Order> orders, List<Charge> charges) {

    /** The same with what the gateway has charged. */
    public Remains with(List<Charge> other) {
        return new Remains(effects, records, held, orders, other);
    }

    /**
     * A payment, a transfer, or an order.
     *
     * @param operation what made it
     * @param reference of the call that made it
     */
    public record Effect(Operation operation, String reference) {}

    /**
     * An order of a checkout.
     *
     * @param reference of the call that made it
     * @param status {@code open}, {@code paid} or {@code cancelled}
     * @param chargeId what the gateway calls its charge; empty if there is none
     */
    public record Order(String reference, String id, String status, String chargeId) {}

    /**
     * A charge of the gateway.
     *
     * @param reference of the call that it was made for
     */
    public record Charge(String reference, String id) {}

    /**
     * A record of the library.
     *
     * @param status of the stored response, or 0 if it is not completed
     * @param body of the stored response, one character for each byte
     */
    public record StoredRecord(String operation, String key, boolean completed, int status, String body) {

        boolean isSuccess() {
            return completed && status / 100 == 2;
        }
    }
}
