package ee.idempotent.internal.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.CapturedLog;
import ee.idempotent.embedded.EmbeddedServer;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.intercept.EventPublisher;
import jakarta.enterprise.context.control.RequestContextController;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

class UpkeepTest {

    private static final EmbeddedServer SERVER = EmbeddedServer.running();

    @Test
    void saysInOneLineWhatIsLeftOutOnAServerWithoutAnExecutor() {
        try (CapturedLog log = new CapturedLog(Upkeep.class)) {
            Upkeep upkeep = upkeep(new ManagedExecutor() {
                @Override
                public Optional<ScheduledExecutorService> get() {
                    return Optional.empty();
                }
            });
            upkeep.start();
            upkeep.start();
            assertThat(log.messages())
                    .containsExactly(
                            "IDEM-0208: This server has no managed executor. What needs it is left out. Without the"
                                    + " executor the table of the idempotency records is neither checked nor purged nor counted here");
        }
    }

    private static Upkeep upkeep(ManagedExecutor executor) {
        return new Upkeep(
                SERVER.bean(IdempotentExtension.class),
                SERVER.bean(StoreCheck.class),
                SERVER.bean(Purge.class),
                SERVER.bean(EventPublisher.class),
                SERVER.bean(RecordCounter.class),
                SERVER.bean(LastPurge.class),
                new Scheduler(SERVER.bean(RequestContextController.class), executor));
    }
}
