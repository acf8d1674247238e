package ee.idempotent.torture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** The effects of operations that run outside any transaction. */
@ApplicationScoped
class LaterEffects {

    @Inject
    Effects effects;

    @Transactional
    String happen() {
        return effects.happen();
    }

    String name() {
        return effects.name();
    }
}
