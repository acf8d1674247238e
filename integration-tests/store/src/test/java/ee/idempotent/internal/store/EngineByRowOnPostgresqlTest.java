package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.internal.config.HoldPolicy;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Outcome;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class EngineByRowOnPostgresqlTest extends PurgeContract {

    EngineByRowOnPostgresqlTest() {
        super(Provider.HIBERNATE, new PooledPostgresql());
    }

    @Override
    HoldPolicy policy() {
        return HoldPolicy.ROW;
    }

    /** As one whose connection has fallen silent before its commit. */
    @Test
    void doesNotWaitForAClaimThatHangs() throws Exception {
        Call call = call();
        try (Connection claiming = dataSource.getConnection();
                Statement statement = claiming.createStatement()) {
            claiming.setAutoCommit(false);
            statement.execute("insert into idempotency_record"
                    + " (caller, operation, idempotency_key, fingerprint, state, created_at, expires_at)"
                    + " values ('alice', 'POST /payments', '" + call.key().key() + "', '', 0, 0, 1)");

            Future<Outcome> late = threads.submit(() -> engine.run(call, new Operation(call)));
            assertThat(late.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Unavailable.class);
            claiming.rollback();
        }
        assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
    }
}
