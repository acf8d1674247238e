package ee.idempotent.transactions;

import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Calls an operation at its next time, with no request around. */
@Singleton
public class Schedule {

    private final Queue<String> due = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> called = new ConcurrentHashMap<>();

    @Inject
    SessionService service;

    public void add(String key) {
        due.add(key);
    }

    @jakarta.ejb.Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void tick() {
        String key = due.poll();
        if (key != null) {
            try {
                service.required(key, Ending.RETURNS);
            } catch (Exception none) {
                throw new IllegalStateException(none);
            }
            called.merge(key, 1, Integer::sum);
        }
    }

    public int called(String key) {
        return called.getOrDefault(key, 0);
    }
}
