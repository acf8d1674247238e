package ee.idempotent.internal.deploy;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InterceptionType;
import jakarta.enterprise.inject.spi.Interceptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The interceptors that {@code beans.xml} enables. They stand inside of whatever has a priority (Jakarta CDI 4.0 §2.9.2), so a
 * replay would bypass them, and be shown to somebody whom one of them would refuse.
 */
final class UnorderedInterceptors {

    private final BeanManager manager;
    private final List<Interceptor<?>> interceptors;

    UnorderedInterceptors(BeanManager manager, List<Interceptor<?>> interceptors) {
        this.manager = manager;
        this.interceptors = interceptors;
    }

    /** The names of those around an operation. */
    List<String> around(Class<?> type, Method method) {
        Map<Class<?>, Annotation> bindings = new LinkedHashMap<>();
        Stream.of(method.getAnnotations(), type.getAnnotations())
                .forEach(annotations -> addBindings(bindings, Stream.of(annotations)));
        return interceptors.stream()
                .filter(interceptor -> interceptor.intercepts(InterceptionType.AROUND_INVOKE)
                        && isBound(interceptor.getInterceptorBindings(), bindings))
                .map(interceptor -> interceptor.getBeanClass().getName())
                .toList();
    }

    /** Those of the method come first, and replace the same ones of its class. */
    private void addBindings(Map<Class<?>, Annotation> bindings, Stream<Annotation> annotations) {
        annotations.forEach(annotation -> {
            Class<? extends Annotation> type = annotation.annotationType();
            if (manager.isStereotype(type)) {
                addBindings(bindings, manager.getStereotypeDefinition(type).stream());
            } else if (manager.isInterceptorBinding(type)) {
                bindings.putIfAbsent(type, annotation);
                addBindings(bindings, manager.getInterceptorBindingDefinition(type).stream());
            }
        });
    }

    private boolean isBound(Set<Annotation> wanted, Map<Class<?>, Annotation> bindings) {
        return wanted.stream().allMatch(binding -> {
            Annotation own = bindings.get(binding.annotationType());
            return own != null && manager.areInterceptorBindingsEquivalent(own, binding);
        });
    }
}
