package ee.idempotent.cdi;

import ee.idempotent.IdempotencyStore;
import ee.idempotent.Idempotent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import java.lang.annotation.Annotation;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks at deployment that what is annotated can work. */
public class IdempotentExtension implements Extension {

    private static final String NO_ENTITY_MANAGER =
            """
            @Idempotent is used, but there is no EntityManager for its records. Add to one of your beans:
                @Produces @IdempotencyStore @PersistenceContext(unitName = "...")
                EntityManager entityManager;
            and to that unit in persistence.xml: <class>ee.idempotent.store.IdempotencyRecord</class>""";

    private static final Set<Annotation> STORE_QUALIFIERS =
            Set.of(IdempotencyStore.Literal.INSTANCE, Default.Literal.INSTANCE);

    private boolean used;
    private boolean hasEntityManager;
    private @Nullable Configuration configuration;

    /** For CDI. */
    public IdempotentExtension() {}

    void find(@Observes @WithAnnotations(Idempotent.class) ProcessAnnotatedType<?> type) {
        used = used || !type.getAnnotatedType().isAnnotationPresent(Interceptor.class);
    }

    /** As they are found, since the bean manager that an extension gets need not see the beans of the application. */
    void find(@Observes ProcessBean<?> found) {
        Bean<?> bean = found.getBean();
        hasEntityManager = hasEntityManager
                || (bean.getTypes().contains(EntityManager.class)
                        && !Collections.disjoint(bean.getQualifiers(), STORE_QUALIFIERS));
    }

    void check(@Observes AfterDeploymentValidation deployment) {
        try {
            configuration = Configuration.from(ConfigSource::value);
        } catch (IllegalArgumentException e) {
            deployment.addDeploymentProblem(e);
        }
        if (used && !hasEntityManager) {
            deployment.addDeploymentProblem(new DeploymentException(NO_ENTITY_MANAGER));
        }
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
