package ee.idempotent.internal.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.CapturedLog;
import ee.idempotent.embedded.EmbeddedServer;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.engine.Answer;
import ee.idempotent.internal.engine.Attempt;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Execution;
import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.LeaseGuard;
import ee.idempotent.internal.engine.Leases;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StoredResponse;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the renewal of leases starts, and what does not stop it. */
class LeaseRenewalTest {

    private static final EmbeddedServer SERVER = EmbeddedServer.running();

    private final FullExecutor executor = new FullExecutor();
    private final LeaseRenewal renewal = new LeaseRenewal(
            SERVER.bean(IdempotentExtension.class),
            CDI.current().select(Leases.class),
            FullExecutor.scheduler(executor));

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    /** An application without a web module has nobody else to start it. */
    @Test
    void startsOnceWithTheFirstLease() {
        renewal.ensure();
        renewal.ensure();

        assertThat(executor.getQueue()).hasSize(1);
    }

    @Test
    void startsWithTheNextLeaseIfTheExecutorHasNoRoomForTheFirst() {
        executor.reject(1);
        try (CapturedLog log = new CapturedLog(LeaseRenewal.class)) {
            renewal.ensure();
            assertThat(log.messages()).singleElement().asString().startsWith("IDEM-0215");
        }
        assertThat(executor.getQueue()).isEmpty();

        renewal.ensure();

        assertThat(executor.getQueue()).hasSize(1);
    }

    /** As each step locks it for a moment. */
    @Test
    void triesAgainAtOnceIfARecordIsLocked() {
        Attempt attempt = new Attempt(() -> new Call(
                RecordKey.of("", "renewal", UUID.randomUUID().toString()),
                Fingerprint.of(),
                Duration.ofHours(1),
                Duration.ZERO));
        LeaseGuard guard = SERVER.bean(LeaseGuard.class);

        Answer answer = guard.begin(new LockedRecord(guard, attempt));

        assertThat(answer.failure()).isNull();
        guard.abandon(attempt);
    }

    /** An operation whose record somebody has locked. */
    private final class LockedRecord implements Execution {

        private final LeaseGuard guard;
        private final Attempt attempt;

        LockedRecord(LeaseGuard guard, Attempt attempt) {
            this.guard = guard;
            this.attempt = attempt;
        }

        @Override
        public @Nullable Object proceed() throws Exception {
            assertThat(guard.admit(attempt)).isTrue();
            try (Connection connection = SERVER.database().connect()) {
                connection.setAutoCommit(false);
                connection
                        .createStatement()
                        .executeQuery("select state from idempotency_record where operation = 'renewal' for update");
                renewal.ensure();
                await().until(() -> executor.delays().size() > 2);
                assertThat(executor.delays().get(1)).isBetween(90L, 100L);
                assertThat(executor.delays().get(2)).isBetween(190L, 200L);
                connection.rollback();
            }
            return null;
        }

        @Override
        public StoredResponse responseTo(@Nullable Object result) {
            return new StoredResponse(204, Map.of(), null);
        }

        @Override
        public StoredResponse responseTo(Exception failure) {
            return responseTo((Object) null);
        }

        @Override
        public boolean rollsBack(Exception failure) {
            return true;
        }

        @Override
        public boolean surelyRollsBack(Exception failure) {
            return true;
        }
    }

    /** Leases of two seconds are renewed three times in that time. */
    @Test
    void goesOnWhenTheExecutorHasRejectedIt() {
        renewal.ensure();
        executor.reject(1);

        await().until(() -> executor.left() == 0);
        await().until(() -> executor.getCompletedTaskCount() >= 3);
    }
}
