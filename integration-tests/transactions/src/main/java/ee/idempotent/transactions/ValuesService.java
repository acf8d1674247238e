package ee.idempotent.transactions;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A method for each type of result, and for each kind of argument. Wherever it can, a result tells of its execution. */
@ApplicationScoped
public class ValuesService {

    /** Some constants, one of which has a name of its own. */
    public enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "green";
            }
        }
    }

    /** What JSON-B writes but cannot read: there is no constructor for it. */
    public static final class Sealed {

        private final int number;

        private Sealed(int number) {
            this.number = number;
        }

        public int getNumber() {
            return number;
        }
    }

    /** What JSON-B cannot write. */
    public static final class Unwritable {

        public int getNumber() {
            return Integer.parseInt("This number cannot be told");
        }
    }

    /** Shows nothing of what it holds, and has no constructor for JSON-B. */
    public static final class Opaque {

        private final int number;

        /** Holds a number. */
        public Opaque(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    @Inject
    Effects effects;

    @Idempotent
    public Point record(@IdempotencyKey String key) {
        return point(key);
    }

    @Idempotent
    public List<Point> records(@IdempotencyKey String key) {
        return List.of(point(key), new Point(-1, null));
    }

    @Idempotent
    public List<Point> noRecords(@IdempotencyKey String key) {
        effects.happen(key);
        return List.of();
    }

    @Idempotent
    public Optional<Point> present(@IdempotencyKey String key) {
        return Optional.of(point(key));
    }

    @Idempotent
    public Optional<Point> empty(@IdempotencyKey String key) {
        effects.happen(key);
        return Optional.empty();
    }

    @Idempotent
    public Optional<List<Point>> optionalList(@IdempotencyKey String key) {
        return Optional.of(List.of(point(key)));
    }

    @Idempotent
    public Optional<String> optionalString(@IdempotencyKey String key) {
        return Optional.of(effects.happen(key));
    }

    @Idempotent
    public int primitive(@IdempotencyKey String key) {
        return point(key).x();
    }

    @Idempotent
    public long largest(@IdempotencyKey String key) {
        effects.happen(key);
        return Long.MAX_VALUE;
    }

    @Idempotent
    public boolean truth(@IdempotencyKey String key) {
        effects.happen(key);
        return true;
    }

    @Idempotent
    public char character(@IdempotencyKey String key) {
        effects.happen(key);
        return 'ü';
    }

    @Idempotent
    public double fraction(@IdempotencyKey String key) {
        effects.happen(key);
        return 0.1;
    }

    @Idempotent
    public Colour enumeration(@IdempotencyKey String key) {
        effects.happen(key);
        return Colour.GREEN;
    }

    @Idempotent
    public String string(@IdempotencyKey String key) {
        return "Grüße \"" + effects.happen(key) + "\"\n";
    }

    @Idempotent
    public String emptyString(@IdempotencyKey String key) {
        effects.happen(key);
        return "";
    }

    @Idempotent
    public void nothing(@IdempotencyKey String key) {
        effects.happen(key);
    }

    @Idempotent
    public Point nullRecord(@IdempotencyKey String key) {
        effects.happen(key);
        return null;
    }

    @Idempotent
    public Optional<Point> nullOptional(@IdempotencyKey String key) {
        effects.happen(key);
        return null;
    }

    @Idempotent
    public Map<String, Point> map(@IdempotencyKey String key) {
        return new TreeMap<>(Map.of("one", point(key), "two", new Point(2, "two")));
    }

    @Idempotent
    public BigDecimal amount(@IdempotencyKey String key) {
        effects.happen(key);
        return new BigDecimal("12345678901234567890.10");
    }

    @Idempotent
    public Instant instant(@IdempotencyKey String key) {
        effects.happen(key);
        return Instant.parse("2026-03-29T01:30:00.123456789Z");
    }

    @Idempotent
    public LocalDate date(@IdempotencyKey String key) {
        effects.happen(key);
        return LocalDate.of(2028, 2, 29);
    }

    @Idempotent
    public UUID uuid(@IdempotencyKey String key) {
        return UUID.fromString(effects.happen(key));
    }

    @Idempotent
    public int[] array(@IdempotencyKey String key) {
        return new int[] {point(key).x(), 2};
    }

    @Idempotent
    public byte[] bytes(@IdempotencyKey String key) {
        return new byte[] {(byte) point(key).x(), -1};
    }

    @Idempotent
    public Sealed unreadable(@IdempotencyKey String key) {
        return new Sealed(point(key).x());
    }

    @Idempotent
    public Unwritable unwritable(@IdempotencyKey String key) {
        effects.happen(key);
        return new Unwritable();
    }

    @Idempotent
    public Opaque opaque(@IdempotencyKey String key) {
        return new Opaque(point(key).x());
    }

    @Idempotent
    public String opaqueArgument(@IdempotencyKey String key, Object argument) {
        return effects.happen(key);
    }

    @Idempotent
    public String constrained(@IdempotencyKey String key, @Positive int argument) {
        return effects.happen(key);
    }

    @Idempotent
    public String unwritableArgument(@IdempotencyKey String key, Unwritable argument) {
        return effects.happen(key);
    }

    @Idempotent
    public String arguments(Map<String, Object> map, @IdempotencyKey String key, Point point, List<Point> points) {
        return effects.happen(key);
    }

    @Idempotent
    public String optionalArgument(@IdempotencyKey String key, Optional<String> argument) {
        return effects.happen(key);
    }

    @Idempotent
    public String uuidKey(@IdempotencyKey UUID key) {
        return effects.happen(key.toString());
    }

    /** The key is the request's; the argument names the effect. */
    @Idempotent
    public String keyOfTheRequest(String effect) {
        return effects.happen(effect);
    }

    @Idempotent(key = KeyPolicy.REQUIRED)
    public String requiredKey(@IdempotencyKey String key, String effect) {
        return effects.happen(effect);
    }

    @Idempotent(key = KeyPolicy.OPTIONAL)
    public String optionalKey(@IdempotencyKey String key, String effect) {
        effects.execute(effect);
        return "unprotected";
    }

    private Point point(String key) {
        effects.happen(key);
        return new Point(effects.executions(key), "Grüße");
    }
}
