package ee.idempotent.internal.deploy;

import ee.idempotent.internal.reflect.AnnotationNames;
import ee.idempotent.internal.reflect.GenericTypes;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A bean that a method or field produces. CDI does not intercept objects that it has not created itself.
 *
 * @param producer the class of the producer
 * @param member the method or field
 * @param product the class that it declares to produce
 */
record Production(Class<?> producer, Member member, Class<?> product) {

    /** By name, since a server need not have EJB. */
    private static final Set<String> RESOURCES = Set.of("jakarta.annotation.Resource", "jakarta.ejb.EJB");

    /** The product of a method. */
    static Production of(Class<?> producer, Method method) {
        return new Production(producer, method, GenericTypes.of(producer).erase(method.getGenericReturnType()));
    }

    /** The product of a field. */
    static Production of(Class<?> producer, Field field) {
        return new Production(producer, field, GenericTypes.of(producer).erase(field.getGenericType()));
    }

    /** Whether the product is annotated, and nobody intercepts it. An interface says nothing of what is behind it. */
    boolean isUnprotected() {
        return !product.isInterface() && Annotated.mentions(product) && !isResource() && !handsOn();
    }

    String name() {
        return producer.getName() + "." + member.getName();
    }

    /** An EJB, which its container intercepts. */
    private boolean isResource() {
        return member instanceof Field field && AnnotationNames.of(field).anyMatch(RESOURCES::contains);
    }

    /** Whether the producer gets from CDI what it may produce: an instance to choose or to wrap, or a way to intercept one. */
    private boolean handsOn() {
        Stream<Type> parameters =
                member instanceof Method method ? Arrays.stream(method.getGenericParameterTypes()) : Stream.empty();
        Stream<Type> injected = InheritedAnnotations.closure(producer).stream()
                .flatMap(at -> Arrays.stream(at.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(Inject.class))
                .map(Field::getGenericType);
        return Stream.concat(parameters, injected)
                .flatMap(type -> Stream.concat(Stream.of(type), arguments(type).stream()))
                .map(GenericTypes.of(producer)::erase)
                .anyMatch(given ->
                        given != Object.class && (given.isAssignableFrom(product) || product.isAssignableFrom(given)));
    }

    private static List<Type> arguments(Type type) {
        return type instanceof ParameterizedType generic ? List.of(generic.getActualTypeArguments()) : List.of();
    }
}
