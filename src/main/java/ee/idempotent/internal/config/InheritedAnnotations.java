package ee.idempotent.internal.config;

import jakarta.enterprise.inject.Stereotype;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds annotations as JAX-RS inherits them (§3.6): a class's or method's own, then those of the superclass, then those
 * of the interfaces.
 */
public final class InheritedAnnotations {

    private InheritedAnnotations() {}

    /**
     * An annotation of a class.
     *
     * @param <A> the type of the annotation
     * @param type the class
     * @param annotation the type of the annotation
     * @return the annotation, or empty if there is none
     */
    public static <A extends Annotation> Optional<A> ofType(Class<?> type, Class<A> annotation) {
        return inherited(type, at -> Optional.ofNullable(at.getAnnotation(annotation)));
    }

    /**
     * An annotation of a method.
     *
     * @param <A> the type of the annotation
     * @param type the class that has the method
     * @param method the method
     * @param annotation the type of the annotation
     * @return the annotation, or empty if there is none
     */
    public static <A extends Annotation> Optional<A> ofMethod(Class<?> type, Method method, Class<A> annotation) {
        return inherited(type, at -> declared(at, method).map(found -> found.getAnnotation(annotation)));
    }

    /**
     * An annotation of a method that is annotated itself, as {@code @POST} is with {@code @HttpMethod}.
     *
     * @param <A> the type of the meta-annotation
     * @param type the class that has the method
     * @param method the method
     * @param meta the type of the meta-annotation
     * @return the meta-annotation, or empty if there is none
     */
    public static <A extends Annotation> Optional<A> metaOfMethod(Class<?> type, Method method, Class<A> meta) {
        return inherited(type, at -> declared(at, method).flatMap(found -> Arrays.stream(found.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(meta))
                .filter(Objects::nonNull)
                .findFirst()));
    }

    /**
     * An annotation that is on a method or class as CDI sees it: by itself, or by a stereotype or interceptor binding.
     *
     * @param <A> the type of the annotation
     * @param element the method or class
     * @param annotation the type of the annotation
     * @return the annotation, or empty if there is none
     */
    public static <A extends Annotation> Optional<A> present(AnnotatedElement element, Class<A> annotation) {
        return Optional.ofNullable(element.getAnnotation(annotation)).or(() -> Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(Stereotype.class)
                        || type.isAnnotationPresent(InterceptorBinding.class))
                .map(type -> present(type, annotation))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private static Optional<Method> declared(Class<?> at, Method method) {
        return Arrays.stream(at.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method.getName())
                        && Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes()))
                .findFirst();
    }

    private static <A> Optional<A> inherited(Class<?> type, Function<Class<?>, Optional<A>> own) {
        return closure(type).stream().map(own).flatMap(Optional::stream).findFirst();
    }

    /**
     * A class and all that it extends and implements, in the order in which annotations are inherited.
     *
     * @param type the class
     * @return the class, its superclasses, then their interfaces
     */
    public static Set<Class<?>> closure(Class<?> type) {
        Set<Class<?>> closure = new LinkedHashSet<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            closure.add(at);
        }
        for (Class<?> at : List.copyOf(closure)) {
            for (Class<?> implemented : at.getInterfaces()) {
                closure.addAll(closure(implemented));
            }
        }
        return closure;
    }
}
