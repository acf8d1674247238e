package ee.idempotent.internal.deploy;

import ee.idempotent.internal.reflect.GenericTypes;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.Decorator;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.ExcludeClassInterceptors;
import jakarta.interceptor.Interceptors;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What surrounds an operation but cannot be put between the outer and the inner interceptor by a priority. Inside both, a
 * replay bypasses it; that can be intended, so the deployment only warns. Outside both, a change that it makes to a result
 * is not remembered.
 */
final class Surroundings {

    private Surroundings() {}

    /** The warnings for the operations of a class, because of the class itself. */
    static Stream<String> of(Class<?> type, EjbJar ejbJar) {
        return Annotated.operations(type)
                .flatMap(method -> Stream.concat(
                        ownAroundInvoke(type, method),
                        aroundInvoke(type, ejbJar).stream()
                                .map(around -> inside(type, method, "<around-invoke> " + around + " of ejb-jar.xml"))));
    }

    /**
     * The methods of a class itself that stand around its calls because of {@code ejb-jar.xml}.
     *
     * @return their names; none if the server has no EJB, and so no session beans
     */
    static List<String> aroundInvoke(Class<?> type, EjbJar ejbJar) {
        return AbsentPart.EJB.isAbsent() ? List.of() : new SessionBean(type, ejbJar).aroundInvoke();
    }

    /**
     * The interceptors around calls of a method that {@code ejb-jar.xml} names, and no annotation.
     *
     * @return the names of their classes; none if the server has no EJB, and so no session beans
     */
    static List<String> outside(Class<?> type, EjbJar ejbJar, Method method) {
        return AbsentPart.EJB.isAbsent() ? List.of() : new SessionBean(type, ejbJar).interceptors(method);
    }

    /**
     * The interceptors around an operation that {@code @Interceptors} names. They run outside all interceptors that have a
     * binding: a change that they make to a result would be sent, but not remembered.
     */
    static List<String> outside(Class<?> type, Method method) {
        Stream<? extends AnnotatedElement> elements = method.isAnnotationPresent(ExcludeClassInterceptors.class)
                ? Stream.of(method)
                : Stream.of(method, type);
        return elements.flatMap(element -> Stream.ofNullable(element.getAnnotation(Interceptors.class)))
                .flatMap(interceptors -> Arrays.stream((Class<?>[]) interceptors.value()))
                .filter(Surroundings::isAroundCalls)
                .map(Class::getName)
                .toList();
    }

    static boolean isAroundCalls(Class<?> interceptor) {
        return InheritedAnnotations.declaredMethods(interceptor)
                .anyMatch(method -> method.isAnnotationPresent(AroundInvoke.class));
    }

    /** The warnings for the operations of a bean, because of a decorator. */
    static Stream<String> of(Bean<?> bean, Decorator<?> decorator) {
        return decorates(decorator, bean)
                ? Annotated.operations(bean.getBeanClass())
                        .filter(method -> overrides(decorator.getBeanClass(), method))
                        .map(method -> inside(
                                bean.getBeanClass(),
                                method,
                                "decorator " + decorator.getBeanClass().getName()))
                : Stream.empty();
    }

    private static Stream<String> ownAroundInvoke(Class<?> type, Method method) {
        return Annotated.methods(type).stream()
                .filter(around -> around.isAnnotationPresent(AroundInvoke.class))
                .map(around -> inside(type, method, "@AroundInvoke method " + Annotated.name(type, around)));
    }

    private static String inside(Class<?> type, Method method, String what) {
        return "IDEM-0044: " + Annotated.name(type, method) + ": @Idempotent protects it, but the " + what
                + " stands inside it, so a replay bypasses it. Put what every call has to pass into an interceptor with a"
                + " binding.";
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
        return InheritedAnnotations.declaredMethods(decorator)
                .anyMatch(own -> !Modifier.isAbstract(own.getModifiers())
                        && own.getName().equals(method.getName())
                        && own.getParameterCount() == method.getParameterCount());
    }
}
