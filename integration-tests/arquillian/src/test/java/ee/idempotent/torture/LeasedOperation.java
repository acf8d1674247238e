package ee.idempotent.torture;

import ee.idempotent.Guard;
import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import ee.idempotent.Steps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What makes an application one that uses leases and steps. */
@ApplicationScoped
public class LeasedOperation {

    @Inject
    Steps steps;

    @Idempotent(guard = Guard.LEASE)
    public String charge(@IdempotencyKey String key) {
        return steps.call("charge", String.class, keyOfStep -> keyOfStep);
    }
}
