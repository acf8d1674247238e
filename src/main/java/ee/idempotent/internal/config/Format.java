package ee.idempotent.internal.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * How a value of configuration or annotation is written, and within which bounds it makes sense.
 *
 * @param <T> the type of the value
 */
@FunctionalInterface
interface Format<T> {

    /**
     * Reads a value.
     *
     * @param text the value as it is written, without blanks around it
     * @return the value
     * @throws IllegalArgumentException if it makes no sense; the message says why, and ends without a full stop
     */
    T parse(String text);

    /** This format, and one more word. */
    default Format<T> or(String word, T meaning) {
        return text -> text.equals(word) ? meaning : parse(text);
    }

    /** This format, in capitals too. */
    default Format<T> ignoringCase() {
        return text -> parse(text.toLowerCase(Locale.ROOT));
    }

    /** One of two words. */
    static <T> Format<T> either(String one, T meaningOfOne, String other, T meaningOfOther) {
        Format<T> neither = text -> {
            throw new IllegalArgumentException("neither " + one + " nor " + other);
        };
        return neither.or(one, meaningOfOne).or(other, meaningOfOther);
    }

    /** Any text that fits. */
    static Format<String> text(Predicate<String> fits, String problem) {
        return text -> {
            if (!fits.test(text)) {
                throw new IllegalArgumentException(problem);
            }
            return text;
        };
    }

    /** Digits. */
    static Format<Integer> wholeNumber(int least, int most) {
        return text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below, like a number out of bounds.
            }
            throw new IllegalArgumentException("not a whole number from " + least + " to " + most);
        };
    }

    /** ISO 8601. */
    static Format<Duration> duration(Duration least, Duration most) {
        return text -> {
            Duration duration = duration(text);
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw new IllegalArgumentException("not from " + least + " to " + most);
            }
            return duration;
        };
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not an ISO-8601 duration such as PT24H or PT5S", e);
        }
    }
}
