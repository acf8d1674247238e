package ee.idempotent.internal.deploy;

import ee.idempotent.internal.reflect.InheritedAnnotations;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateful;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.interceptor.ExcludeClassInterceptors;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A session bean as its deployment descriptor describes it or, where that says nothing, its annotations. */
final class SessionBean {

    private static final Set<TransactionAttributeType> NONE =
            Set.of(TransactionAttributeType.NEVER, TransactionAttributeType.NOT_SUPPORTED);

    private final Class<?> type;
    private final EjbJar descriptor;
    private final String name;

    SessionBean(Class<?> type, EjbJar descriptor) {
        Optional<String> known = descriptor.name(type).or(() -> annotatedName(type));
        this.type = type;
        this.descriptor = known.isPresent() ? descriptor : EjbJar.NONE;
        this.name = known.filter(given -> !given.isEmpty()).orElseGet(type::getSimpleName);
    }

    boolean isSession() {
        return isSingleton() || isStateful() || isOf("Stateless", Stateless.class);
    }

    boolean isSingleton() {
        return isOf("Singleton", Singleton.class);
    }

    boolean isStateful() {
        return isOf("Stateful", Stateful.class);
    }

    boolean isBeanManaged() {
        return descriptor.value(name, "transaction-type").map("Bean"::equals).orElseGet(() -> first(
                        TransactionManagement.class, type)
                .anyMatch(management -> management.value() == TransactionManagementType.BEAN));
    }

    /** Whether a method runs without the transaction of its caller. */
    boolean isApart(Method method) {
        return descriptor
                .transactionAttribute(name, method)
                .map(attribute -> attribute.equals("Never") || attribute.equals("NotSupported"))
                .orElseGet(() -> first(TransactionAttribute.class, method, method.getDeclaringClass())
                        .anyMatch(attribute -> NONE.contains(attribute.value())));
    }

    /** By default the container lets one call in at a time, before any interceptor runs (EJB 4.0 §4.8.5). */
    boolean isSerialised() {
        return descriptor
                .value(name, "concurrency-management-type")
                .map(management -> !management.equals("Bean"))
                .orElseGet(() -> first(ConcurrencyManagement.class, type)
                        .noneMatch(management -> management.value() == ConcurrencyManagementType.BEAN));
    }

    /** Whether calls of a method let each other in. */
    boolean isShared(Method method) {
        return descriptor.lock(name, method).map("Read"::equals).orElseGet(() -> first(
                        Lock.class, method, method.getDeclaringClass())
                .anyMatch(lock -> lock.value() == LockType.READ));
    }

    boolean isAsynchronous(Method method) {
        return descriptor.isAsynchronous(name, method);
    }

    boolean isTimeout(Method method) {
        return descriptor.isTimeout(name, method);
    }

    /** The names of its own methods that stand around its calls because of {@code ejb-jar.xml}. */
    List<String> aroundInvoke() {
        return descriptor.aroundInvoke(name);
    }

    /** The names of the interceptors around calls of a method that {@code ejb-jar.xml} names, and no annotation. */
    List<String> interceptors(Method method) {
        boolean withoutDefault = Stream.of(method, type)
                .anyMatch(element -> element.isAnnotationPresent(ExcludeDefaultInterceptors.class));
        boolean withoutClass = method.isAnnotationPresent(ExcludeClassInterceptors.class);
        return descriptor.interceptors(name, method, withoutDefault, withoutClass).stream()
                .filter(interceptor -> descriptor.isAroundCalls(interceptor)
                        || ClassLookup.find(interceptor, type.getClassLoader())
                                .filter(Surroundings::isAroundCalls)
                                .isPresent())
                .toList();
    }

    private boolean isOf(String kind, Class<? extends Annotation> annotation) {
        return descriptor
                .value(name, "session-type")
                .map(kind::equals)
                .orElseGet(() -> type.isAnnotationPresent(annotation));
    }

    private static Optional<String> annotatedName(Class<?> type) {
        return Stream.of(
                        Stream.ofNullable(type.getAnnotation(Stateless.class)).map(Stateless::name),
                        Stream.ofNullable(type.getAnnotation(Stateful.class)).map(Stateful::name),
                        Stream.ofNullable(type.getAnnotation(Singleton.class)).map(Singleton::name))
                .flatMap(names -> names)
                .findFirst();
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
