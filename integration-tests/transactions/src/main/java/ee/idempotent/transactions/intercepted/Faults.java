package ee.idempotent.transactions.intercepted;

import ee.idempotent.transactions.Effects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** What each operation does: it fails as often as a header says, and then leaves its effect behind. */
@ApplicationScoped
public class Faults {

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
        String failures = request.getHeader("X-Failures");
        if (failures != null && effects.execute(name + " tried") <= Integer.parseInt(failures)) {
            throw new Once("not yet");
        }
        return effects.happen(name);
    }
}
