package ee.idempotent.internal.config;

/**
 * A value as it was written.
 *
 * @param text the value
 * @param quote the value and where it stands, for whoever has to correct it
 */
record WrittenValue(String text, String quote) {

    /**
     * Reads the value.
     *
     * @throws IllegalArgumentException if it makes no sense; the message quotes it and says why
     */
    <T> T as(Format<T> format) {
        try {
            return format.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(quote + ": " + e.getMessage(), e);
        }
    }
}
