package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.internal.config.HoldPolicy;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is so where the transaction of the effects holds the key by itself. */
@NullUnmarked
abstract class HoldsContract extends EngineFixture {

    HoldsContract(Provider provider, TestedDatabase database) {
        super(provider, database);
    }

    @Test
    void commitsNothingBeforeTheEffects() throws Exception {
        Call call = call();
        try (Running owner = running(call)) {
            assertThat(records(call)).isZero();
            owner.finish();
        }
        assertThat(records(call)).isEqualTo(1);
    }

    @Test
    void leavesNothingOfACallThatIsCutOff() throws Exception {
        Call call = call();
        transactions.inNew(() -> {
            engine.run(call, new Operation(call));
            transactions.setRollbackOnly();
            return null;
        });

        assertThat(records(call)).isZero();
        assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Executed.class);
    }

    @Test
    void bindsTheKeyOfAFailureAndNoMore() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call).failing(new Exception("declined"), true));

        assertThat(ask("select count(*) from idempotency_record where state = 0 and completed_at is null"
                        + " and status is null and headers is null and body is null and idempotency_key = '"
                        + call.key().key() + "'"))
                .isEqualTo(1);
    }

    @Test
    void bindsNothingOnceAnotherCallRuns() throws Exception {
        Call call = call();
        Call other = other(call);
        try (Running owner = running(other)) {
            assertThat(engine.remember(call, response("too early"))).isFalse();
            owner.finish();
        }
        assertThat(engine.remember(call, response("too late"))).isFalse();

        assertReplayed(engine.run(other, new Operation(other)), "result");
    }

    @Test
    void rejectsWhoComesWhileAFailedCallRunsAgain() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call).failing(new Exception("declined"), true));
        try (Running owner = running(call)) {
            assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);
            assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Reused.class);
            owner.finish();
        }
        assertReplayed(engine.run(call, new Operation(call)), "result");
    }

    /** As while one release of the library follows the other. */
    @Test
    void respectsAServerThatHoldsTheKeyByItsRow() throws Exception {
        Call call = call();
        try (Running owner = running(engine(HoldPolicy.ROW), call)) {
            assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);
            assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Reused.class);
            assertThat(owner.finish()).isInstanceOf(Outcome.Executed.class);
        }
        assertReplayed(engine.run(call, new Operation(call)), "result");
        assertThat(effects(call)).isEqualTo(1);
    }

    /** As a purge whose connection has fallen silent. */
    @Test
    void doesNotWaitForADeletionOfItsExpiredRecordThatHangs() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call));
        clock.advance(RETENTION);
        try (Connection deleting = dataSource.getConnection()) {
            deleting.setAutoCommit(false);
            try (Statement statement = deleting.createStatement()) {
                statement.execute("delete from idempotency_record where idempotency_key = '"
                        + call.key().key() + "'");
            }
            for (Call late : List.of(call, other(call))) {
                Future<Outcome> outcome = threads.submit(() -> engine.run(late, new Operation(late)));
                assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.InProgress.class);
            }
            deleting.rollback();
        }
        assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
        assertThat(effects(call)).isEqualTo(2);
    }

    /** What the transaction of the effects has tried in vain must not be in the way of its next tries. */
    @Test
    void executesAWaitingCallAlthoughSomebodySharesItsRecordForAMoment() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call).failing(new Exception("declined"), true));
        List<Future<?>> ends = new ArrayList<>();
        try (Connection reader = dataSource.getConnection()) {
            reader.setAutoCommit(false);
            Outcome outcome = engine(new Delegating(transactions) {
                        private int ended;

                        @Override
                        public <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception {
                            T found = super.inNew(work);
                            ended++;
                            if (ended == 1) { // the try outside, which got the key
                                share(call, reader);
                                ends.add(endOnceTriedInVain(reader));
                            } else if (ended == 2) { // the question for which request it is held
                                reader.rollback();
                            }
                            return found;
                        }
                    })
                    .run(patient(call), new Operation(call));

            assertThat(outcome).isInstanceOf(Outcome.Executed.class);
            for (Future<?> end : ends) {
                end.get();
            }
        }
        assertThat(effects(call)).isEqualTo(1);
    }

    /** Ends the transaction of a connection when a call has tried in vain: on PostgreSQL, it asks nobody else, and pauses. */
    private Future<?> endOnceTriedInVain(Connection connection) {
        if (database.dialect() != Dialect.POSTGRESQL) {
            return CompletableFuture.completedFuture(null);
        }
        return threads.submit(() -> {
            await().until(() -> ask("select count(*) from pg_stat_activity where datname = current_database()"
                            + " and state = 'idle in transaction' and query like '%record_fingerprint%'"
                            + " and state_change < clock_timestamp() - interval '5 ms'")
                    > 0);
            connection.rollback();
            return null;
        });
    }

    /** Locks the record of a call as whoever finds it does. */
    void share(Call call, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select state from idempotency_record where idempotency_key = '"
                    + call.key().key() + "' "
                    + (database.dialect() == Dialect.POSTGRESQL ? "for share" : "lock in share mode"));
        }
    }

    int records(Call call) throws SQLException {
        return ask("select count(*) from idempotency_record where idempotency_key = '"
                + call.key().key() + "'");
    }

    int ask(String question) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getInt(1);
        }
    }
}
