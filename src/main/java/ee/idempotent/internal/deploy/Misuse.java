package ee.idempotent.internal.deploy;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.internal.config.InheritedAnnotations;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Schedules;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
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
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** What makes an annotated method one that cannot be protected: what is wrong with it, and what to do. */
@SuppressWarnings("ImmutableEnumChecker") // the tests keep no state
enum Misuse {
    NOT_INTERCEPTED(
            (type, method) -> !isIntercepted(method),
            "is on a private or static method, which CDI does not intercept. Make it an instance method"),

    TIMEOUT(
            (type, method) ->
                    Stream.of(Schedule.class, Schedules.class, Timeout.class).anyMatch(method::isAnnotationPresent),
            "is on a timer's method, which is not called through its interceptors. Call another bean from it"),

    ASYNCHRONOUS(
            Misuse::isAsynchronous,
            "is on an asynchronous method, whose transaction ends before it does. Return the result itself"),

    BEAN_MANAGED(
            (type, method) -> first(TransactionManagement.class, type)
                    .anyMatch(management -> management.value() == TransactionManagementType.BEAN),
            "needs a transaction that it can join, but this bean manages its own. Use container-managed transactions"),

    APART(
            Misuse::isApart,
            "needs the effects in the transaction of its record, but this method's transaction attribute keeps them apart."
                    + " Use REQUIRED"),

    LOCKED(
            Misuse::isLocked,
            "is on a @Singleton that locks out whoever comes while it runs: a duplicate would wait, not be told. Use"
                    + " @Lock(READ)"),

    SEVERAL_KEYS(
            (type, method) -> keys(method) > 1,
            "has several parameters marked with @IdempotencyKey, and there is one key. Mark one"),

    KEY_OF_RESOURCE(
            (type, method) -> keys(method) > 0 && isResourceMethod(type, method),
            "takes the key of a resource method from the request's header, not from a parameter. Remove @IdempotencyKey"),

    LOCATOR(
            (type, method) ->
                    InheritedAnnotations.ofMethod(type, method, Path.class).isPresent()
                            && !isResourceMethod(type, method),
            "is on a sub-resource locator, which answers no request. Annotate the sub-resource's methods");

    private static final Set<TxType> OTHERS = Set.of(TxType.NEVER, TxType.NOT_SUPPORTED, TxType.REQUIRES_NEW);
    private static final Set<TransactionAttributeType> NONE =
            Set.of(TransactionAttributeType.NEVER, TransactionAttributeType.NOT_SUPPORTED);

    private final BiPredicate<Class<?>, Method> test;
    private final String problem;

    Misuse(BiPredicate<Class<?>, Method> test, String problem) {
        this.test = test;
        this.problem = problem;
    }

    boolean isOf(Class<?> type, Method method) {
        return test.test(type, method);
    }

    /** What is wrong, after "@Idempotent", and what to do. */
    String problem() {
        return problem;
    }

    static boolean isIntercepted(Method method) {
        return !Modifier.isPrivate(method.getModifiers()) && !Modifier.isStatic(method.getModifiers());
    }

    private static long keys(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(IdempotencyKey.class))
                .count();
    }

    private static boolean isResourceMethod(Class<?> type, Method method) {
        return InheritedAnnotations.metaOfMethod(type, method, HttpMethod.class).isPresent();
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

    /** CDI takes what a method does not say from the class of the bean, the EJB container from the declaring one. */
    private static boolean isApart(Class<?> type, Method method) {
        Class<?> declaring = method.getDeclaringClass();
        return first(Transactional.class, method, type, declaring)
                        .anyMatch(transactional -> OTHERS.contains(transactional.value()))
                || first(TransactionAttribute.class, method, declaring, type)
                        .anyMatch(attribute -> NONE.contains(attribute.value()));
    }

    /** By default a singleton's container takes a write lock before any interceptor runs (EJB 4.0 §4.8.5). */
    private static boolean isLocked(Class<?> type, Method method) {
        return type.isAnnotationPresent(Singleton.class)
                && first(ConcurrencyManagement.class, type)
                        .noneMatch(management -> management.value() == ConcurrencyManagementType.BEAN)
                && first(Lock.class, method, method.getDeclaringClass(), type)
                        .noneMatch(lock -> lock.value() == LockType.READ);
    }

    /** The annotation of the first that has it. */
    private static <A extends Annotation> Stream<A> first(Class<A> annotation, AnnotatedElement... elements) {
        return Stream.of(elements)
                .flatMap(element -> InheritedAnnotations.present(element, annotation).stream())
                .limit(1);
    }
}
