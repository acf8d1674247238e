package ee.idempotent.internal.intercept;

import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.ProtectedOperation;
import ee.idempotent.internal.deploy.IdempotentExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The operation of each annotated method, resolved once. */
@ApplicationScoped
public class Operations {

    @Inject
    private Configuration configuration;

    @Inject
    private IdempotentExtension extension;

    private final Map<Target, ProtectedOperation> resolved = new ConcurrentHashMap<>();

    /**
     * What holds for a method.
     *
     * @param type the class that it is called on
     * @param method the method
     * @return its operation
     * @throws IllegalArgumentException if it is not annotated, or a value of its annotation makes no sense
     */
    public ProtectedOperation of(Class<?> type, Method method) {
        return resolved.computeIfAbsent(
                new Target(type, method),
                target -> ProtectedOperation.of(extension.beanClassOf(target.type()), target.method(), configuration));
    }

    private record Target(Class<?> type, Method method) {}
}
