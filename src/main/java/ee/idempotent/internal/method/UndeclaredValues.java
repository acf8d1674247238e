package ee.idempotent.internal.method;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of which the declared type does not tell what they are: JSON-B reads an object as a map and a number as a
 * {@code BigDecimal}, whatever was written.
 */
final class UndeclaredValues {

    private UndeclaredValues() {}

    /**
     * Whether what was read is what was written, as far as the type does not tell.
     *
     * @param written what was written
     * @param read what JSON-B has made of it
     * @param type its declared type
     */
    static boolean areKept(@Nullable Object written, @Nullable Object read, Type type) {
        if (written == null || read == null || written.equals(read)) {
            return true;
        }
        if (written instanceof Optional<?> one && read instanceof Optional<?> other) {
            return areKept(one.orElse(null), other.orElse(null), argument(type, 0));
        }
        if (written instanceof Map<?, ?> one && read instanceof Map<?, ?> other) {
            return areKept(one, other, type);
        }
        if (written instanceof List<?> one && read instanceof List<?> other) {
            return areKept(one, other, argument(type, 0));
        }
        if (written instanceof Collection<?> && read instanceof Collection<?>) {
            return isDeclared(argument(type, 0)); // else they would be equal
        }
        return isDeclared(type) || written.getClass() == read.getClass();
    }

    private static boolean areKept(Map<?, ?> written, Map<?, ?> read, Type type) {
        return written.entrySet().stream()
                .allMatch(entry -> read.containsKey(entry.getKey())
                        ? areKept(entry.getValue(), read.get(entry.getKey()), argument(type, 1))
                        : isDeclared(argument(type, 0)));
    }

    private static boolean areKept(List<?> written, List<?> read, Type element) {
        Iterator<?> others = read.iterator();
        return written.size() == read.size() && written.stream().allMatch(one -> areKept(one, others.next(), element));
    }

    private static boolean isDeclared(Type type) {
        if (type instanceof WildcardType wildcard) {
            return isDeclared(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof TypeVariable<?> variable) {
            return isDeclared(variable.getBounds()[0]);
        }
        return type != Object.class && type != Number.class;
    }

    /** What a collection, a map or an optional holds, if it says so. */
    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic && index < generic.getActualTypeArguments().length
                ? generic.getActualTypeArguments()[index]
                : Object.class;
    }
}
