package ee.idempotent.internal.deploy;

import ee.idempotent.internal.config.GenericTypes;
import ee.idempotent.internal.config.InheritedAnnotations;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.Decorator;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptors;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What else stands around an operation, where no priority can put it between the two interceptors of the library: inside
 * both, so that a replay passes it, or outside both, so that what it makes of a result is not remembered. No mistake if
 * one knows it, so it is said and no more.
 */
final class Surroundings {

    private static final String INSIDE =
            " stands inside it, and a replay passes that by. What every call has to pass belongs"
                    + " into an interceptor with a binding.";
    private static final String OUTSIDE =
            " stand outside it: what they make of a result is not remembered, and a replay gives"
                    + " them none. Use an interceptor with a binding.";

    private Surroundings() {}

    /** What the operations of a class say of themselves and their class. */
    static Stream<String> of(Class<?> type) {
        return Annotated.operations(type)
                .flatMap(method -> Stream.concat(aroundInvoke(type, method), interceptors(type, method)));
    }

    /** What a decorator does to the operations of a bean. */
    static Stream<String> of(Bean<?> bean, Decorator<?> decorator) {
        return decorates(decorator, bean)
                ? Annotated.operations(bean.getBeanClass())
                        .filter(method -> overrides(decorator.getBeanClass(), method))
                        .map(method -> warning(bean.getBeanClass(), method) + "the decorator "
                                + decorator.getBeanClass().getName() + INSIDE)
                : Stream.empty();
    }

    private static Stream<String> aroundInvoke(Class<?> type, Method method) {
        return Annotated.methods(type).stream()
                .filter(around -> around.isAnnotationPresent(AroundInvoke.class))
                .map(around ->
                        warning(type, method) + "the @AroundInvoke method " + Annotated.name(type, around) + INSIDE);
    }

    private static Stream<String> interceptors(Class<?> type, Method method) {
        return Stream.of(method, type)
                .flatMap(element -> Stream.ofNullable(element.getAnnotation(Interceptors.class)))
                .map(interceptors -> warning(type, method) + "the @Interceptors "
                        + Arrays.stream((Class<?>[]) interceptors.value())
                                .map(Class::getName)
                                .toList() + OUTSIDE);
    }

    private static String warning(Class<?> type, Method method) {
        return Annotated.name(type, method) + ": @Idempotent protects it, but ";
    }

    private static boolean decorates(Decorator<?> decorator, Bean<?> bean) {
        Set<Annotation> qualifiers = new HashSet<>(decorator.getDelegateQualifiers());
        qualifiers.remove(Any.Literal.INSTANCE);
        return isOf(decorator.getDelegateType(), bean.getBeanClass())
                && bean.getQualifiers().containsAll(qualifiers);
    }

    private static boolean isOf(Type delegate, Class<?> type) {
        return GenericTypes.of(type).erase(delegate).isAssignableFrom(type);
    }

    private static boolean overrides(Class<?> decorator, Method method) {
        return InheritedAnnotations.closure(decorator).stream()
                .flatMap(at -> Arrays.stream(at.getDeclaredMethods()))
                .anyMatch(own -> !Modifier.isAbstract(own.getModifiers())
                        && own.getName().equals(method.getName())
                        && own.getParameterCount() == method.getParameterCount());
    }
}
