package ee.idempotent.internal.deploy;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InterceptionType;
import jakarta.enterprise.inject.spi.Interceptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The interceptors that {@code beans.xml} enables. They stand inside of whatever has a priority (Jakarta CDI 4.0 §2.9.2), so a
 * replay would bypass them, and be shown to somebody whom one of them would refuse.
 */
final class UnorderedInterceptors {

    private static final String CLASSES = "/WEB-INF/classes/";

    private final BeanManager manager;
    private final Collection<Interceptor<?>> interceptors;

    /**
     * The interceptors of an application.
     *
     * @param manager knows the annotations
     * @param interceptors all of them, whether or not anything enables them
     */
    UnorderedInterceptors(BeanManager manager, Collection<Interceptor<?>> interceptors) {
        this.manager = manager;
        this.interceptors = interceptors;
    }

    /** The names of those around an operation. */
    List<String> around(Class<?> type, Method method, Descriptors descriptors) {
        Set<String> enabled = Stream.<UnaryOperator<String>>of(
                        UnorderedInterceptors::inWebInf, packages -> packages + "META-INF/beans.xml")
                .flatMap(place -> descriptors.find(type, place).stream())
                .flatMap(beans -> Descriptors.at(beans, "interceptors"))
                .flatMap(list -> Descriptors.texts(list, "class"))
                .collect(Collectors.toSet());
        return interceptors.stream()
                .filter(interceptor ->
                        enabled.contains(interceptor.getBeanClass().getName())
                                && !interceptor.getBeanClass().isAnnotationPresent(Priority.class)
                                && interceptor.intercepts(InterceptionType.AROUND_INVOKE)
                                && interceptor.getInterceptorBindings().stream()
                                        .allMatch(binding -> isBound(binding, type, method)))
                .map(interceptor -> interceptor.getBeanClass().getName())
                .toList();
    }

    private static String inWebInf(String packages) {
        return packages.endsWith(CLASSES)
                ? packages.substring(0, packages.length() - "classes/".length()) + "beans.xml"
                : packages + "META-INF/beans.xml";
    }

    /** What the method has replaces what its class has of the same kind. */
    private boolean isBound(Annotation wanted, Class<?> type, Method method) {
        Class<? extends Annotation> kind = wanted.annotationType();
        List<Annotation> own = of(method, kind).toList();
        return (own.isEmpty() ? of(type, kind) : own.stream())
                .anyMatch(binding -> manager.areInterceptorBindingsEquivalent(binding, wanted));
    }

    /** The annotations of a kind, repeated ones and those of stereotypes and other bindings among them. */
    private Stream<Annotation> of(AnnotatedElement element, Class<? extends Annotation> kind) {
        return Stream.concat(
                Stream.of(element.getAnnotationsByType(kind)),
                Stream.of(element.getAnnotations())
                        .map(Annotation::annotationType)
                        .filter(type -> manager.isStereotype(type) || manager.isInterceptorBinding(type))
                        .flatMap(type -> of(type, kind)));
    }
}
