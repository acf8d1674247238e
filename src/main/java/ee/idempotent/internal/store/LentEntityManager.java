package ee.idempotent.internal.store;

import ee.idempotent.internal.deploy.IdempotentExtension;
import jakarta.persistence.EntityManager;

/** The entity manager that the application lends: the marked one, else its only one. */
final class LentEntityManager {

    private LentEntityManager() {}

    /**
     * The one that the deployment has chosen: to look it up again would not find that of a web application beside ours. Without one
     * nothing annotated is deployed.
     */
    static EntityManager of(IdempotentExtension extension) {
        return extension.extensionBean(EntityManager.class).orElseThrow();
    }
}
