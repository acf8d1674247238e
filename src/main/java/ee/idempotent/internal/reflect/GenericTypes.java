package ee.idempotent.internal.reflect;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the type variables of a class's supertypes stand for, as the class extends and implements them. */
public final class GenericTypes {

    private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

    private GenericTypes() {}

    /**
     * The type variables of a class's supertypes.
     *
     * @param type the class
     * @return what its supertypes' variables stand for
     */
    public static GenericTypes of(Class<?> type) {
        GenericTypes types = new GenericTypes();
        types.addSupertypesOf(type);
        return types;
    }

    private void addSupertypesOf(Class<?> type) {
        Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .forEach(this::add);
    }

    private void add(Type supertype) {
        if (supertype instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            for (int index = 0; index < raw.getTypeParameters().length; index++) {
                arguments.put(raw.getTypeParameters()[index], generic.getActualTypeArguments()[index]);
            }
        }
        addSupertypesOf(erase(supertype));
    }

    /**
     * The class that a type is for the compiler.
     *
     * @param type a type that a supertype uses
     * @return the class that it stands for; of a variable that nothing is known of, the class of its bound
     */
    public Class<?> erase(Type type) {
        if (type instanceof ParameterizedType generic) {
            return erase(generic.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return erase(array.getGenericComponentType()).arrayType();
        }
        if (type instanceof TypeVariable<?> variable) {
            Type argument = arguments.get(variable);
            return erase(argument == null ? variable.getBounds()[0] : argument);
        }
        return type instanceof WildcardType wildcard ? erase(wildcard.getUpperBounds()[0]) : (Class<?>) type;
    }

    /**
     * The classes that several types are for the compiler.
     *
     * @param types types that a supertype uses
     * @return the class that each stands for
     */
    public List<Class<?>> erase(Type... types) {
        return Arrays.<Type>stream(types).<Class<?>>map(this::erase).toList();
    }

    /**
     * A type with everything put in that the variables in it stand for.
     *
     * @param type a type that a supertype uses
     * @return the type; itself if there is nothing to put in
     */
    public Type resolve(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            Type argument = arguments.get(variable);
            return argument == null ? type : resolve(argument);
        }
        if (type instanceof ParameterizedType generic) {
            Type[] actual = generic.getActualTypeArguments();
            Type[] resolved = Arrays.stream(actual).map(this::resolve).toArray(Type[]::new);
            return Arrays.equals(actual, resolved) ? type : new Resolved(generic, List.of(resolved));
        }
        return type instanceof GenericArrayType array
                        && resolve(array.getGenericComponentType()) instanceof Class<?> component
                ? component.arrayType()
                : type;
    }

    /** Equal to that of the JDK, which equals any other. */
    private record Resolved(ParameterizedType declared, List<Type> arguments) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return declared.getRawType();
        }

        @Override
        public @Nullable Type getOwnerType() {
            return declared.getOwnerType();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ParameterizedType that
                    && getRawType().equals(that.getRawType())
                    && Objects.equals(getOwnerType(), that.getOwnerType())
                    && Arrays.equals(getActualTypeArguments(), that.getActualTypeArguments());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(getActualTypeArguments())
                    ^ Objects.hashCode(getOwnerType())
                    ^ getRawType().hashCode();
        }

        @Override
        public String toString() {
            return declared.getRawType().getTypeName()
                    + arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
        }
    }
}
