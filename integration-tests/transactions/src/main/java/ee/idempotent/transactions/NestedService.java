package ee.idempotent.transactions;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Annotated methods that call annotated methods. */
@ApplicationScoped
public class NestedService {

    @Inject
    Effects effects;

    @Inject
    CdiService others;

    @Inject
    NestedService self;

    @Inject
    Latches latches;

    /** Calls another operation with the same key, and ends as it is told. */
    @Idempotent
    public String outer(@IdempotencyKey String key, Ending ending) throws Exception {
        String execution = effects.happen(key);
        String inner = others.required(key, Ending.RETURNS);
        if (ending == Ending.RUNTIME) {
            throw new Failures.Unchecked(execution);
        }
        return execution + " " + inner;
    }

    /** Calls itself with the key that it runs under. */
    @Idempotent
    public String recursive(@IdempotencyKey String key) {
        return effects.happen(key) + self.recursive(key);
    }

    /** Stops until it is released. */
    @Idempotent
    public String held(@IdempotencyKey String key, String argument) throws InterruptedException {
        String execution = effects.happen(key);
        latches.await(key);
        return execution;
    }
}
