package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.databases.Database;
import ee.idempotent.internal.config.HoldPolicy;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Outcome;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A started record that is inserted first of all, and not committed. */
@NullUnmarked
class HoldsOnMariadbTest extends HoldsContract {

    HoldsOnMariadbTest() {
        super(Provider.HIBERNATE, new ServerDatabase(Database.MARIADB));
    }

    @Test
    void waitsForAPurgeThatHasTheExpiredRecord() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call));
        clock.advance(RETENTION);
        CountDownLatch peeked = new CountDownLatch(2); // the first one finds out which database it is
        try (Connection purge = dataSource.getConnection();
                Statement statement = purge.createStatement()) {
            purge.setAutoCommit(false);
            statement.execute("delete from idempotency_record where idempotency_key = '"
                    + call.key().key() + "'");
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
            purge.commit();

            assertThat(late.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Executed.class);
        }
        assertThat(effects(call)).isEqualTo(2);
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
