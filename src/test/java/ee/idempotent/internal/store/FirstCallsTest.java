package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Engine;
import ee.idempotent.internal.engine.Hold;
import ee.idempotent.internal.engine.Holds;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.RollbackTrial;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.WaitingRoom;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where keys need no second connection, the first calls after a start need none either: as many as the pool has do not lock up. */
@NullUnmarked
class FirstCallsTest extends EngineFixture {

    private static final int CONNECTIONS = 3;

    /** What the pool makes a caller wait: longer than the tests wait. */
    private static final Duration POOL_PATIENCE = Duration.ofSeconds(35);

    FirstCallsTest() {
        super(Provider.HIBERNATE, new SmallPool());
    }

    @Test
    void runWhileEachHasTheConnectionOfItsTransaction() throws Exception {
        Interception started = started();
        CyclicBarrier together = new CyclicBarrier(CONNECTIONS);

        List<Outcome> outcomes = atOnce(() -> {
            Call call = call();
            started.engine().prepare();
            return transactions.inNew(() -> {
                together.await();
                return started.run(call, new Operation(call));
            });
        });

        assertThat(outcomes).hasSize(CONNECTIONS).allMatch(Outcome.Executed.class::isInstance);
    }

    @Test
    void giveUpInTimeWhereTheirTransactionsWereThereBefore() throws Exception {
        Interception started = started();
        CyclicBarrier together = new CyclicBarrier(CONNECTIONS);

        List<Outcome> outcomes = atOnce(() -> transactions.inNew(() -> {
            together.await();
            Call call = call();
            return started.run(call, new Operation(call));
        }));

        assertThat(outcomes).filteredOn(Outcome.Executed.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Unavailable.class::isInstance).hasSize(CONNECTIONS - 1);
        Call next = call();
        assertThat(started.run(next, new Operation(next))).isInstanceOf(Outcome.Executed.class);
    }

    private List<Outcome> atOnce(Callable<Outcome> work) throws Exception {
        List<Future<Outcome>> running = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            running.add(threads.submit(work));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> one : running) {
            outcomes.add(one.get(20, TimeUnit.SECONDS));
        }
        return outcomes;
    }

    /** A server that has just started, with a store that knows nothing yet. */
    private Interception started() {
        JpaRecordStore unknowing = new JpaRecordStore(entityManager, StoreFixture.MAX_HEADERS);
        RecordStore records = (RecordStore) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RecordStore.class},
                (proxy, method, arguments) -> method.getName().equals("holds")
                        ? new InTheTransaction()
                        : method.invoke(unknowing, arguments));
        return new Interception(new Engine(
                records, transactions, new RollbackTrial(records, transactions), clock, new WaitingRoom(10)));
    }

    /** Holds keys by the transaction, as on PostgreSQL and MariaDB. */
    private static final class InTheTransaction implements Holds {

        @Override
        public Hold hold(Call call) {
            return Hold.ours(null);
        }

        @Override
        public boolean isHeldForAnotherRequest(Call call) {
            return false;
        }

        @Override
        public void put(Call call, Hold hold, StoredResponse response, Instant now) {
            // No other call asks for the key.
        }

        @Override
        public boolean leave(Call call, @Nullable StoredResponse response) {
            return true;
        }

        @Override
        public boolean bindsBeforehand() {
            return false;
        }
    }

    /** H2 behind a pool with few connections. */
    private record SmallPool() implements TestedDatabase {

        @Override
        public Dialect dialect() {
            return Dialect.H2;
        }

        @Override
        public DataSource createWithTable() {
            JdbcDataSource created = InMemoryH2.create("", InMemoryH2.script());
            try {
                return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(pool -> pool.maxSize(CONNECTIONS)
                                .acquisitionTimeout(POOL_PATIENCE)
                                .connectionFactoryConfiguration(factory -> factory.jdbcUrl(created.getURL())
                                        .connectionProviderClassName(org.h2.Driver.class.getName()))));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
