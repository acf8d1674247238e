package ee.idempotent.internal.deploy;

import ee.idempotent.Guard;
import ee.idempotent.internal.config.ProtectedOperation;
import jakarta.ejb.PostActivate;
import jakarta.ejb.PrePassivate;
import jakarta.ejb.Schedule;
import jakarta.ejb.Schedules;
import jakarta.ejb.Timeout;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Why an annotated method of a session bean cannot be protected. This is a separate class because not every server has EJB.
 */
@SuppressWarnings("ImmutableEnumChecker") // the tests keep no state
enum SessionBeanMisuse {
    CALLBACK(
            "IDEM-0023",
            (bean, method) ->
                    Stream.of(Schedule.class, Schedules.class, Timeout.class, PostActivate.class, PrePassivate.class)
                                    .anyMatch(method::isAnnotationPresent)
                            || bean.isTimeout(method),
            "is on a timer's method or a callback, which the container calls past the interceptors. Call another bean from it"),

    ASYNCHRONOUS(
            "IDEM-0041",
            SessionBean::isAsynchronous,
            "is on an asynchronous method, by ejb-jar.xml, whose caller does not wait for its end. Remove the async-method"),

    BEAN_MANAGED(
            "IDEM-0024",
            (bean, method) -> bean.isBeanManaged(),
            "needs a transaction that it can join, but this bean manages its own, by annotation or ejb-jar.xml. Use"
                    + " container-managed transactions"),

    APART(
            "IDEM-0025",
            SessionBean::isApart,
            "needs the effects in the transaction of its record, but the transaction attribute, by annotation or"
                    + " ejb-jar.xml, keeps them apart. Use REQUIRED"),

    LEASE_IN_TRANSACTION(
            "IDEM-0046",
            (bean, method) -> bean.isSession() && !bean.isBeanManaged() && !bean.isApart(method),
            "with Guard.LEASE holds no transaction while the method runs, but the container opens one. Use"
                    + " @TransactionAttribute(NOT_SUPPORTED), and work in steps.transaction"),

    LOCKED(
            "IDEM-0026",
            (bean, method) -> bean.isSingleton() && bean.isSerialised() && !bean.isShared(method),
            "is on a @Singleton that lets one call in at a time, so a duplicate would wait instead of getting an answer."
                    + " Use @Lock(READ), on the method or on the class that declares it"),

    STATEFUL(
            "IDEM-0027",
            (bean, method) -> bean.isStateful() && bean.isSerialised(),
            "is on a @Stateful bean, which lets one call in at a time, so a duplicate would wait instead of getting an answer."
                    + " Use @Stateless, or a CDI bean");

    private final String id;
    private final BiPredicate<SessionBean, Method> test;
    private final String problem;

    SessionBeanMisuse(String id, BiPredicate<SessionBean, Method> test, String problem) {
        this.id = id;
        this.test = test;
        this.problem = problem;
    }

    /** What is wrong with a method; nothing if the server has no EJB, and so no session beans. */
    static List<SessionBeanMisuse> of(Class<?> type, EjbJar descriptor, Method method) {
        if (AbsentPart.EJB.isAbsent()) {
            return List.of();
        }
        SessionBean bean = new SessionBean(type, descriptor);
        Guard guard = ProtectedOperation.guard(type, method);
        return Arrays.stream(values())
                .filter(misuse -> misuse.concerns(guard) && misuse.test.test(bean, method))
                .toList();
    }

    private boolean concerns(Guard guard) {
        return switch (this) {
            case APART, BEAN_MANAGED -> guard == Guard.TRANSACTION;
            case LEASE_IN_TRANSACTION -> guard == Guard.LEASE;
            default -> true;
        };
    }

    /** The id of the message. */
    String id() {
        return id;
    }

    /** What is wrong, after "@Idempotent", and what to do. */
    String problem() {
        return problem;
    }
}
