package ee.idempotent.transactions;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Observers: one calls an operation, one is an operation. */
@ApplicationScoped
public class Listener {

    @Inject
    CdiService cdi;

    @Inject
    Effects effects;

    void on(@Observes Told event) throws Exception {
        event.answer = cdi.required(event.key, Ending.RETURNS);
    }

    @Idempotent
    void on(@Observes @AsAKey @IdempotencyKey String key) {
        effects.happen(key);
    }

    /** An event that takes an answer back. */
    public static final class Told {

        private final String key;
        private String answer;

        Told(String key) {
            this.key = key;
        }

        String answer() {
            return answer;
        }
    }

    /** A text that is a key. */
    @Qualifier @Retention(RetentionPolicy.RUNTIME)
    @Target({FIELD, PARAMETER})
    public @interface AsAKey {}
}
