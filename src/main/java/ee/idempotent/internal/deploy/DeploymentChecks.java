package ee.idempotent.internal.deploy;

import ee.idempotent.Guard;
import ee.idempotent.Idempotent;
import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.ProtectedOperation;
import ee.idempotent.internal.reflect.AnnotationNames;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.Decorator;
import jakarta.inject.Scope;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what is annotated with {@link Idempotent} but cannot be protected, so that it is never silently off. */
final class DeploymentChecks {

    /** By name, since a server need not have EJB. */
    private static final Set<String> SESSION_BEANS =
            Set.of("jakarta.ejb.Singleton", "jakarta.ejb.Stateful", "jakarta.ejb.Stateless");

    private final Configuration configuration;
    private final Set<Class<?>> beanClasses;
    private final Set<Class<?>> discovered;
    private final Descriptors descriptors = new Descriptors();
    private @Nullable UnorderedInterceptors unordered;
    private final Set<Misuse> tolerated = EnumSet.noneOf(Misuse.class);
    private final Set<Class<?>> checked = new HashSet<>();
    private final Map<String, Method> operations = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean interceptsPlainResources = true;
    private boolean usesLeases;

    /**
     * The checks of a deployment.
     *
     * @param configuration its configuration
     * @param beanClasses the classes of its managed and session beans
     * @param discovered the annotated classes that CDI has discovered, whether or not they have become beans
     */
    DeploymentChecks(Configuration configuration, Set<Class<?>> beanClasses, Set<Class<?>> discovered) {
        this.configuration = configuration;
        this.beanClasses = beanClasses;
        this.discovered = discovered;
    }

    /** The application makes its own {@code Jsonb}, which can have been taught to read any type. */
    void trustJsonb() {
        tolerated.add(Misuse.RESULT);
    }

    /** On this server, JAX-RS makes a resource without a scope by itself, so that nothing intercepts it. */
    void distrustPlainResources() {
        interceptsPlainResources = false;
    }

    /** Says which interceptors the application has; without them, none of them can stand inside an operation. */
    void consider(UnorderedInterceptors interceptors) {
        unordered = interceptors;
    }

    /** Whether any operation that was checked is guarded by a lease. */
    boolean usesLeases() {
        return usesLeases;
    }

    /** What was found: where, what is wrong, and what to do about it. */
    List<String> problems() {
        return problems;
    }

    /** What is no mistake, but worth knowing. */
    List<String> warnings() {
        return warnings;
    }

    /**
     * Checks a class that may be annotated, whether or not it is a bean. Each class is checked once; what others extend or
     * implement is checked with them.
     */
    void check(Class<?> type) {
        if (!checked.add(type) || !Annotated.mentions(type) || Outsider.isBoundInterceptor(type)) {
            return;
        }
        Optional<Outsider> outsider = outsider(type);
        if (outsider.isPresent()) {
            report("IDEM-0035", Annotated.where(type), outsider.get().problem());
        } else if (isIntercepted(type)) {
            checkIntercepted(type);
        } else if (!isExtended(type) && !isSwitchedOff(type)) {
            report(
                    "IDEM-0028",
                    Annotated.where(type),
                    "is on a class whose instances neither CDI nor the EJB container creates, so nothing intercepts"
                            + " its calls. Give the class a scope, such as @ApplicationScoped, let CDI discover it, and"
                            + " inject it");
        }
    }

    private Optional<Outsider> outsider(Class<?> type) {
        return Outsider.of(type)
                .filter(kind -> kind != Outsider.PROVIDER || !isResource(type))
                .filter(kind -> kind != Outsider.WEB_SERVICE || !isSessionBean(type))
                .or(() -> EjbJar.of(type, descriptors).isMessageDriven(type)
                        ? Optional.of(Outsider.MESSAGE_DRIVEN_BEAN)
                        : Optional.empty());
    }

    /** Checks what a producer makes. */
    void check(Production production) {
        if (production.isUnprotected()) {
            report(
                    "IDEM-0029",
                    Annotated.where(production.product()),
                    "is on what " + production.name()
                            + " produces, and CDI intercepts only objects that it creates itself."
                            + " Give the class a scope instead of the producer, or produce it with an InterceptionFactory");
        }
    }

    /** Checks what decorates a bean. */
    void check(Bean<?> bean, Decorator<?> decorator) {
        Surroundings.of(bean, decorator).forEach(warnings::add);
    }

    /** A resource class that has neither a scope nor a veto is no bean on each server, but made and intercepted as one. */
    private boolean isIntercepted(Class<?> type) {
        return beanClasses.contains(type)
                || (interceptsPlainResources
                        && isConcrete(type)
                        && isResource(type)
                        && !isForCdi(type)
                        && !isVetoed(type));
    }

