package ee.idempotent.internal.upkeep;

import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.Transactions;
import ee.idempotent.internal.intercept.ApplicationClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the purge of the configured batch. */
@ApplicationScoped
class PurgeProducer {

    @Produces
    @Singleton
    Purge purge(
            RecordStore store,
            Transactions transactions,
            ApplicationClock clock,
            Configuration configuration,
            IdempotentExtension extension) {
        return new Purge(
                store,
                transactions,
                clock.get(),
                configuration.get(Setting.PURGE_BATCH),
                extension.usesSteps() ? store::steps : null);
    }
}
