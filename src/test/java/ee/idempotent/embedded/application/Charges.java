package ee.idempotent.embedded.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another service, which is not part of any transaction: it keeps the keys that it was called with. */
@ApplicationScoped
public class Charges {

    private final Map<String, List<String>> keys = new ConcurrentHashMap<>();

    /** Charges, under a name. */
    String charge(String name, String key) {
        keys.computeIfAbsent(name, first -> new CopyOnWriteArrayList<>()).add(key);
        return "charge-" + keys(name).size();
    }

    /** The keys that it was called with, under a name. */
    public List<String> keys(String name) {
        return keys.getOrDefault(name, List.of());
    }
}
