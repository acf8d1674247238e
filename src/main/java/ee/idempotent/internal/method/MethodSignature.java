package ee.idempotent.internal.method;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.internal.reflect.GenericTypes;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
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

    /**
     * The signature of a method.
     *
     * @param type the class that has it, which knows what type variables stand for
     * @param method the method
     */
    static MethodSignature of(Class<?> type, Method method) {
        Parameter[] parameters = method.getParameters();
        GenericTypes types = GenericTypes.of(type);
        Type result = types.resolve(method.getGenericReturnType());
        return new MethodSignature(
                IntStream.range(0, parameters.length)
                        .filter(index -> parameters[index].isAnnotationPresent(IdempotencyKey.class))
                        .boxed()
                        .toList(),
                Arrays.stream(method.getGenericParameterTypes())
                        .map(types::resolve)
                        .toList(),
                result instanceof Class<?> raw
                        ? MethodType.methodType(raw).wrap().returnType()
                        : result);
    }

    boolean isKey(int index) {
        return keys.contains(index);
    }
}
