package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.internal.config.HoldPolicy;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.NullUnmarked;
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
