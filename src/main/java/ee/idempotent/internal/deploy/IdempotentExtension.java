package ee.idempotent.internal.deploy;

import ee.idempotent.ErrorRenderer;
import ee.idempotent.IdempotencyKey;
import ee.idempotent.IdempotencyStore;
import ee.idempotent.Idempotent;
import ee.idempotent.Steps;
import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.PropertySource;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.config.UnknownName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the configuration, and checks at deployment that what is annotated can work. */
public class IdempotentExtension implements Extension {

    private static final Logger LOG = System.getLogger(IdempotentExtension.class.getName());

    private static final String REMEDY =
            """
            . Add to one of your beans, and make it static in a session bean:
                @Produces @IdempotencyStore @PersistenceContext(unitName = "...")
                EntityManager entityManager;
            and to that unit in persistence.xml: <class>ee.idempotent.IdempotencyRecord</class>""";

    /** With it, on TomEE, JAX-RS makes by itself what is no bean; Weld's servers have CDI make and intercept it. */
    private static final String OPEN_WEB_BEANS = "org.apache.webbeans.";

    /** Whether CDI has made one of this copy of the library, which may be the server's. */
    private static volatile boolean known;

    private final DiscoveredTypes discovered = new DiscoveredTypes();
    private boolean used;
    private boolean usesSteps;
    private final Set<Bean<?>> marked = new LinkedHashSet<>();
    private final Set<Bean<?>> unqualified = new LinkedHashSet<>();
    private final ExtensionBeans extensionBeans = new ExtensionBeans();
    private @Nullable List<Class<?>> webClasses;
    private @Nullable Configuration configuration;
    private @Nullable DeploymentChecks checks;
    private @Nullable DeployedApplication current;

    /** For CDI. */
    @SuppressWarnings("StaticAssignmentInConstructor") // once it is known, it stays so
    public IdempotentExtension() {
        known = true;
    }

    static boolean isKnown() {
        return known;
    }

    void addOptionalBeans(@Observes BeforeBeanDiscovery discovery) {
        OptionalBeans.unseen().flatMap(optional -> optional.present().stream()).forEach(bean -> discovery
                .addAnnotatedType(bean, bean.getName())
                .add(ApplicationScoped.Literal.INSTANCE));
    }

    void interceptMessages(@Observes BeforeBeanDiscovery discovery) {
        MessageInterception.declare(discovery);
    }

    /** An application that has nothing to protect keeps its endpoints to itself, and has no check of a store in its health. */
    void leaveUnusedAlone(@Observes AfterTypeDiscovery discovery) {
        used = used || webClasses().stream().anyMatch(WebClasses::isAnnotated);
        if (used) {
            OptionalBeans.HEALTH.present().ifPresent(bean -> discovery
                    .addAnnotatedType(bean, bean.getName())
                    .add(ApplicationScoped.Literal.INSTANCE));
        } else {
            MessageInterception.takeBack(discovery);
        }
    }

    private List<Class<?>> webClasses() {
        if (webClasses == null) {
            webClasses = WebClasses.of(Thread.currentThread().getContextClassLoader());
        }
        return webClasses;
    }

    void findUse(@Observes @WithAnnotations(Idempotent.class) ProcessAnnotatedType<?> type) {
        used = used || !type.getAnnotatedType().isAnnotationPresent(Interceptor.class);
    }

    void findAnnotated(
            @Observes @WithAnnotations({Idempotent.class, IdempotencyKey.class}) ProcessAnnotatedType<?> type) {
        discovered.addAnnotated(type.getAnnotatedType().getJavaClass());
    }

    void findBean(@Observes ProcessManagedBean<?> bean) {
        discovered.addIntercepted(bean.getBean());
        if (bean instanceof ProcessSessionBean<?>) {
            discovered.addSession(bean.getBean());
        }
    }

    void findSteps(@Observes ProcessInjectionPoint<?, ?> injection) {
        usesSteps |= injection.getInjectionPoint().getType().getTypeName().contains(Steps.class.getName());
    }

    void findProducer(@Observes ProcessProducerMethod<?, ?> producer) {
        discovered.addProducer(producer.getAnnotatedProducerMethod());
    }

    void findProducer(@Observes ProcessProducerField<?, ?> producer) {
        discovered.addProducer(producer.getAnnotatedProducerField());
    }

    /** As they are found, since the bean manager that an extension gets need not see the beans of the application. */
    void findAny(@Observes ProcessBean<?> found) {
        Bean<?> bean = found.getBean();
        discovered.add(bean);
        extensionBeans.add(bean);
        if (bean.getTypes().contains(EntityManager.class)) {
            if (bean.getQualifiers().contains(IdempotencyStore.Literal.INSTANCE)) {
                marked.add(bean);
            } else if (bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
                unqualified.add(bean);
            }
        }
    }

