package ee.idempotent.embedded.application;

/**
 * What an operation answers.
 *
 * @param item what was ordered
 * @param execution another one at each execution
 */
public record Receipt(String item, String execution) {

    /** What only the application knows how to write. */
    static final String MEDIA_TYPE = "text/x-receipt";
}
