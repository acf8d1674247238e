package ee.idempotent.internal.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.stream.Stream;

/** What is shown, as JSON. */
final class Rendering {

    private static final Jsonb JSON =
            JsonbBuilder.create(new JsonbConfig().withPropertyVisibilityStrategy(new Components()));

    private Rendering() {}

    static byte[] of(Reply reply) {
        return JSON.toJson(reply).getBytes(UTF_8);
    }

    /** Those of records are fields to JSON-B 3.0, whose defaults see public ones only, and accessors to Johnzon. */
    private static final class Components implements PropertyVisibilityStrategy {

        @Override
        public boolean isVisible(Field field) {
            return true;
        }

        @Override
        public boolean isVisible(Method method) {
            Class<?> type = method.getDeclaringClass();
            return type.isRecord()
                    && Stream.of(type.getRecordComponents())
                            .anyMatch(component -> component.getAccessor().equals(method));
        }
    }
}
