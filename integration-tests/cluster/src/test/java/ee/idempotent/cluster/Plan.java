package ee.idempotent.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * What is to be struck, how, and how often.
 *
 * @param stride how many messages there are from one strike to the next, on average; 0 strikes everywhere
 * @param bound within which each call has its answer, and each retry gets through
 * @param seed what is drawn is random but for it
 */
record Plan(Collection<Situation> situations, List<Strike> strikes, int stride, Duration bound, long seed) {

    private static final int EVERYWHERE = 0;

    /** What an operator's time-outs bound. */
    private static final Duration USUAL = Duration.ofSeconds(30);

    /** Breaks connections so that both sides learn of it. */
    static Plan toBreak() {
        int stride = Boolean.getBoolean("cluster.everywhere") ? EVERYWHERE : 8;
        return new Plan(Situation.usual(), Strike.telling(), stride, USUAL, Seed.ofThisRun());
    }

    /** Does all that can happen to a connection whose time-outs are short. */
    static Plan toStrike(Collection<Situation> situations, long seed) {
        int stride = Integer.getInteger("cluster.stride");
        return new Plan(situations, List.of(Strike.values()), stride, ShortTimeouts.BOUND, seed);
    }

    /** Whether each message is struck at each point, in each way. */
    boolean isEverywhere() {
        return stride == EVERYWHERE;
    }

    String density() {
        return switch (stride) {
            case EVERYWHERE -> "at each point of each message, in each way";
            case 1 -> "at each message once";
            default -> "at one message in " + stride;
        };
    }
}
