package ee.idempotent.internal.deploy;

import ee.idempotent.internal.config.InheritedAnnotations;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.PostActivate;
import jakarta.ejb.PrePassivate;
import jakarta.ejb.Schedule;
import jakarta.ejb.Schedules;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateful;
import jakarta.ejb.Timeout;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** What makes an annotated method of a session bean one that cannot be protected: apart, as not every server has EJB. */
@SuppressWarnings("ImmutableEnumChecker") // the tests keep no state
enum SessionBeanMisuse {
    CALLBACK(
            "IDEM-0023",
            (type, method) -> Stream.of(
                            Schedule.class, Schedules.class, Timeout.class, PostActivate.class, PrePassivate.class)
                    .anyMatch(method::isAnnotationPresent),
            "is on a timer's method or a callback, which the container calls past the interceptors. Call another bean from it"),

    BEAN_MANAGED(
            "IDEM-0024",
            (type, method) -> first(TransactionManagement.class, type)
                    .anyMatch(management -> management.value() == TransactionManagementType.BEAN),
            "needs a transaction that it can join, but this bean manages its own. Use container-managed transactions"),

    APART("IDEM-0025", SessionBeanMisuse::isApart, Misuse.OF_TRANSACTION),

    LOCKED(
            "IDEM-0026",
            (type, method) -> type.isAnnotationPresent(Singleton.class)
                    && isSerialised(type)
                    && first(Lock.class, method, method.getDeclaringClass())
                            .noneMatch(lock -> lock.value() == LockType.READ),
            "is on a @Singleton that lets one call in at a time, so a duplicate would wait instead of getting an answer."
                    + " Use @Lock(READ), on the method or on the class that declares it"),

    STATEFUL(
            "IDEM-0027",
            (type, method) -> type.isAnnotationPresent(Stateful.class) && isSerialised(type),
            "is on a @Stateful bean, which lets one call in at a time, so a duplicate would wait instead of getting an answer."
                    + " Use @Stateless, or a CDI bean");

    private final String id;
    private final BiPredicate<Class<?>, Method> test;
    private final String problem;

    SessionBeanMisuse(String id, BiPredicate<Class<?>, Method> test, String problem) {
        this.id = id;
        this.test = test;
        this.problem = problem;
    }

    /** All of them; none where the server has no EJB, and so no session beans. */
    static SessionBeanMisuse[] known() {
        return AbsentPart.EJB.isAbsent() ? new SessionBeanMisuse[0] : values();
    }

    boolean isOf(Class<?> type, Method method) {
        return test.test(type, method);
    }

    /** The id of the message. */
    String id() {
        return id;
    }

    /** What is wrong, after "@Idempotent", and what to do. */
    String problem() {
        return problem;
    }

    private static boolean isApart(Class<?> type, Method method) {
        return first(TransactionAttribute.class, method, method.getDeclaringClass())
                .anyMatch(attribute -> attribute.value() == TransactionAttributeType.NEVER
                        || attribute.value() == TransactionAttributeType.NOT_SUPPORTED);
    }

    /** By default the container lets one call in at a time, before any interceptor runs (EJB 4.0 §4.8.5). */
    private static boolean isSerialised(Class<?> type) {
        return first(ConcurrencyManagement.class, type)
                .noneMatch(management -> management.value() == ConcurrencyManagementType.BEAN);
    }

    /**
     * The annotation of the first that has it. What stands on the class of the bean holds for the methods that it declares,
     * not for those that it inherits (EJB 4.0 §4.8.5, §8.3.7).
     */
    private static <A extends Annotation> Stream<A> first(Class<A> annotation, AnnotatedElement... elements) {
        return Stream.of(elements)
                .flatMap(element -> InheritedAnnotations.present(element, annotation).stream())
                .limit(1);
    }
}
