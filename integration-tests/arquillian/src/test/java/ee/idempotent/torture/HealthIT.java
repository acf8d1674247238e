package ee.idempotent.torture;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.it.Combination;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The readiness check, on a server of which one application has no table, and another one, {@link NoDatabase}, no database.
 * The server puts all checks into one answer.
 */
@Tag("once")
@OnTortureServer
class HealthIT {

    private static final Pattern CHECK = Pattern.compile(
            "\\{\"name\":\"idempotent\",\"status\":\"(\\w+)\",\"data\":\\{(?:\"problem\":\"(.*?)\")?\\}\\}");
    private static final String REMEDY = ". Create it with META-INF/idempotent/schema/v1/h2.sql in the library's jar";
    private static final String NO_TABLE =
            "IDEM-0202: The table idempotency_record is missing or has other columns" + REMEDY;
    private static final String CONFUSION =
            "IDEM-0203: The table idempotency_record confuses records that differ in case or in a trailing blank"
                    + REMEDY;
    private static final String AWAY =
            "IDEM-0206: The database of the idempotency records does not answer or reports an error. Until it works again,"
                    + " calls with a key get 503. The server's log has the error";

    @Test
    void isUpWhereTheStoreIsFitAndDownWhereItIsNot() {
        // Of all variants but that which is undeployed, and of BrokenApplications.SOUND; not of UNUSED.
        assertThat(checks()).hasSize(Variant.values().length);
        assertThat(checks()).filteredOn(check -> check.group(1).equals("UP")).hasSizeGreaterThan(2);
        assertThat(problems()).containsExactlyInAnyOrder(AWAY, NO_TABLE);
        assertThat(TortureServer.get("/health/ready")).startsWith("{\"status\":\"DOWN\"");
    }

    @Test
    void isUpAsSoonAsTheTableIsRight() {
        String script = Combination.DATABASE.script();
        try {
            Variant.TABLELESS_DATABASE.execute(script.replace("varchar(", "varchar_ignorecase("));
            assertThat(problems()).containsExactlyInAnyOrder(AWAY, CONFUSION);

            Variant.TABLELESS_DATABASE.execute("drop table idempotency_record; " + script);
            assertThat(problems()).containsExactly(AWAY);

            Variant.TABLELESS_DATABASE.execute("alter table idempotency_record drop column headers");
            assertThat(problems()).containsExactlyInAnyOrder(AWAY, NO_TABLE);
        } finally {
            Variant.TABLELESS_DATABASE.execute("drop table idempotency_record");
        }
        assertThat(problems()).containsExactlyInAnyOrder(AWAY, NO_TABLE);
    }

    @Test
    void isDownWhileTheDatabaseIsAway() {
        FragileDatabase.stop();
        try {
            assertThat(problems()).containsExactlyInAnyOrder(AWAY, NO_TABLE, AWAY);
        } finally {
            FragileDatabase.start();
        }
        await().atMost(ofMinutes(1))
                .untilAsserted(() -> assertThat(problems()).containsExactlyInAnyOrder(AWAY, NO_TABLE));
    }

    private static List<String> problems() {
        return checks().stream()
                .filter(check -> check.group(1).equals("DOWN"))
                .map(check -> check.group(2))
                .toList();
    }

    private static List<MatchResult> checks() {
        return CHECK.matcher(TortureServer.get("/health/ready")).results().toList();
    }
}
