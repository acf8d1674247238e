package ee.idempotent.internal.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.embedded.EmbeddedServer;
import org.junit.jupiter.api.Test;

class StoreCheckTest {

    /** As on WildFly: there the beans that it needs could not be made in the thread that asks. */
    @Test
    void answersTheFirstProbeInAThreadThatBelongsToNoApplication() {
        assertThat(EmbeddedServer.running().firstProbe()).isEmpty();
    }
}
