package ee.idempotent.torture;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which executions have been tried before; it outlives any rollback. */
@ApplicationScoped
class Attempts {

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    boolean isFirst(String name) {
        return names.add(name);
    }
}
