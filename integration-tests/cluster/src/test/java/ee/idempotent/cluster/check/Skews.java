package ee.idempotent.cluster.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What the servers' clocks may have said, which jump again and again. All times are microseconds since the run began, also what a clock
 * says.
 */
public final class Skews {

    private final Map<String, List<Jump>> jumps = new LinkedHashMap<>();

    /**
     * A jump of one clock.
     *
     * @param start when it was told to jump: from then on it may have
     * @param end when it had certainly
     * @param skew by how much it is wrong until it jumps again
     */
    private record Jump(long start, long end, long skew) {}

    /** The clock of a server jumps. Its jumps come in their order, the first one before all requests. */
    public synchronized void jumped(String node, long start, long end, long skew) {
        jumps.computeIfAbsent(node, none -> new ArrayList<>()).add(new Jump(start, end, skew));
    }

    /** The least that the clock of a server may have said in an interval. */
    synchronized long earliest(String node, long from, long to) {
        List<Jump> all = jumps.get(node);
        return LongStream.range(0, all.size())
                .filter(number -> isInForce(all, (int) number, from, to))
                .map(number -> Math.max(from, all.get((int) number).start())
                        + all.get((int) number).skew())
                .min()
                .orElseThrow();
    }

    /** The most that it may have said. */
    synchronized long latest(String node, long from, long to) {
        List<Jump> all = jumps.get(node);
        return LongStream.range(0, all.size())
                .filter(number -> isInForce(all, (int) number, from, to))
                .map(number -> Math.min(to, over(all, (int) number))
                        + all.get((int) number).skew())
                .max()
                .orElseThrow();
    }

    /** The most that any server's clock may have said. */
    synchronized long latest(long from, long to) {
        return jumps.keySet().stream()
                .mapToLong(node -> latest(node, from, to))
                .max()
                .orElseThrow();
    }

    private static boolean isInForce(List<Jump> all, int number, long from, long to) {
        return all.get(number).start() <= to && over(all, number) >= from;
    }

    /** When the next jump had certainly happened. */
    private static long over(List<Jump> all, int number) {
        return number + 1 < all.size() ? all.get(number + 1).end() : Long.MAX_VALUE / 2;
    }
}
