package ee.idempotent.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The settings of each annotated method, resolved once. */
@ApplicationScoped
public class Bindings {

    @Inject
    private Configuration configuration;

    @Inject
    private IdempotentExtension extension;

    private final Map<Target, Settings> resolved = new ConcurrentHashMap<>();

    /**
     * What holds for a method.
     *
     * @param type the class that it is called on
     * @param method the method
     * @return its settings
     * @throws IllegalArgumentException if it is not annotated, or a value of its annotation makes no sense
     */
    public Settings settingsOf(Class<?> type, Method method) {
        return resolved.computeIfAbsent(
                new Target(type, method),
                target -> Settings.of(extension.beanClassOf(target.type()), target.method(), configuration));
    }

    private record Target(Class<?> type, Method method) {}
}