    void check(@Observes AfterDeploymentValidation deployment, BeanManager beans) {
        UnknownName.among(PropertySource.ofServer()).forEach(unknown -> LOG.log(Level.WARNING, unknown.warning()));
        try {
            configuration = Configuration.read();
        } catch (IllegalArgumentException e) {
            deployment.addDeploymentProblem(
                    new DeploymentException("IDEM-0001: The configuration is invalid: " + e.getMessage(), e));
            return;
        }
        List<String> ambiguous = extensionBeans.choose(beans);
        Optional<String> entityManager = chooseEntityManager();
        if (!configuration.get(Setting.ENABLED)) {
            LOG.log(
                    Level.WARNING,
                    "IDEM-0003: idempotent.enabled = false, so @Idempotent protects nothing and each request is executed");
            return;
        }
        ViewJar.warning(
                        configuration,
                        IdempotentExtension.class.getClassLoader(),
                        Thread.currentThread().getContextClassLoader())
                .ifPresent(warning -> LOG.log(Level.WARNING, warning));
        if (used) {
            entityManager.ifPresent(problem -> deployment.addDeploymentProblem(new DeploymentException(problem)));
            Stream.of(
                            ambiguous.stream(),
                            extensionBeans.unasked().stream(),
                            webClasses().stream().flatMap(type -> FinalEndpoint.problem(type).stream()),
                            extensionBeans.outOfReach(discovered.operations()).stream(),
                            notBeans(webClasses()).stream())
                    .flatMap(problems -> problems)
                    .forEach(problem -> deployment.addDeploymentProblem(new DeploymentException(problem)));
        }
        checks = new DeploymentChecks(configuration, discovered.beanClasses(), discovered.annotated());
        if (extensionBeans.hasJsonb()) {
            checks.trustJsonb();
        }
        if (beans.getClass().getName().startsWith(OPEN_WEB_BEANS)) {
            checks.distrustPlainResources();
        }
        discovered.check(checks, beans);
        webClasses().stream().filter(WebClasses::isAnnotated).forEach(checks::check);
        checks.problems().forEach(problem -> deployment.addDeploymentProblem(new DeploymentException(problem)));
        checks.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        current = new DeployedApplication(
                configuration, discovered.beanClasses(), extensionBeans.has(ErrorRenderer.class));
        if (checks.problems().isEmpty()) {
            current.begin();
        }
    }

    /** Once all methods are known, those that the servlet container tells of, too. */
    void warnOfUnknownOverrides(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (checks != null && used) {
            configuration().unknownOverrides().forEach(unknown -> LOG.log(Level.WARNING, unknown.warning()));
        }
    }

    /**
     * Finds classes among those of a web application that are meant to extend the library, and are no beans.
     *
     * @param types the classes
     * @return what is wrong with them, and what to do
     */
    List<String> notBeans(Collection<Class<?>> types) {
        return isInUse() ? extensionBeans.notBeans(types) : List.of();
    }

    /**
     * The bean of the application that the library uses.
     *
     * @param <T> its kind
     * @param kind the entity manager of the records, a caller resolver, an error renderer, a clock, or JSON-B
     * @return the bean, if the application has one
     */
    public <T> Optional<T> extensionBean(Class<T> kind) {
        return extensionBeans.get(kind);
    }

    /**
     * Asks the bean of the application that the library uses, each time anew if it is dependent.
     *
     * @param <T> its kind
     * @param <R> the kind of the answer
     * @param kind a caller resolver, or an error renderer
     * @param question what is asked
     * @return the answer, if the application has such a bean
     */
    public <T, R> Optional<R> ask(Class<T> kind, Function<T, R> question) {
        return extensionBeans.ask(kind, question);
    }

    /**
     * Checks classes that the servlet container has found annotated, be they beans or not.
     *
     * @param types the classes
     * @return what is wrong with them, and what to do
     */
    List<String> check(Collection<Class<?>> types) {
        if (checks == null) {
            return List.of(); // switched off
        }
        used = used || !types.isEmpty();
        int problems = checks.problems().size();
        int warnings = checks.warnings().size();
        types.forEach(checks::check);
        checks.warnings().stream().skip(warnings).forEach(warning -> LOG.log(Level.WARNING, warning));
        return Stream.concat(checks.problems().stream().skip(problems), extensionBeans.outOfReach(types).stream())
                .toList();
    }

    void end(@Observes BeforeShutdown shutdown) {
        if (current != null) {
            current.end();
        }
    }

    /** Chooses the entity manager of the records; tells what is wrong if it cannot. */
    private Optional<String> chooseEntityManager() {
        Set<Bean<?>> candidates = marked.isEmpty() ? unqualified : marked;
        if (candidates.isEmpty()) {
            return Optional.of(
                    "IDEM-0004: @Idempotent is used, but there is no EntityManager for its records" + REMEDY);
        }
        return extensionBeans.choose(EntityManager.class.getName(), candidates)
                ? Optional.empty()
                : Optional.of("IDEM-0005: @Idempotent is used, but there are several EntityManagers for its records, "
                        + ExtensionBeans.names(candidates)
                        + Archives.remedy(candidates).orElse(". Mark exactly one of them with @IdempotencyStore"));
    }

    /**
     * Whether an object is a session bean, be it by an annotation or by {@code ejb-jar.xml}.
     *
     * @param type its class, which the container may have derived from that of the bean
     * @return true if so
     */
    public boolean isSessionBean(Class<?> type) {
        return discovered.sessionBeans().contains(beanClassOf(type));
    }

    /**
     * The bean class that the container derived a class from, to intercept it.
     *
     * @param type the class of an object
     * @return its bean class, or the class itself if it is of no bean
     */
    public Class<?> beanClassOf(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (discovered.beanClasses().contains(at)) {
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
        return used && configuration().get(Setting.ENABLED);
    }

    /**
     * Whether any operation is guarded by a lease.
     *
     * @return true if so
     */
    public boolean usesLeases() {
        return checks != null && checks.usesLeases();
    }

    /**
     * Whether steps are injected anywhere.
     *
     * @return true if so
     */
    public boolean usesSteps() {
        return usesSteps;
    }

    /**
     * The configuration of the deployed application.
     *
     * @throws IllegalStateException if it has not been read, or could not be
     */
    public Configuration configuration() {
        if (configuration == null) {
            throw new IllegalStateException("IDEM-0008: The configuration is read when the deployment is validated");
        }
        return configuration;
    }
}
