package ee.idempotent.internal.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.idempotent.KeyPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

    @Test
    void hasADefaultForEverything() {
        Configuration configuration = configuration(Map.of());

        assertThat(configuration.get(Setting.ENABLED)).isTrue();
        assertThat(configuration.get(Setting.APPLICATION)).isEmpty();
        assertThat(configuration.get(Setting.HEADER)).isEqualTo("Idempotency-Key");
        assertThat(configuration.get(Setting.KEY)).isEqualTo(KeyPolicy.OPTIONAL);
        assertThat(configuration.get(Setting.RETENTION)).isEqualTo(Duration.ofHours(24));
        assertThat(configuration.get(Setting.WAIT_AT_MOST)).isZero();
        assertThat(configuration.get(Setting.MAX_WAITING)).isEqualTo(16);
        assertThat(configuration.get(Setting.MAX_REQUEST)).isEqualTo(1024 * 1024);
        assertThat(configuration.get(Setting.MAX_RESPONSE)).isEqualTo(16 * 1024 * 1024);
        assertThat(configuration.get(Setting.STORED_HEADERS)).isEmpty();
        assertThat(configuration.get(Setting.PURGE_INTERVAL)).isEqualTo(Duration.ofMinutes(15));
        assertThat(configuration.get(Setting.PURGE_BATCH)).isEqualTo(500);
        assertThat(configuration.get(Setting.PROBLEM_DETAILS)).isFalse();
        assertThat(configuration.get(Setting.VIEW_ROLE)).isEmpty();
        assertThat(configuration.get(Setting.VIEW_PATH)).isEqualTo("/idempotent");
        assertThat(configuration.get(Setting.VIEW_RESPONSES)).isFalse();
    }

    @Test
    void takesEachValueThatIsSet() {
        Configuration configuration = configuration(Map.ofEntries(
                entry("idempotent.enabled", "false"),
                entry("idempotent.header", "X-Idempotency-Key"),
                entry("idempotent.key", " required "),
                entry("idempotent.retention", "P7D"),
                entry("idempotent.wait-at-most", "PT5S"),
                entry("idempotent.max-waiting", "0"),
                entry("idempotent.max-request", "1"),
                entry("idempotent.max-response", "2"),
                entry("idempotent.stored-headers", "Vary, Accept-Patch,"),
                entry("idempotent.purge-batch", "20"),
                entry("idempotent.errors", "problem"),
                entry("idempotent.view-role", "operator"),
                entry("idempotent.view-path", "/operator/records"),
                entry("idempotent.view-responses", "true")));

        assertThat(configuration.get(Setting.ENABLED)).isFalse();
        assertThat(configuration.get(Setting.HEADER)).isEqualTo("X-Idempotency-Key");
        assertThat(configuration.get(Setting.KEY)).isEqualTo(KeyPolicy.REQUIRED);
        assertThat(configuration.get(Setting.RETENTION)).isEqualTo(Duration.ofDays(7));
        assertThat(configuration.get(Setting.WAIT_AT_MOST)).isEqualTo(Duration.ofSeconds(5));
        assertThat(configuration.get(Setting.MAX_WAITING)).isZero();
        assertThat(configuration.get(Setting.MAX_REQUEST)).isEqualTo(1);
        assertThat(configuration.get(Setting.MAX_RESPONSE)).isEqualTo(2);
        assertThat(configuration.get(Setting.STORED_HEADERS)).containsExactlyInAnyOrder("vary", "accept-patch");
        assertThat(configuration.get(Setting.PURGE_BATCH)).isEqualTo(20);
        assertThat(configuration.get(Setting.PROBLEM_DETAILS)).isTrue();
        assertThat(configuration.get(Setting.VIEW_ROLE)).isEqualTo("operator");
        assertThat(configuration.get(Setting.VIEW_PATH)).isEqualTo("/operator/records");
        assertThat(configuration.get(Setting.VIEW_RESPONSES)).isTrue();
    }

    @Test
    void canDoWithoutThePurge() {
        assertThat(configuration(Map.of("idempotent.purge-interval", "off")).get(Setting.PURGE_INTERVAL))
                .isZero();
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    idempotent.enabled        | yes               | neither true nor false
                    idempotent.header         | Idempotency Key   | not the name of a header
                    idempotent.header         | ''                | not the name of a header
                    idempotent.header         | Schlüssel         | not the name of a header
                    idempotent.key            | mandatory         | neither required nor optional
                    idempotent.key            | from_config       | neither required nor optional
                    idempotent.retention      | 24h               | not an ISO-8601 duration such as PT24H or PT5S
                    idempotent.retention      | PT0S              | not from PT1S to PT8784H
                    idempotent.retention      | PT-1H             | not from PT1S to PT8784H
                    idempotent.retention      | PT0.999S          | not from PT1S to PT8784H
                    idempotent.retention      | P367D             | not from PT1S to PT8784H
                    idempotent.wait-at-most   | soon              | not an ISO-8601 duration such as PT24H or PT5S
                    idempotent.wait-at-most   | PT-1S             | not from PT0S to PT1M
                    idempotent.wait-at-most   | PT61S             | not from PT0S to PT1M
                    idempotent.max-waiting    | -1                | not a whole number from 0 to 10000
                    idempotent.max-waiting    | 10001             | not a whole number from 0 to 10000
                    idempotent.max-request    | 1 MiB             | not a whole number from 1 to 16777216
                    idempotent.max-request    | 0                 | not a whole number from 1 to 16777216
                    idempotent.max-request    | 16777217          | not a whole number from 1 to 16777216
                    idempotent.max-response   | 99999999999       | not a whole number from 1 to 16777216
                    idempotent.max-response   | 0                 | not a whole number from 1 to 16777216
                    idempotent.stored-headers | Vary, a b         | not the name of a header
                    idempotent.stored-headers | Set-Cookie        | Set-Cookie is never stored: it belongs to one exchange
                    idempotent.stored-headers | authorization     | authorization is never stored: it belongs to one exchange
                    idempotent.stored-headers | Proxy-Whatever    | Proxy-Whatever is never stored: it belongs to one exchange
                    idempotent.stored-headers | Transfer-Encoding | Transfer-Encoding is never stored: it belongs to one exchange
                    idempotent.purge-interval | never             | not an ISO-8601 duration such as PT24H or PT5S
                    idempotent.purge-interval | PT0.5S            | not from PT1S to PT168H
                    idempotent.purge-interval | P8D               | not from PT1S to PT168H
                    idempotent.purge-batch    | 0                 | not a whole number from 1 to 10000
                    idempotent.purge-batch    | 10001             | not a whole number from 1 to 10000
                    idempotent.errors         | json              | neither problem nor envelope
                    """)
    void namesAValueThatMakesNoSenseAndSaysWhy(String name, String value, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configuration(Map.of(name, value)))
                .withMessage(name + " = " + value + ": " + reason);
    }

    private static Configuration configuration(Map<String, String> values) {
        return Configuration.from(name -> Optional.ofNullable(values.get(name)));
    }
}
