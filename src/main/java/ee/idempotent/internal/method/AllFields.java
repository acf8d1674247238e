package ee.idempotent.internal.method;

import jakarta.json.bind.config.PropertyVisibilityStrategy;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

/**
 * All fields of a value count, private ones too; of a class of Java itself only what is public. What a JPA provider has woven into an
 * entity does not count.
 */
final class AllFields implements PropertyVisibilityStrategy {

    /** How the names begin of what EclipseLink and Hibernate weave. */
    private static final List<String> WOVEN = List.of("_persistence_", "$$_hibernate_");

    @Override
    public boolean isVisible(Field field) {
        return !isWoven(field)
                && (Modifier.isPublic(field.getModifiers())
                        || !field.getDeclaringClass().getModule().isNamed());
    }

    @Override
    public boolean isVisible(Method method) {
        return !isWoven(method) && Modifier.isPublic(method.getModifiers());
    }

    static boolean isWoven(Member member) {
        return WOVEN.stream().anyMatch(member.getName()::startsWith);
    }
}
