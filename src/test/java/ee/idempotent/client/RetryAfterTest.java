package ee.idempotent.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");
    private static final String A_CENTURY = "PT876000H";

    @ParameterizedTest
    @CsvSource({
        "1, PT1S",
        "' 120 ', PT2M",
        "0, PT0S",
        "000000000000000000000000000002, PT2S",
        "4000000000, " + A_CENTURY,
        "99999999999, " + A_CENTURY,
        "99999999999999999999999999999999999999999999, " + A_CENTURY,
        "'Sun, 06 Nov 1994 08:49:37 GMT', PT37S",
        "'Sun, 06 Nov 1994 08:48:00 GMT', PT0S",
        "'Sunday, 06-Nov-94 08:49:37 GMT', PT37S",
        "'Sun Nov  6 08:49:37 1994', PT37S",
        "'Wed Nov 16 08:49:37 1994', PT240H37S",
        "'Sunday, 06-Nov-93 08:49:37 GMT', PT0S", // in the past
        "'Sunday, 06-Nov-44 08:49:37 GMT', " + A_CENTURY + "x", // 2044, and not 1944
        "'Mon, 06 Nov 1994 08:49:37 GMT', PT37S", // it was a Sunday
        "'Sun, 06 Nov 1994 08:49:60 GMT', PT1M", // a leap second
        "'Sun, 06 Nov 9994 08:49:37 GMT', " + A_CENTURY,
    })
    void readsSecondsAndDates(String value, String expected) {
        RetryAfter read = RetryAfter.of(headers(value), NOW);

        assertThat(read.isThere()).isTrue();
        assertThat(read.time())
                .isEqualTo(
                        expected.endsWith("x")
                                ? Duration.between(NOW, Instant.parse("2044-11-06T08:49:37Z"))
                                : Duration.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "1.5",
                "soon",
                "",
                "1 s",
                "Sun, 06 Foo 1994 08:49:37 GMT",
                "Sun,",
                "²",
                "Sun, 06 Nov 1994 08:49:37 EST"
            })
    void saysThatItIsThereButCannotBeRead(String value) {
        assertThat(RetryAfter.of(headers(value), NOW)).isEqualTo(new RetryAfter(true, null));
    }

    @Test
    @Timeout(10)
    void readsWhatIsVeryLongInNoTime() {
        for (String value : List.of("0".repeat(300_000) + "x", "A" + " ".repeat(300_000) + "\u0085x")) {
            assertThat(RetryAfter.of(headers(value), NOW)).isEqualTo(new RetryAfter(true, null));
        }
    }

    @Test
    void saysThatItIsNotThere() {
        assertThat(RetryAfter.of(new MultivaluedHashMap<>(), NOW)).isEqualTo(new RetryAfter(false, null));
    }

    @Test
    void takesTheLongestOfSeveral() {
        assertThat(RetryAfter.of(headers("1", "soon", "Sun, 06 Nov 1994 08:49:37 GMT", "2"), NOW)
                        .time())
                .isEqualTo(Duration.ofSeconds(37));
    }

    /** Ours may be ahead of it. */
    @Test
    void measuresADateByTheClockOfTheServer() {
        MultivaluedMap<String, String> headers = headers("Sun, 06 Nov 1994 08:49:37 GMT");
        headers.add("date", "Sun, 06 Nov 1994 08:49:30 GMT");

        assertThat(RetryAfter.of(headers, NOW.plus(Duration.ofHours(1))).time()).isEqualTo(Duration.ofSeconds(7));
    }

    private static MultivaluedMap<String, String> headers(String... values) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        for (String value : values) {
            headers.add("retry-after", value);
        }
        return headers;
    }
}
