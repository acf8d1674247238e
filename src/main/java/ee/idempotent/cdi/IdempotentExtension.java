package ee.idempotent.cdi;

import ee.idempotent.IdempotencyStore;
import ee.idempotent.Idempotent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

/** Checks at deployment that what is annotated can work. */
public class IdempotentExtension implements Extension {

    private static final String NO_ENTITY_MANAGER =
            """
            @Idempotent is used, but there is no EntityManager for its records. Add to one of your beans:
                @Produces @IdempotencyStore @PersistenceContext(unitName = "...")
                EntityManager entityManager;
            and to that unit in persistence.xml: <class>ee.idempotent.store.IdempotencyRecord</class>""";

    private boolean used;
    private @Nullable Configuration configuration;

    /** For CDI. */
    public IdempotentExtension() {}

    void find(@Observes @WithAnnotations(Idempotent.class) ProcessAnnotatedType<?> type) {
        used = used || !type.getAnnotatedType().isAnnotationPresent(Interceptor.class);
    }

    void check(@Observes AfterDeploymentValidation deployment, BeanManager beans) {
        try {
            configuration = Configuration.from(ConfigSource::value);
        } catch (IllegalArgumentException e) {
            deployment.addDeploymentProblem(e);
        }
        if (used && !hasEntityManager(beans)) {
            deployment.addDeploymentProblem(new DeploymentException(NO_ENTITY_MANAGER));
        }
    }

    private static boolean hasEntityManager(BeanManager beans) {
        return !beans.getBeans(EntityManager.class, IdempotencyStore.Literal.INSTANCE)
                        .isEmpty()
                || !beans.getBeans(EntityManager.class, Default.Literal.INSTANCE)
                        .isEmpty();
    }

    /**
     * The configuration of the deployed application.
     *
     * @throws IllegalStateException if it has not been read, or could not be
     */
    Configuration configuration() {
        if (configuration == null) {
            throw new IllegalStateException("The configuration is read when the deployment is validated");
        }
        return configuration;
    }
}
