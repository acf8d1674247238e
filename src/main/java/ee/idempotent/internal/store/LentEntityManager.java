package ee.idempotent.internal.store;

import ee.idempotent.internal.deploy.IdempotentExtension;
import jakarta.persistence.EntityManager;

/** The entity manager that the application lends: the marked one, else its only one. */
final class LentEntityManager {

    private LentEntityManager() {}

    /**
     * The one that the deployment has chosen. A second look-up would not find that of another web application in the archive.
     * There always is one: without it, no application with an annotated method is deployed.
     */
    static EntityManager of(IdempotentExtension extension) {
        return extension.extensionBean(EntityManager.class).orElseThrow();
    }
}
