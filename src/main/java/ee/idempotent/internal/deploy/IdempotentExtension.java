package ee.idempotent.internal.deploy;

import ee.idempotent.ErrorRenderer;
import ee.idempotent.IdempotencyStore;
import ee.idempotent.Idempotent;
import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.PropertySource;
import ee.idempotent.internal.config.UnknownName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the configuration, and checks at deployment that what is annotated can work. */
public class IdempotentExtension implements Extension {

    private static final Logger LOG = System.getLogger(IdempotentExtension.class.getName());

    private static final String REMEDY =
            """
            . Add to one of your beans:
                @Produces @IdempotencyStore @PersistenceContext(unitName = "...")
                EntityManager entityManager;
            and to that unit in persistence.xml: <class>ee.idempotent.IdempotencyRecord</class>""";

    private final Set<Class<?>> beanClasses = new LinkedHashSet<>();
    private boolean used;
    private final Set<Bean<?>> marked = new LinkedHashSet<>();
    private final Set<Bean<?>> unqualified = new LinkedHashSet<>();
    private boolean rendersErrors;
    private @Nullable Configuration configuration;
    private @Nullable DeployedApplication current;

    /** For CDI. */
    public IdempotentExtension() {}

    void addOptionalBeans(@Observes BeforeBeanDiscovery discovery) {
        OptionalBeans.present()
                .forEach(bean ->
                        discovery.addAnnotatedType(bean, bean.getName()).add(ApplicationScoped.Literal.INSTANCE));
    }

    void findUse(@Observes @WithAnnotations(Idempotent.class) ProcessAnnotatedType<?> type) {
        used = used || !type.getAnnotatedType().isAnnotationPresent(Interceptor.class);
    }

    void findBean(@Observes ProcessManagedBean<?> bean) {
        beanClasses.add(bean.getBean().getBeanClass());
    }

    /** As they are found, since the bean manager that an extension gets need not see the beans of the application. */
    void findEntityManager(@Observes ProcessBean<?> found) {
        Bean<?> bean = found.getBean();
        if (bean.getTypes().contains(EntityManager.class)) {
            if (bean.getQualifiers().contains(IdempotencyStore.Literal.INSTANCE)) {
                marked.add(bean);
            } else if (bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
                unqualified.add(bean);
            }
        }
    }

    void findErrorRenderer(@Observes ProcessBean<?> found) {
        rendersErrors = rendersErrors || found.getBean().getTypes().contains(ErrorRenderer.class);
    }

    void check(@Observes AfterDeploymentValidation deployment, BeanManager beans) {
        UnknownName.among(PropertySource.ofServer()).forEach(unknown -> LOG.log(Level.WARNING, unknown.warning()));
        try {
            configuration = Configuration.read();
        } catch (IllegalArgumentException e) {
            deployment.addDeploymentProblem(new DeploymentException(e.getMessage(), e));
            return;
        }
        if (!configuration.enabled()) {
            LOG.log(
                    Level.WARNING,
                    "idempotent.enabled = false: @Idempotent protects nothing, each request is executed");
            return;
        }
        ViewJar.warning(
                        configuration,
                        IdempotentExtension.class.getClassLoader(),
                        Thread.currentThread().getContextClassLoader())
                .ifPresent(warning -> LOG.log(Level.WARNING, warning));
        if (used) {
            checkEntityManager(deployment, beans);
        }
        DeploymentChecks checks = new DeploymentChecks(configuration);
        beanClasses.forEach(checks::check);
        checks.problems().forEach(problem -> deployment.addDeploymentProblem(new DeploymentException(problem)));
        if (used) {
            configuration.unknownOverrides().forEach(unknown -> LOG.log(Level.WARNING, unknown.warning()));
        }
        current = new DeployedApplication(configuration, beanClasses, rendersErrors);
        if (checks.problems().isEmpty()) {
            current.begin();
        }
    }

    void end(@Observes BeforeShutdown shutdown) {
        if (current != null) {
            current.end();
        }
    }

    private void checkEntityManager(AfterDeploymentValidation deployment, BeanManager beans) {
        Set<Bean<?>> candidates = marked.isEmpty() ? unqualified : marked;
        if (candidates.isEmpty()) {
            deployment.addDeploymentProblem(new DeploymentException(
                    "@Idempotent is used, but there is no EntityManager for its records" + REMEDY));
            return;
        }
        try {
            beans.resolve(candidates);
        } catch (AmbiguousResolutionException e) {
            deployment.addDeploymentProblem(new DeploymentException(
                    "@Idempotent is used, but there are several EntityManagers for its records, "
                            + candidates.stream().map(Bean::toString).collect(Collectors.joining(", ")) + REMEDY,
                    e));
        }
    }

    /**
     * The bean class that the container derived a class from, to intercept it.
     *
     * @param type the class of an object
     * @return its bean class, or the class itself if it is of no bean
     */
    public Class<?> beanClassOf(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (beanClasses.contains(at)) {
                return at;
            }
        }
        return type;
    }

    /**
     * Whether there is anything to protect.
     *
     * @return true if methods are annotated, and the library is switched on
     */
    public boolean isInUse() {
        return used && configuration().enabled();
    }

    /**
     * The configuration of the deployed application.
     *
     * @throws IllegalStateException if it has not been read, or could not be
     */
    public Configuration configuration() {
        if (configuration == null) {
            throw new IllegalStateException("The configuration is read when the deployment is validated");
        }
        return configuration;
    }
}
