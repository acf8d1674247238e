package ee.idempotent.transactions;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;

/** Calls an operation when a timer goes off, with no request around. */
@Stateless
public class Timers {

    private static final String FIRED = "fired ";

    @Resource
    TimerService timers;

    @Inject
    SessionService service;

    @Inject
    Effects effects;

    public void start(String key) {
        timers.createSingleActionTimer(1, new TimerConfig(key, false));
    }

    /** Throws no checked exception, which the specification forbids (Enterprise Beans 4.0 §18.2.2), and Open Liberty checks. */
    @Timeout
    void call(Timer timer) {
        String key = (String) timer.getInfo();
        try {
            service.required(key, Ending.RETURNS);
        } catch (Exception none) {
            throw new IllegalStateException(none);
        }
        effects.execute(FIRED + key);
    }

    public int fired(String key) {
        return effects.executions(FIRED + key);
    }
}
