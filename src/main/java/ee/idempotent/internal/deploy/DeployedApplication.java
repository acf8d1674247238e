package ee.idempotent.internal.deploy;

import static java.util.stream.Collectors.toSet;

import ee.idempotent.internal.config.Configuration;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * An application that uses this copy of the library, while it is deployed. It serves code that cannot ask CDI for the current
 * application: a server may describe one application in a request for another.
 */
public final class DeployedApplication {

    private static final Set<DeployedApplication> CURRENT = ConcurrentHashMap.newKeySet();

    private final Configuration configuration;
    private final Set<Class<?>> beanClasses;
    private final boolean rendersErrors;

    DeployedApplication(Configuration configuration, Set<Class<?>> beanClasses, boolean rendersErrors) {
        this.configuration = configuration;
        this.beanClasses = Set.copyOf(beanClasses);
        this.rendersErrors = rendersErrors;
    }

    /** {@return the applications that are deployed: one, unless several share this copy} */
    public static Set<DeployedApplication> current() {
        return Set.copyOf(CURRENT);
    }

    void begin() {
        CURRENT.add(this);
    }

    void end() {
        CURRENT.remove(this);
    }

    /** {@return the configuration of the application} */
    public Configuration configuration() {
        return configuration;
    }

    /** {@return whether the application renders errors by an {@link ee.idempotent.ErrorRenderer} of its own} */
    public boolean rendersErrors() {
        return rendersErrors;
    }

    /** {@return all resource methods of the application, annotated or not} */
    public Stream<ResourceMethod> resourceMethods() {
        return Stream.concat(beanClasses.stream(), jaxRsTypes())
                .distinct()
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .flatMap(type -> ResourceMethod.of(type, configuration));
    }

    /** {@return the JAX-RS applications of the application} */
    public Stream<JaxRsApplication> jaxRsApplications() {
        return jaxRsTypes().flatMap(type -> JaxRsApplication.of(type).stream());
    }

    /** Those that were loaded with its beans. */
    private Stream<Class<?>> jaxRsTypes() {
        Set<ClassLoader> loaders =
                beanClasses.stream().map(Class::getClassLoader).collect(toSet());
        return JaxRsTypes.current().filter(type -> loaders.contains(type.getClassLoader()));
    }
}
