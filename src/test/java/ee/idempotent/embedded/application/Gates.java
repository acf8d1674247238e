package ee.idempotent.embedded.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Operations stop here until a test lets them go on. */
@ApplicationScoped
public class Gates {

    private static final long SECONDS = 30;

    private final Map<String, Gate> gates = new ConcurrentHashMap<>();

    /** Stops an operation; a gate that is open stays open. */
    void pass(String name) {
        Gate gate = gate(name);
        gate.reached().countDown();
        await(gate.open(), name);
    }

    /** Returns when an operation stands before the gate. */
    public void awaitArrival(String name) {
        await(gate(name).reached(), name);
    }

    /** Lets everybody pass. */
    public void open(String name) {
        gate(name).open().countDown();
    }

    private static void await(CountDownLatch latch, String name) {
        try {
            if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nothing happens at " + name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Gate gate(String name) {
        return gates.computeIfAbsent(name, unknown -> new Gate(new CountDownLatch(1), new CountDownLatch(1)));
    }

    private record Gate(CountDownLatch reached, CountDownLatch open) {}
}
