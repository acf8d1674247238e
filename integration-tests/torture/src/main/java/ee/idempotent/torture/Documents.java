package ee.idempotent.torture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Versions of documents, for conditional requests. */
@ApplicationScoped
class Documents {

    private final Map<String, Integer> versions = new ConcurrentHashMap<>();

    EntityTag tag(String name) {
        return tag(versions.getOrDefault(name, 0));
    }

    EntityTag put(String name) {
        return tag(versions.merge(name, 1, Integer::sum));
    }

    private static EntityTag tag(int version) {
        return new EntityTag("v" + version);
    }
}
