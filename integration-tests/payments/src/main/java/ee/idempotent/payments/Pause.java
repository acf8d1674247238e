package ee.idempotent.payments;

/** Stands in for work that takes its time. */
final class Pause {

    private static final int LONGEST_MILLIS = 60_000;

    private Pause() {}

    static void millis(int millis) {
        try {
            Thread.sleep(Math.min(millis, LONGEST_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while working.", e);
        }
    }
}
