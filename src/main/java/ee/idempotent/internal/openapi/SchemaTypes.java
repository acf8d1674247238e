package ee.idempotent.internal.openapi;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Schemas of a type. A schema has one in MicroProfile OpenAPI 3, and any number since 4, so no method is in both. */
final class SchemaTypes {

    private static final Method SETTER = Arrays.stream(Schema.class.getMethods())
            .filter(method ->
                    method.getName().equals("addType") || method.getName().equals("setType"))
            .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {SchemaType.class}))
            .findFirst()
            .orElseThrow();

    private SchemaTypes() {}

    static Schema string() {
        return of(SchemaType.STRING);
    }

    static Schema integer() {
        return of(SchemaType.INTEGER);
    }

    static Schema object() {
        return of(SchemaType.OBJECT);
    }

    private static Schema of(SchemaType type) {
        Schema schema = OASFactory.createSchema();
        try {
            SETTER.invoke(schema, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return schema;
    }
}
