package ee.idempotent.internal.deploy;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import ee.idempotent.internal.reflect.AnnotationNames;
import ee.idempotent.internal.reflect.GenericTypes;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where a class carries the library's annotations: on itself, its methods, their parameters, or by inheritance. */
final class Annotated {

    /** Those of entities and their listeners, too; by name, as persistence is the store's. */
    private static final Set<String> CALLBACKS = Set.of(
            "jakarta.annotation.PostConstruct",
            "jakarta.annotation.PreDestroy",
            "jakarta.inject.Inject",
            "jakarta.interceptor.AroundConstruct",
            "jakarta.interceptor.AroundInvoke",
            "jakarta.interceptor.AroundTimeout",
            "jakarta.persistence.PostLoad",
            "jakarta.persistence.PostPersist",
            "jakarta.persistence.PostRemove",
            "jakarta.persistence.PostUpdate",
            "jakarta.persistence.PrePersist",
            "jakarta.persistence.PreRemove",
            "jakarta.persistence.PreUpdate");

    private Annotated() {}

    /** Whether an element is annotated as CDI sees it: by itself, a stereotype or another interceptor binding. */
    static boolean is(AnnotatedElement element) {
        return InheritedAnnotations.present(element, Idempotent.class).isPresent();
    }

    /** Whether a parameter of a method is marked as the key, here and not on what it overrides. */
    static boolean hasKey(Method method) {
        return keys(method) > 0;
    }

    static long keys(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(IdempotencyKey.class))
                .count();
    }

    /** Whether a class carries an annotation anywhere, inherited or not. */
    static boolean mentions(Class<?> type) {
        return InheritedAnnotations.closure(type).stream()
                .anyMatch(at -> is(at) || mentioning(at).findAny().isPresent());
    }

    /** The methods that a class itself declares with an annotation. */
    static Stream<Method> mentioning(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && (is(method) || hasKey(method)));
    }

    /** The class and, if that is not what is annotated, the first method that is: for a sentence about it. */
    static String where(Class<?> type) {
        Optional<Method> method = is(type)
                ? Optional.empty()
                : InheritedAnnotations.closure(type).stream()
                        .flatMap(Annotated::mentioning)
                        .findFirst();
        return method.map(found -> name(type, found)).orElseGet(type::getName);
    }

    static String name(Class<?> type, Method method) {
        return type.getName() + "." + method.getName();
    }

    /** The methods of a class, inherited ones and the default methods of interfaces too, but none that is overridden. */
    static Collection<Method> methods(Class<?> type) {
        GenericTypes types = GenericTypes.of(type);
        Map<List<Object>, Method> methods = new LinkedHashMap<>();
        InheritedAnnotations.declaredMethods(type)
                .filter(method -> method.getDeclaringClass() != Object.class
                        && !method.isSynthetic()
                        && !isAbstractOfInterface(method))
                .forEach(method -> methods.putIfAbsent(
                        List.of(method.getName(), types.erase(method.getGenericParameterTypes())), method));
        return methods.values();
    }

    /** The methods of a class that are operations. */
    static Stream<Method> operations(Class<?> type) {
        return methods(type).stream().filter(method -> isOperation(type, method));
    }

    /** Whether a method of a class is an operation, by its own annotation or that of the class. */
    static boolean isOperation(Class<?> type, Method method) {
        return is(method) || (is(type) && isIntercepted(method) && !isCallback(method));
    }

    /** Whether a method is one that CDI intercepts. */
    static boolean isIntercepted(Method method) {
        return !Modifier.isPrivate(method.getModifiers()) && !Modifier.isStatic(method.getModifiers());
    }

    /** Whether a container, or the persistence provider, calls a method when an object comes, goes, changes or is called. */
    static boolean isCallback(Method method) {
        return AnnotationNames.of(method).anyMatch(CALLBACKS::contains);
    }

    private static boolean isAbstractOfInterface(Method method) {
        return method.getDeclaringClass().isInterface() && Modifier.isAbstract(method.getModifiers());
    }
}
