package ee.idempotent.internal.deploy;

import ee.idempotent.internal.reflect.AnnotationNames;
import ee.idempotent.internal.reflect.GenericTypes;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/** What a method can return outside HTTP: a value that JSON-B can read back when it knows only the declared type. */
final class ResultType {

    /** Of whose interfaces and abstract classes JSON-B makes something. */
    private static final List<String> KNOWN = List.of("java.util.", "java.time.", "jakarta.json.");

    /** By which a type tells how it is read. */
    private static final String TOLD = "jakarta.json.bind.annotation.JsonbType";

    private ResultType() {}

    /** Whether JSON-B would have to guess the class. */
    static boolean isUnknown(Class<?> type, Method method) {
        return isUnreadable(method.getGenericReturnType(), GenericTypes.of(type));
    }

    /** An {@code Object} may be a text, and what holds objects may hold texts, so that shows only when it is written. */
    private static boolean isUnreadable(Type type, GenericTypes types) {
        return isUnreadable(types.erase(type))
                || (type instanceof ParameterizedType generic
                        && Arrays.stream(generic.getActualTypeArguments())
                                .anyMatch(argument -> isUnreadable(argument, types)));
    }

    private static boolean isUnreadable(Class<?> type) {
        return type.isArray()
                ? isUnreadable(type.componentType())
                : Modifier.isAbstract(type.getModifiers())
                        && !type.isPrimitive()
                        && !type.isEnum()
                        && !AsynchronousTypes.include(type)
                        && KNOWN.stream().noneMatch(type.getName()::startsWith)
                        && AnnotationNames.of(type).noneMatch(name -> name.startsWith(TOLD));
    }
}
