package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Engine;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.RollbackTrial;
import ee.idempotent.internal.engine.Transactions;
import ee.idempotent.internal.engine.WaitingRoom;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A data source that takes no part in transactions is noticed before anything is done. */
class RollbackTrialTest extends EngineFixture {

    RollbackTrialTest() {
        super(Provider.HIBERNATE, new InMemoryH2());
    }

    /** What is done in a transaction of these has committed by the time that it rolls back. */
    private static final class Autocommit extends Delegating {

        private final Transactions transactions;

        Autocommit(Transactions transactions) {
            super(transactions);
            this.transactions = transactions;
        }

        @Override
        public void setRollbackOnly() {
            assertThat(transactions.status()).isEqualTo(Status.ACTIVE); // and there is nothing to roll back
        }
    }

    @Test
    void passesWhereARecordIsGoneAfterItsTransaction() throws Exception {
        RollbackTrial trial = new RollbackTrial(store, transactions);

        assertThatNoException().isThrownBy(trial::require);
        assertThat(records()).isZero();
    }

    @Test
    void isNotMadeAgainOnceItHasPassed() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        RollbackTrial trial = new RollbackTrial(store, new Delegating(transactions) {
            @Override
            public <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception {
                begun.incrementAndGet();
                return super.inNew(work);
            }
        });

        trial.require();
        trial.require();

        assertThat(begun).hasValue(1);
    }

    @Test
    void failsEachTimeWhereARecordIsStillThere() throws Exception {
        RollbackTrial trial = new RollbackTrial(store, new Autocommit(transactions));

        for (int i = 0; i < 2; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(trial::require)
                    .withMessageContaining("takes no part in transactions")
                    .withMessageContaining("Use a JTA data source");
        }
        assertThat(records()).isZero();
    }

    /** One of a unit that is {@code RESOURCE_LOCAL}, and so has transactions of its own. */
    @Test
    void failsWhereTheEntityManagerIsResourceLocal() {
        try (EntityManagerFactory unit = Provider.HIBERNATE.open(dataSource);
                EntityManager apart = unit.createEntityManager()) {
            RollbackTrial trial = new RollbackTrial(new JpaRecordStore(apart, StoreFixture.MAX_HEADERS), transactions);

            assertThatIllegalStateException()
                    .isThrownBy(trial::require)
                    .withMessageStartingWith("IDEM-0142: ")
                    .withMessageContaining("transaction-type=\"JTA\"");
        }
    }

    @Test
    void keepsCallsFromRunning() throws Exception {
        Call call = call();

        RollbackTrial failing = new RollbackTrial(store, new Autocommit(transactions));
        Interception calls = new Interception(new Engine(store, transactions, failing, clock, new WaitingRoom(10)));

        Outcome outcome = calls.run(call, new Operation(call));

        assertThat(outcome)
                .isInstanceOfSatisfying(Outcome.Unavailable.class, unavailable -> assertThat(unavailable.failure())
                        .hasRootCauseInstanceOf(IllegalStateException.class));
        assertThat(effects(call)).isZero();
    }

    private long records() throws Exception {
        return transactions.outside(() -> ((Number) entityManager
                        .createNativeQuery("select count(*) from idempotency_record")
                        .getSingleResult())
                .longValue());
    }
}
