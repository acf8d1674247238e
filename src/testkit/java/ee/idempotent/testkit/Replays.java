package ee.idempotent.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** Requires of replays what the first response had. */
final class Replays {

    private static final List<String> STORED = List.of(
            "Content-Type",
            "Content-Language",
            "Content-Encoding",
            "Location",
            "ETag",
            "Link",
            "Last-Modified",
            "Cache-Control");

    private static final String REMEDY = " If it may be different in each response, name it by Promise.freshHeader.";

    private final Promise promise;
    private final Received first;

    Replays(Promise promise, Received first) {
        this.promise = promise;
        this.first = first;
    }

    /** Requires the same status, body and headers, and no cookie that the first response did not set. */
    void require(Received replay) {
        requireEqual("status", first.status(), replay.status(), replay);
        if (!Arrays.equals(first.body(), replay.body())) {
            throw new AssertionFailedError(
                    "The replay has another body than the first response; it has to be the same, byte for byte.\nfirst:  " + first
                            + "\nreplay: " + replay,
                    first.text(),
                    replay.text());
        }
        STORED.stream()
                .filter(name -> !promise.isFresh(name))
                .forEach(name -> requireEqual(
                        name, first.headers().allValues(name), replay.headers().allValues(name), replay));
        Set<String> cookies = cookies(replay);
        cookies.removeAll(cookies(first));
        if (!cookies.isEmpty() && !promise.isFresh("Set-Cookie")) {
            throw new AssertionFailedError("The replay has a new Set-Cookie, which the first response did not have: " + cookies
                    + ". Got " + replay + "." + REMEDY);
        }
    }

    /**
     * Requires the same {@code X-…} headers, unless even two replays have different ones: what filters add to each response, such as
     * the id of the request, is new each time.
     */
    void requireExtensions(Received replay, Received another) {
        for (String name : first.headers().map().keySet()) {
            List<String> values = replay.headers().allValues(name);
            if (name.toLowerCase(Locale.ROOT).startsWith("x-")
                    && !promise.isFresh(name)
                    && values.equals(another.headers().allValues(name))) {
                requireEqual(name, first.headers().allValues(name), values, replay);
            }
        }
    }

    private static Set<String> cookies(Received answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split("=", 2)[0].strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void requireEqual(String what, Object expected, Object actual, Received replay) {
        if (!expected.equals(actual)) {
            String remedy = what.equals("status") ? "" : REMEDY;
            throw new AssertionFailedError(
                    "The replay has another " + what + " than the first response: expected " + expected + ", got " + actual + " with "
                            + replay + "." + remedy,
                    expected,
                    actual);
        }
    }
}
