package ee.idempotent.internal.method;

import ee.idempotent.IdempotencyKey;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What matters of an annotated method.
 *
 * @param keys the indexes of the parameters that are the key: one, or none
 * @param parameters the generic types of the parameters
 * @param result the generic type of the result; of a primitive or void, its wrapper class
 */
record MethodSignature(List<Integer> keys, List<Type> parameters, Type result) {

    static MethodSignature of(Method method) {
        Parameter[] parameters = method.getParameters();
        Type result = method.getGenericReturnType();
        return new MethodSignature(
                IntStream.range(0, parameters.length)
                        .filter(index -> parameters[index].isAnnotationPresent(IdempotencyKey.class))
                        .boxed()
                        .toList(),
                List.of(method.getGenericParameterTypes()),
                result instanceof Class<?> type
                        ? MethodType.methodType(type).wrap().returnType()
                        : result);
    }

    boolean isKey(int index) {
        return keys.contains(index);
    }
}
