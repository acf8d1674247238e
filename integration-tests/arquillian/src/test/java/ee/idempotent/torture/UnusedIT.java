package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application that has the library and no idempotent method. */
@Tag("once")
@OnTortureServer
class UnusedIT {

    private static final String SEES_ALL_REQUESTS = "ArrivalFilter";

    @Test
    void paysNothingForTheLibrary() {
        assertThat(TortureServer.get("/" + BrokenApplications.UNUSED + "/providers"))
                .contains("IdempotentFeature")
                .doesNotContain(SEES_ALL_REQUESTS);
        assertThat(TortureServer.get(Variant.DEFAULT.contextRoot() + "/providers"))
                .contains(SEES_ALL_REQUESTS);
    }
}
