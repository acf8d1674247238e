package ee.idempotent.torture;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.idempotent.it.Combination;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the library does in the background, on a server that purges every second. */
@OnTortureServer
class UpkeepIT {

    private static final String FAILURE =
            "IDEM-0205: Expired idempotency records could not be purged; the next try is in PT1S";

    @Test
    void purgesWhatHasExpired() {
        Request expiring = executed();
        assertThat(expiring.records()).isEqualTo(1);

        assertPurged(expiring);

        assertThat(TortureServer.log()).containsPattern("Purged [1-9][0-9]* expired idempotency records");
    }

    @Test
    void goesOnAfterTheDatabaseWasAway() {
        assumeTrue(Combination.SERVER.givesUpBrokenConnections());
        assertPurged(
                executed()); // the first purge comes after the check of the table, which would be tried again a minute
        // later
        Request expiring = executed();
        int failures = failures();
        FragileDatabase.stop();
        try {
            await().atMost(ofMinutes(1)).until(() -> failures() > failures); // EclipseLink tries for some time
        } finally {
            FragileDatabase.start();
        }
        await().until(() ->
                Request.post("policies/optional").on(Variant.FRAGILE).send().status() == 200);

        assertPurged(expiring);
    }

    @Tag("once")
    @Test
    void endsWithTheApplication() {
        int failures = failures();

        for (int purges = 0; purges < 3; purges++) {
            assertPurged(executed());
        }

        assertThat(TortureServer.log()).contains("undeployed");
        assertThat(failures()).as("purges of an application that is no more").isEqualTo(failures);
    }

    @Test
    void saysThatThereIsNoTableAndWhereItsScriptIs() {
        await().untilAsserted(() -> assertThat(TortureServer.log())
                .contains("IDEM-0202: The table idempotency_record is missing or has other columns. Create it with"
                        + " META-INF/idempotent/schema/v1/"
                        + Combination.DATABASE.name().toLowerCase(Locale.ROOT)
                        + ".sql in the library's jar"));
    }

    private static Request executed() {
        Request request = Request.post("policies/optional").on(Variant.FRAGILE);
        request.send().executedWith(200);
        return request;
    }

    private static void assertPurged(Request expiring) {
        expiring.advanceClock("PT25H");
        await().atMost(ofMinutes(1)).until(() -> expiring.records() == 0);
    }

    private static int failures() {
        return TortureServer.log().split(FAILURE, -1).length - 1;
    }
}
