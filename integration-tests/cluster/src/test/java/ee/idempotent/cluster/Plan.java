package ee.idempotent.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * What is to be struck, how, and how often.
 *
 * @param stride how many messages there are from one strike to the next, on average; 0 strikes everywhere
 * @param strideOfLeases the same for a call with a lease, which has hundreds of messages
 * @param bound within which each call has its answer, and each retry gets through
 * @param seed what is drawn is random but for it
 */
record Plan(
        Collection<Situation> situations,
        List<Strike> strikes,
        int stride,
        int strideOfLeases,
        Duration bound,
        long seed) {

    private static final int EVERYWHERE = 0;

    /** What an operator's time-outs bound. */
    private static final Duration USUAL = Duration.ofSeconds(30);

    /** Breaks connections so that both sides learn of it, at calls without a lease. */
    static Plan toBreak() {
        return toBreak(Situation.usual(), Boolean.getBoolean("cluster.everywhere") ? EVERYWHERE : 8);
    }

    /** Does the same at calls with a lease. */
    static Plan toBreakLeases() {
        return toBreak(Situation.ofLeases(), ofLeases());
    }

    private static Plan toBreak(Collection<Situation> situations, int stride) {
        return new Plan(situations, Strike.telling(), stride, stride, USUAL, Seed.ofThisRun());
    }

    /** Does all that can happen to a connection whose time-outs are short. */
    static Plan toStrike(Collection<Situation> situations, long seed) {
        int stride = Integer.getInteger("cluster.stride");
        return new Plan(situations, List.of(Strike.values()), stride, ofLeases(), ShortTimeouts.BOUND, seed);
    }

    private static int ofLeases() {
        return Integer.getInteger("cluster.stride.leases");
    }

    int stride(Situation situation) {
        return situation.isOfLease() ? strideOfLeases : stride;
    }

    /** Whether each message of a call is struck at each point, in each way. */
    boolean isEverywhere(Situation situation) {
        return stride(situation) == EVERYWHERE;
    }

    String density() {
        return density(stride) + (strideOfLeases == stride ? "" : " (with a lease " + density(strideOfLeases) + ")");
    }

    private static String density(int stride) {
        return switch (stride) {
            case EVERYWHERE -> "at each point of each message, in each way";
            case 1 -> "at each message once";
            default -> "at one message in " + stride;
        };
    }
}
