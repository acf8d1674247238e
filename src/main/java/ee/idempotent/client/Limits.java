package ee.idempotent.client;

import java.time.Duration;

/**
 * How long and how often.
 *
 * @param attempts at most, with the first
 * @param within no attempt starts later than that after the first
 * @param firstDelay the longest wait before the second attempt; it doubles with each one
 * @param longestDelay the longest wait before any attempt
 */
record Limits(int attempts, Duration within, Duration firstDelay, Duration longestDelay) {

    private static final int MOST_ATTEMPTS = 20;
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    static final Limits STANDARD = new Limits(5, Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofSeconds(2));

    Limits {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw beyondLimits("attempts: 1 to " + MOST_ATTEMPTS + ", not " + attempts);
        }
        requireBetween("within", within);
        requireBetween("the first delay", firstDelay);
        requireBetween("the longest delay", longestDelay);
        if (firstDelay.compareTo(longestDelay) > 0) {
            throw beyondLimits("the first delay is longer than the longest: " + firstDelay);
        }
    }

    /**
     * How long to wait after an attempt, without what the server asks for: anything up to a bound that doubles ("full
     * jitter"), so that clients that failed together do not come back together.
     *
     * @param attempt 1 for the first
     * @param random from 0 to 1
     */
    Duration delay(int attempt, double random) {
        long bound = Math.min(longestDelay.toNanos(), firstDelay.toNanos() << (attempt - 1));
        return Duration.ofNanos((long) ((double) bound * random));
    }

    private static void requireBetween(String name, Duration value) {
        if (value.compareTo(LEAST) < 0 || value.compareTo(LONGEST) > 0) {
            throw beyondLimits(name + ": " + LEAST + " to " + LONGEST + ", not " + value);
        }
    }

    private static IllegalArgumentException beyondLimits(String problem) {
        return new IllegalArgumentException("IDEM-0404: Retries cannot have these limits: " + problem);
    }
}
