package ee.idempotent.embedded.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Points of operations at which tests have something happen: once, and not again at a retry. */
@ApplicationScoped
public class Points {

    @Inject
    Gates gates;

    private final Map<String, Supplier<? extends RuntimeException>> failures = new ConcurrentHashMap<>();
    private final Set<String> stops = ConcurrentHashMap.newKeySet();

    /** Has an operation fail once at a point. */
    public void fail(String name, String point, Supplier<? extends RuntimeException> failure) {
        failures.put(name + "@" + point, failure);
    }

    /** Has an operation refuse once at a point, with a status. */
    public void refuse(String name, String point, int status) {
        fail(name, point, () -> new Declined(status, point));
    }

    /** Has an operation stop once at a point, before the gate of its name. */
    public void stop(String name, String point) {
        stops.add(name + "@" + point);
    }

    void reach(String name, String point) {
        if (stops.remove(name + "@" + point)) {
            gates.pass(name);
        }
        Supplier<? extends RuntimeException> failure = failures.remove(name + "@" + point);
        if (failure != null) {
            throw failure.get();
        }
    }
}