    private boolean isExtended(Class<?> type) {
        return !isConcrete(type) || beanClasses.stream().anyMatch(type::isAssignableFrom);
    }

    /** An alternative that nobody has selected, or what an extension has vetoed: nobody gets an instance. */
    private boolean isSwitchedOff(Class<?> type) {
        return discovered.contains(type) && (isForCdi(type) || type.isAnnotationPresent(Alternative.class));
    }

    private void checkIntercepted(Class<?> type) {
        Surroundings.of(type, EjbJar.of(type, descriptors)).forEach(warnings::add);
        if (!Annotated.is(type)
                && InheritedAnnotations.ofType(type, Idempotent.class).isPresent()) {
            report(
                    "IDEM-0030",
                    type.getName(),
                    "is on an interface of this class, and CDI does not inherit it. Annotate the class");
        }
        for (Method method : Annotated.methods(type)) {
            if (Annotated.isOperation(type, method)) {
                checkBound(type, method);
            } else {
                checkUnbound(type, method);
            }
        }
    }

    private void checkBound(Class<?> type, Method method) {
        String name = Annotated.name(type, method);
        List<String> outside = Surroundings.outside(type, method);
        if (!outside.isEmpty()) {
            report(
                    "IDEM-0039",
                    name,
                    "is inside the @Interceptors " + outside + ", which no priority can order: a change that"
                            + " they make to a result would not be remembered. Bind them by an interceptor binding");
        }
        EjbJar ejbJar = EjbJar.of(type, descriptors);
        List<String> described = Surroundings.outside(type, ejbJar, method);
        if (!described.isEmpty()) {
            report(
                    "IDEM-0042",
                    name,
                    "is inside the interceptors " + described + " of ejb-jar.xml, which no priority can order: a change"
                            + " that they make to a result would not be remembered. Bind them by an interceptor binding, or"
                            + " exclude them from this bean");
        }
        List<String> inside = unordered == null ? List.of() : unordered.around(type, method, descriptors);
        if (!inside.isEmpty()) {
            report(
                    "IDEM-0043",
                    name,
                    "is outside the interceptors " + inside + ", which beans.xml enables without a priority: a replay"
                            + " would bypass them. Annotate them with @Priority");
        }
        Arrays.stream(Misuse.values())
                .filter(misuse -> misuse.isOf(type, method) && !tolerated.contains(misuse))
                .forEach(misuse -> report(misuse.id(), name, misuse.problem()));
        SessionBeanMisuse.of(type, ejbJar, method).forEach(misuse -> report(misuse.id(), name, misuse.problem()));
        usesLeases |= ProtectedOperation.guard(type, method) == Guard.LEASE;
        try {
            String operation =
                    ProtectedOperation.of(type, method, configuration).name();
            Method other = operations.putIfAbsent(operation, method);
            if (other != null) {
                report(
                        "IDEM-0031",
                        name,
                        "makes it the operation \"" + operation + "\", and so does "
                                + Annotated.name(other.getDeclaringClass(), other)
                                + ": they would share their keys. Give each a name, @Idempotent(operation = \"...\")");
            }
        } catch (IllegalArgumentException e) {
            report("IDEM-0032", name, "has an invalid value: " + e.getMessage() + ". Correct it");
        }
    }

    private void checkUnbound(Class<?> type, Method method) {
        if (InheritedAnnotations.declarations(type, method).anyMatch(Annotated::is)) {
            report(
                    "IDEM-0033",
                    Annotated.name(type, method),
                    "is on the method that this one overrides or implements, and CDI does not inherit it. Annotate this"
                            + " method");
        } else if (KeyParameter.isMarked(type, method)) {
            report(
                    "IDEM-0034",
                    Annotated.name(type, method),
                    "is not on this method, whose parameter is marked with @IdempotencyKey. Annotate the method");
        }
    }

    private void report(String id, String where, String problem) {
        problems.add(id + ": " + where + ": @Idempotent " + problem + ".");
    }

    private static boolean isResource(Class<?> type) {
        return InheritedAnnotations.ofType(type, Path.class).isPresent();
    }

    private static boolean isConcrete(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers());
    }

    private static boolean isVetoed(Class<?> type) {
        return type.isAnnotationPresent(Vetoed.class) || type.getPackage().isAnnotationPresent(Vetoed.class);
    }

    private static boolean isSessionBean(Class<?> type) {
        return AnnotationNames.of(type).anyMatch(SESSION_BEANS::contains);
    }

    /** Whether it says that it is a bean, and so would be one if CDI had discovered it. */
    private static boolean isForCdi(Class<?> type) {
        return isSessionBean(type)
                || Arrays.stream(type.getAnnotations())
                        .map(Annotation::annotationType)
                        .anyMatch(annotation -> Stream.of(Scope.class, NormalScope.class, Stereotype.class)
                                .anyMatch(annotation::isAnnotationPresent));
    }
}
