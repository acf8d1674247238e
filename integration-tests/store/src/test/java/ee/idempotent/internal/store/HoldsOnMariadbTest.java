package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.databases.Database;
import ee.idempotent.internal.config.HoldPolicy;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A started record that is inserted first of all, and not committed. */
@NullUnmarked
class HoldsOnMariadbTest extends HoldsContract {

    private static final String LOCK = "select state from idempotency_record where idempotency_key = ? ";

    HoldsOnMariadbTest() {
        super(Provider.HIBERNATE, new ServerDatabase(Database.MARIADB));
    }

    @Test
    void waitsForAPurgeThatDeletesTheExpiredRecord() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call));
        clock.advance(RETENTION);
        try (Connection purge = locking("delete from idempotency_record where idempotency_key = ?", call)) {
            assertThat(onceFreed(purge, call)).isInstanceOf(Outcome.Executed.class);
        }
        assertThat(effects(call)).isEqualTo(2);
    }

    @Test
    void waitsForAPurgeThatLocksTheExpiredBindingOfAnotherRequest() throws Exception {
        Call call = call();
        engine.run(other(call), new Operation(call).failing(new Exception("declined"), true));
        clock.advance(RETENTION);
        try (Connection purge = locking(LOCK + "for update", call)) {
            assertThat(onceFreed(purge, call)).isInstanceOf(Outcome.Executed.class);
        }
    }

    /** Such as somebody who was told that the key is reused, in a transaction that goes on. */
    @Test
    void waitsForWhoeverSharesTheExpiredBindingOfAnotherRequest() throws Exception {
        Call call = call();
        engine.run(other(call), new Operation(call).failing(new Exception("declined"), true));
        clock.advance(RETENTION);
        try (Connection reader = locking(LOCK + "lock in share mode", call)) {
            assertThat(onceFreed(reader, patient(call))).isInstanceOf(Outcome.Executed.class);
        }
    }

    /** With the default of MariaDB 11.8 too, under which a transaction cannot lock what has changed since it first read. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void replaysWhatATransactionWithAnOldSnapshotDoesNotSee(boolean snapshotIsolation) throws Exception {
        Call call = call();
        transactions.inNew(() -> {
            entityManager
                    .createNativeQuery("set innodb_snapshot_isolation = " + snapshotIsolation)
                    .executeUpdate();
            entityManager
                    .createNativeQuery("select count(*) from idempotency_record")
                    .getSingleResult();
            Future<Outcome> first = threads.submit(() -> engine.run(call, new Operation(call)));
            assertThat(first.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Executed.class);

            assertReplayed(engine.run(call, new Operation(call)), "result");
            assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Reused.class);
            entityManager
                    .createNativeQuery("set innodb_snapshot_isolation = default")
                    .executeUpdate();
            return null;
        });
        assertThat(effects(call)).isEqualTo(1);
    }

    private Connection locking(String sql, Call call) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, call.key().key());
            statement.execute();
        }
        return connection;
    }

    /** How a call ends that finds a lock in its way, which is released when it has peeked at the record. */
    private Outcome onceFreed(Connection lock, Call call) throws Exception {
        CountDownLatch peeked = new CountDownLatch(2); // the first one finds out which database it is
        Future<Outcome> late = threads.submit(() -> engine(new Delegating(transactions) {
                    @Override
                    public <T extends @Nullable Object> T outside(Callable<T> work) throws Exception {
                        T found = super.outside(work);
                        peeked.countDown();
                        return found;
                    }
                })
                .run(call, new Operation(call)));
        peeked.await();
        lock.commit();
        return late.get(20, TimeUnit.SECONDS);
    }

    /** It neither sees the record nor can insert its own, whatever it makes of that. */
    @Test
    void keepsOutAServerThatHoldsKeysByTheirRows() throws Exception {
        Call call = call();
        try (Running owner = running(call)) {
            assertThat(engine(HoldPolicy.ROW).run(call, new Operation(call))).isInstanceOf(Outcome.Unavailable.class);
            assertThat(owner.finish()).isInstanceOf(Outcome.Executed.class);
        }
        assertReplayed(engine(HoldPolicy.ROW).run(call, new Operation(call)), "result");
        assertThat(effects(call)).isEqualTo(1);
    }

    @Test
    void showsTheNewRequestWhileItRunsUnderAnExpiredKey() throws Exception {
        Call call = call();
        engine.run(other(call), new Operation(call));
        clock.advance(RETENTION);
        try (Running owner = running(call)) {
            assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);
            assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Reused.class);
            owner.finish();
        }
        assertReplayed(engine.run(call, new Operation(call)), "result");
    }
}
