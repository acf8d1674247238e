package ee.idempotent.internal.deploy;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.internal.reflect.GenericTypes;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What the parameter that is the key can be. */
public final class KeyParameter {

    private KeyParameter() {}

    /** Whether a method marks a parameter as the key, or what it overrides or implements does. */
    static boolean isMarked(Class<?> type, Method method) {
        return InheritedAnnotations.declarations(type, method).anyMatch(Annotated::hasKey);
    }

    /** Whether a marked parameter is of a type without a text that is the same for the same key each time. */
    static boolean isOfOtherType(Class<?> type, Method method) {
        GenericTypes types = GenericTypes.of(type);
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(IdempotencyKey.class))
                .anyMatch(parameter -> !isAllowed(types.erase(content(parameter.getParameterizedType(), types))));
    }

    /** What an {@code Optional} holds, if it says so. */
    private static Type content(Type type, GenericTypes types) {
        return type instanceof ParameterizedType generic && types.erase(type) == Optional.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    /**
     * Whether the objects of a class have a text of their own, and not just their address.
     *
     * @param type the class
     * @return true if so
     */
    public static boolean hasText(Class<?> type) {
        try {
            return type.getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException impossible) {
            return false;
        }
    }

    private static boolean isAllowed(Class<?> type) {
        Class<?> wrapped = MethodType.methodType(type).wrap().returnType();
        return wrapped == UUID.class
                || (Stream.of(CharSequence.class, Number.class, Enum.class)
                                .anyMatch(allowed -> allowed.isAssignableFrom(wrapped))
                        && (Modifier.isAbstract(wrapped.getModifiers()) || hasText(wrapped)));
    }
}
