package ee.idempotent.cdi;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Stereotype;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Finds what is annotated with {@link Idempotent} but cannot be protected, so that it is never silently off. */
final class DeploymentChecks {

    private static final Set<TxType> APART = EnumSet.of(TxType.NEVER, TxType.NOT_SUPPORTED, TxType.REQUIRES_NEW);
    private static final Set<TransactionAttributeType> NONE =
            EnumSet.of(TransactionAttributeType.NEVER, TransactionAttributeType.NOT_SUPPORTED);

    private final Configuration configuration;
    private final Map<String, Method> operations = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    DeploymentChecks(Configuration configuration) {
        this.configuration = configuration;
    }

    /** What was found: where, what is wrong, and what to do about it. */
    List<String> problems() {
        return problems;
    }

    /** Checks a bean class. */
    void check(Class<?> type) {
        if (InheritedAnnotations.closure(type).stream().noneMatch(DeploymentChecks::mentions)) {
            return;
        }
        boolean onClass = type.isAnnotationPresent(Idempotent.class);
        if (!onClass && InheritedAnnotations.ofType(type, Idempotent.class).isPresent()) {
            report(type.getName(), "is on an interface of this class, and CDI does not inherit it. Annotate the class");
        }
        if (isResource(type) && byStereotype(type)) {
            report(type.getName(), "comes from a stereotype, which JAX-RS does not see. Annotate the class itself");
        }
        for (Method method : methods(type)) {
            if (method.isAnnotationPresent(Idempotent.class) || (onClass && isIntercepted(method))) {
                checkBound(type, method);
            } else if (InheritedAnnotations.ofMethod(type, method, Idempotent.class)
                    .isPresent()) {
                report(
                        name(type, method),
                        "is on the method that this one overrides or implements, and CDI does not inherit it."
                                + " Annotate this method");
            }
        }
    }

    private void checkBound(Class<?> type, Method method) {
        String name = name(type, method);
        if (!isIntercepted(method)) {
            report(name, "is on a private or static method, which CDI does not intercept. Make it an instance method");
        }
        if (isAsynchronous(type, method)) {
            report(
                    name,
                    "is on an asynchronous method, whose transaction ends before it does. Return the result itself");
        }
        if (isBeanManaged(type)) {
            report(
                    name,
                    "needs a transaction that it can join, but this bean manages its own. Use container-managed"
                            + " transactions");
        }
        if (isApart(type, method)) {
            report(
                    name,
                    "needs the effects in the transaction of its record, but this method's transaction attribute keeps"
                            + " them apart. Use REQUIRED");
        }
        long keys = Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(IdempotencyKey.class))
                .count();
        if (keys > 1) {
            report(name, "has " + keys + " parameters marked with @IdempotencyKey, and there is one key. Mark one");
        }
        if (keys > 0
                && InheritedAnnotations.metaOfMethod(type, method, HttpMethod.class)
                        .isPresent()) {
            report(
                    name,
                    "takes the key of a resource method from the request's header, not from a parameter. Remove"
                            + " @IdempotencyKey");
        }
        if (isLocator(type, method)) {
            report(name, "is on a sub-resource locator, which answers no request. Annotate the sub-resource's methods");
        }
        try {
            String operation = Settings.of(type, method, configuration).operation();
            Method other = operations.putIfAbsent(operation, method);
            if (other != null) {
                report(
                        name,
                        "makes it the operation \"" + operation + "\", and so does "
                                + name(other.getDeclaringClass(), other)
                                + ": their keys would meet. Give each a name, @Idempotent(operation = \"...\")");
            }
        } catch (IllegalArgumentException e) {
            report(name, "has a value that makes no sense: " + e.getMessage() + ". Correct it");
        }
    }

    private void report(String where, String problem) {
        problems.add(where + ": @Idempotent " + problem + ".");
    }

    private static String name(Class<?> type, Method method) {
        return type.getName() + "." + method.getName();
    }

    /** The methods of a class and its superclasses, without those that are overridden. */
    private static Collection<Method> methods(Class<?> type) {
        Map<List<Object>, Method> methods = new LinkedHashMap<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (!method.isSynthetic()) {
                    methods.putIfAbsent(List.of(method.getName(), List.of(method.getParameterTypes())), method);
                }
            }
        }
        return methods.values();
    }

    private static boolean mentions(Class<?> type) {
        return type.isAnnotationPresent(Idempotent.class)
                || byStereotype(type)
                || Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.isAnnotationPresent(Idempotent.class));
    }

    private static boolean isIntercepted(Method method) {
        return !Modifier.isPrivate(method.getModifiers()) && !Modifier.isStatic(method.getModifiers());
    }

    private static boolean isResource(Class<?> type) {
        return InheritedAnnotations.ofType(type, Path.class).isPresent();
    }

    private static boolean byStereotype(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(annotation -> annotation.isAnnotationPresent(Stereotype.class)
                        && annotation.isAnnotationPresent(Idempotent.class));
    }

    private static boolean isLocator(Class<?> type, Method method) {
        return InheritedAnnotations.ofMethod(type, method, Path.class).isPresent()
                && InheritedAnnotations.metaOfMethod(type, method, HttpMethod.class)
                        .isEmpty();
    }

    private static boolean isAsynchronous(Class<?> type, Method method) {
        return CompletionStage.class.isAssignableFrom(method.getReturnType())
                || Future.class.isAssignableFrom(method.getReturnType())
                || Arrays.stream(method.getParameterTypes())
                        .anyMatch(parameter -> parameter == AsyncResponse.class || parameter == SseEventSink.class)
                || isMarkedAsynchronous(type)
                || isMarkedAsynchronous(method);
    }

    /** By any of the annotations of that name: Jakarta Enterprise Beans', Concurrency's, MicroProfile's. */
    private static boolean isMarkedAsynchronous(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Asynchronous"));
    }

    private static boolean isApart(Class<?> type, Method method) {
        return first(method, type, Transactional.class).anyMatch(transactional -> APART.contains(transactional.value()))
                || first(method, type, TransactionAttribute.class)
                        .anyMatch(attribute -> NONE.contains(attribute.value()));
    }

    private static boolean isBeanManaged(Class<?> type) {
        TransactionManagement management = type.getAnnotation(TransactionManagement.class);
        return management != null && management.value() == TransactionManagementType.BEAN;
    }

    /** The annotation of the method, or else of its class. */
    private static <A extends Annotation> Stream<A> first(Method method, Class<?> type, Class<A> annotation) {
        return Stream.of(method, type, method.getDeclaringClass())
                .filter(element -> element.isAnnotationPresent(annotation))
                .limit(1)
                .map(element -> element.getAnnotation(annotation));
    }
}
