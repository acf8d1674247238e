package ee.idempotent.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource({
        "1, PT1S",
        "' 120 ', PT2M",
        "0, PT0S",
        "'Sun, 06 Nov 1994 08:49:37 GMT', PT37S",
        "'Sun, 06 Nov 1994 08:48:00 GMT', PT0S",
        "-1,",
        "1.5,",
        "soon,",
        "99999999999,",
        ",",
    })
    void readsSecondsAndDates(String value, Duration expected) {
        assertThat(RetryAfter.parse(value, Instant.parse("1994-11-06T08:49:00Z")))
                .isEqualTo(expected);
    }
}
