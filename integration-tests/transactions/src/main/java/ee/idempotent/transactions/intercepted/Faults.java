package ee.idempotent.transactions.intercepted;

import ee.idempotent.transactions.Effects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What each operation does: it fails or takes its time as often as headers say, and leaves its effect behind. */
@ApplicationScoped
public class Faults {

    private static final int LONGER_THAN_ANYBODY_WAITS = 60; // seconds

    @Inject
    Effects effects;

    @Inject
    HttpServletRequest request;

    /** A failure that is another one, or none, next time. */
    public static class Once extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Once(String message) {
            super(message);
        }
    }

    String happen(String name) {
        int attempt = effects.execute(name + " tried");
        if (isTold("X-Failures", attempt)) {
            throw new Once("not yet");
        }
        if (isTold("X-Interrupted-Early", attempt)) {
            awaitInterruption();
            throw new Once("interrupted before the effect");
        }
        String execution = effects.happen(name);
        if (isTold("X-Interrupted", attempt)) {
            awaitInterruption();
            throw new Once("interrupted after the effect");
        }
        if (isTold("X-Late", attempt)) {
            awaitInterruption();
        }
        return execution;
    }

    private boolean isTold(String header, int attempt) {
        String times = request.getHeader(header);
        return times != null && attempt <= Integer.parseInt(times);
    }

    private static void awaitInterruption() {
        try {
            if (!new CountDownLatch(1).await(LONGER_THAN_ANYBODY_WAITS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody has interrupted it");
            }
        } catch (InterruptedException asExpected) {
            // Its time is up.
        }
    }
}
