package ee.idempotent.internal.reflect;

import jakarta.enterprise.inject.Stereotype;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
        return closure(type).stream()
                .flatMap(at -> Stream.ofNullable(at.getAnnotation(annotation)))
                .findFirst();
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
        return declarations(type, method)
                .flatMap(found -> Stream.ofNullable(found.getAnnotation(annotation)))
                .findFirst();
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
        return declarations(type, method)
                .flatMap(found -> Arrays.stream(found.getAnnotations()))
                .flatMap(annotation ->
                        Stream.ofNullable(annotation.annotationType().getAnnotation(meta)))
                .findFirst();
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

    /**
     * A method as each class declares it: itself, what it overrides and what it implements, generic or not.
     *
     * @param type the class that has the method
     * @param method the method
     * @return its declarations, in the order in which annotations are inherited
     */
    public static Stream<Method> declarations(Class<?> type, Method method) {
        return closure(type).stream().flatMap(at -> declared(type, at, method).stream());
    }

    /**
     * All methods that a class and its supertypes declare, overridden ones too.
     *
     * @param type the class
     * @return its methods, in the order in which annotations are inherited
     */
    public static Stream<Method> declaredMethods(Class<?> type) {
        return closure(type).stream().flatMap(at -> Arrays.stream(at.getDeclaredMethods()));
    }

    private static Optional<Method> declared(Class<?> type, Class<?> at, Method method) {
        List<Method> candidates = Arrays.stream(at.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method.getName())
                        && candidate.getParameterCount() == method.getParameterCount())
                .toList();
        return candidates.stream()
                .filter(candidate -> Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes()))
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(candidate -> isSame(type, candidate, method))
                        .findFirst());
    }

    /** Whether two methods take the same once what the class says of their type variables is known. */
    private static boolean isSame(Class<?> type, Method one, Method other) {
        GenericTypes types = GenericTypes.of(type);
        return types.erase(one.getGenericParameterTypes()).equals(types.erase(other.getGenericParameterTypes()));
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
