package ee.idempotent.torture;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** An operation beneath a resource method that is not annotated; its key is the request's. */
@ApplicationScoped
public class CallersService {

    @Inject
    Effects effects;

    @Idempotent
    @Transactional
    public String happen() {
        return effects.happen();
    }
}
