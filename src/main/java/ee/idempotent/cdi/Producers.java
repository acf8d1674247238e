package ee.idempotent.cdi;

import ee.idempotent.engine.Engine;
import ee.idempotent.engine.Purge;
import ee.idempotent.engine.RecordStore;
import ee.idempotent.engine.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The beans that are plain values. */
@ApplicationScoped
class Producers {

    @Produces
    @Dependent
    Configuration configuration(IdempotentExtension extension) {
        return extension.configuration();
    }

    /** With the application's clock, if it provides one. */
    @Produces
    @Singleton
    Engine engine(RecordStore store, Transactions transactions, Instance<Clock> clocks, Configuration configuration) {
        return new Engine(store, transactions, clock(clocks), configuration.maxWaiting());
    }

    /** With the same clock. */
    @Produces
    @Singleton
    Purge purge(RecordStore store, Transactions transactions, Instance<Clock> clocks, Configuration configuration) {
        return new Purge(store, transactions, clock(clocks), configuration.purgeBatch());
    }

    private static Clock clock(Instance<Clock> clocks) {
        return clocks.isResolvable() ? clocks.get() : Clock.systemUTC();
    }
}
