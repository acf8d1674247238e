package ee.idempotent.internal.method;

import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Arguments and results in their JSON-B form, with all their fields. If the application has a {@link Jsonb} bean, that one decides
 * instead.
 */
@ApplicationScoped
public class JsonValues {

    private static final byte[] EMPTY = new byte[0];

    @Inject
    private IdempotentExtension extension;

    private Jsonb jsonb;

    /** For CDI. */
    JsonValues() {}

    @PostConstruct
    void chooseJsonb() {
        jsonb = extension
                .extensionBean(Jsonb.class)
                .orElseGet(
                        () -> JsonbBuilder.create(new JsonbConfig().withPropertyVisibilityStrategy(new AllFields())));
    }

    /**
     * Writes a value.
     *
     * @param value the value
     * @param type its declared type
     * @return its JSON-B form; of an empty {@code Optional} nothing, of null null
     * @throws JsonbException if it has none
     */
    byte @Nullable [] write(@Nullable Object value, Type type) {
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() ? EMPTY : write(optional.get(), content(type));
        }
        if (value == null) {
            return null;
        }
        String json = jsonb.toJson(value, type instanceof ParameterizedType ? type : value.getClass());
        if (json.equals("{}") && !(value instanceof Map) && hasState(value.getClass())) {
            throw new JsonbException(
                    "JSON-B sees none of the fields of " + value.getClass().getName());
        }
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #writeReadable} wrote.
     *
     * @param json its JSON-B form
     * @param type its declared type
     * @return the value
     * @throws JsonbException if it can no longer be read
     */
    public @Nullable Object read(byte @Nullable [] json, Type type) {
        if (json == null) {
            return null;
        }
        if (isOptional(type)) {
            return json.length == 0 ? Optional.empty() : Optional.ofNullable(read(json, content(type)));
        }
        return jsonb.fromJson(new String(json, StandardCharsets.UTF_8), type);
    }

    /**
     * Writes a value that has to be read again.
     *
     * @param value the value
     * @param type its declared type
     * @return its JSON-B form
     * @throws JsonbException if it has none, cannot be read, or what is read is not equal in form to what was written
     */
    public byte @Nullable [] writeReadable(@Nullable Object value, Type type) {
        byte[] json = write(value, type);
        Object read = read(json, type);
        if (!Objects.equals(value, read) && !Arrays.equals(json, write(read, type))) {
            throw new JsonbException("what is read is not what was written");
        }
        if (!UndeclaredValues.areKept(value, read, type)) {
            throw new JsonbException(type.getTypeName() + " does not tell which class to read");
        }
        return json;
    }

    private static boolean hasState(Class<?> type) {
        return InheritedAnnotations.closure(type).stream()
                .flatMap(at -> Arrays.stream(at.getDeclaredFields()))
                .anyMatch(field ->
                        !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic() && !AllFields.isWoven(field));
    }

    private static boolean isOptional(Type type) {
        return type == Optional.class
                || (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class);
    }

    private static Type content(Type optional) {
        return optional instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
    }
}
