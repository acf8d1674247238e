package ee.idempotent.cluster.check;

import java.util.List;

/**
 * What the database holds when all is over.
 *
 * @param effects the committed ones
 * @param records the committed ones
 * @param held the keys of records that somebody still has locked
 */
public record Remains(List<Effect> effects, List<StoredRecord> records, List<String> held) {

    /**
     * A payment, or a transfer.
     *
     * @param operation what made it
     * @param reference of the call that made it
     */
    public record Effect(Operation operation, String reference) {}

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
