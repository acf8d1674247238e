package ee.idempotent.internal.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.CapturedLog;
import ee.idempotent.embedded.EmbeddedServer;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.engine.Leases;
import jakarta.enterprise.inject.spi.CDI;
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

    /** Leases of two seconds are renewed three times in that time. */
    @Test
    void goesOnWhenTheExecutorHasRejectedIt() {
        renewal.ensure();
        executor.reject(1);

        await().until(() -> executor.left() == 0);
        await().until(() -> executor.getCompletedTaskCount() >= 3);
    }
}
