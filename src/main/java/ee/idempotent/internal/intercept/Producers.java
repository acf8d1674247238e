package ee.idempotent.internal.intercept;

import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.engine.Engine;
import ee.idempotent.internal.engine.LeaseGuard;
import ee.idempotent.internal.engine.Leases;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.Renewal;
import ee.idempotent.internal.engine.RollbackTrial;
import ee.idempotent.internal.engine.StepEngine;
import ee.idempotent.internal.engine.Transactions;
import ee.idempotent.internal.engine.WaitingRoom;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The beans that are plain values. */
@ApplicationScoped
class Producers {

    @Produces
    @Dependent
    Configuration configuration(IdempotentExtension extension) {
        return extension.configuration();
    }

    @Produces
    @Singleton
    RollbackTrial rollbackTrial(RecordStore store, Transactions transactions) {
        return new RollbackTrial(store, transactions);
    }

    @Produces
    @Singleton
    WaitingRoom waitingRoom(Configuration configuration) {
        return new WaitingRoom(configuration.get(Setting.MAX_WAITING));
    }

    @Produces
    @Singleton
    Leases leases(RecordStore store, Transactions transactions, ApplicationClock clock, Renewal renewal) {
        return new Leases(store, transactions, clock.get(), renewal);
    }

    @Produces
    @Singleton
    LeaseGuard leaseGuard(
            RecordStore store,
            Leases leases,
            Transactions transactions,
            RollbackTrial rollbackTrial,
            ApplicationClock clock,
            WaitingRoom waitingRoom,
            Configuration configuration) {
        return new LeaseGuard(
                store, leases, transactions, rollbackTrial, clock.get(), waitingRoom, configuration.get(Setting.LEASE));
    }

    @Produces
    @Singleton
    StepEngine stepEngine(RecordStore store, Leases leases, Transactions transactions, ApplicationClock clock) {
        return new StepEngine(store, leases, transactions, clock.get());
    }

    @Produces
    @Singleton
    Engine engine(
            RecordStore store,
            Transactions transactions,
            RollbackTrial rollbackTrial,
            ApplicationClock clock,
            WaitingRoom waitingRoom) {
        return new Engine(store, transactions, rollbackTrial, clock.get(), waitingRoom);
    }
}
