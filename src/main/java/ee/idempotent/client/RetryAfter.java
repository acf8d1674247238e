package ee.idempotent.client;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The header of that name: seconds, or a date (RFC 9110 §10.2.3).
 *
 * @param isThere whether the server sent it
 * @param time how long to wait, or null if nobody can read it
 */
record RetryAfter(boolean isThere, @Nullable Duration time) {

    /** Longer than anybody waits. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** Possessive, as all that a server may make long: another try would take as long again for each character. */
    private static final Pattern SECONDS = Pattern.compile("(?=[0-9])0*+([0-9]*+)");

    private static final int MOST_DIGITS = 9;

    /** The day of the week says nothing new. */
    private static final Pattern DATE = Pattern.compile("[A-Za-z]++,?+ ++(.*?)( GMT)?");

    /** Of the two digits of a year, the latest in the past or the next 50 years. */
    private static final int YEARS_BACK = 49;

    /** What the response says; of several values, the longest. Dates are measured by the server's own clock if it sends its time. */
    static RetryAfter of(MultivaluedMap<String, String> headers, Instant now) {
        List<String> values = Headers.values(headers, "Retry-After");
        Instant there = Headers.values(headers, "Date").stream()
                .flatMap(date -> date(date, now).stream())
                .findFirst()
                .orElse(now);
        Optional<Duration> longest = values.stream()
                .flatMap(value -> time(value.strip(), there).stream())
                .max(Comparator.naturalOrder());
        return new RetryAfter(!values.isEmpty(), longest.orElse(null));
    }

    private static Optional<Duration> time(String value, Instant now) {
        Matcher seconds = SECONDS.matcher(value);
        if (seconds.matches()) {
            String digits = seconds.group(1);
            return Optional.of(shorter(
                    digits.length() > MOST_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong("0" + digits)),
                    LONGEST));
        }
        return date(value, now)
                .map(then -> then.isBefore(now) ? Duration.ZERO : shorter(Duration.between(now, then), LONGEST));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** In one of the three forms of RFC 9110 §5.6.7. */
    private static Optional<Instant> date(String value, Instant now) {
        Matcher date = DATE.matcher(value.strip());
        if (!date.matches()) {
            return Optional.empty();
        }
        int firstYear = now.atOffset(ZoneOffset.UTC).getYear() - YEARS_BACK;
        return Stream.of(
                        format("d MMM ").appendPattern("uuuu HH:mm:ss"),
                        format("d-MMM-")
                                .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
                                .appendPattern(" HH:mm:ss"),
                        format("MMM ppd ").appendPattern("HH:mm:ss uuuu"))
                .flatMap(format -> date(date.group(1), format).stream())
                .findFirst();
    }

    private static Optional<Instant> date(String text, DateTimeFormatterBuilder format) {
        // Lenient because of leap seconds.
        DateTimeFormatter formatter = format.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.LENIENT);
        try {
            return Optional.of(LocalDateTime.parse(text, formatter).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatterBuilder format(String start) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(start);
    }
}
