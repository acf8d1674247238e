package ee.idempotent.internal.engine;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where calls wait for the owner of their key, whichever guard it has. Its places are limited, since each waiting call holds a thread of the
 * server; it holds no database connection.
 */
public final class WaitingRoom {

    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    private final Semaphore places;

    /**
     * A room.
     *
     * @param places the most calls that wait at the same time
     */
    public WaitingRoom(int places) {
        this.places = new Semaphore(places);
    }

    /** A wait that ends after that long at the latest. It takes a place once it pauses. */
    Wait enter(Duration atMost) {
        return new Wait(atMost);
    }

    /** The wait of one call. */
    final class Wait implements AutoCloseable {

        private final long nanos;
        private final long start = System.nanoTime();
        private long pause = FIRST_PAUSE;
        private boolean seated;

        private Wait(Duration atMost) {
            nanos = atMost.toNanos();
        }

        /**
         * Pauses a moment, each time a little longer.
         *
         * @return false, at once, if the time is up, there is no place, or the thread is interrupted
         */
        boolean pause() {
            long left = nanos - (System.nanoTime() - start);
            seated = seated || (left > 0 && places.tryAcquire());
            if (left <= 0 || !seated) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(Math.min(pause, left));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE);
            return true;
        }

        /** Ends the wait: its place is free for another call. */
        @Override
        public void close() {
            if (seated) {
                seated = false;
                places.release();
            }
        }
    }
}
