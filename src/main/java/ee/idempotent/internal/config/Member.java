package ee.idempotent.internal.config;

import ee.idempotent.Comparison;
import ee.idempotent.Guard;
import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A member of {@link Idempotent}.
 *
 * @param <T> the type of its value
 * @param name its name
 * @param format how its value is written
 * @param text what an annotation says; empty if it leaves the member open
 */
record Member<T>(String name, Format<T> format, Function<Idempotent, String> text) {

    static final Member<KeyPolicy> KEY = new Member<>(
            "key",
            Setting.KEY.format().ignoringCase(),
            idempotent -> idempotent.key() == KeyPolicy.FROM_CONFIG
                    ? ""
                    : idempotent.key().name());

    static final Member<Duration> RETENTION =
            new Member<>("retention", Setting.RETENTION.format(), Idempotent::retention);

    static final Member<Duration> WAIT_AT_MOST =
            new Member<>("waitAtMost", Setting.WAIT_AT_MOST.format(), Idempotent::waitAtMost);

    static final Member<String> OPERATION = new Member<>("operation", OperationName::given, Idempotent::operation);

    static final Member<Comparison> BODY = new Member<>(
            "body",
            Format.either("bytes", Comparison.BYTES, "json", Comparison.JSON).ignoringCase(),
            idempotent -> idempotent.body() == Comparison.BYTES
                    ? ""
                    : idempotent.body().name());

    /** Not for operators: what a method does must fit it. */
    static final Member<Guard> GUARD = new Member<>(
            "guard",
            Format.either("TRANSACTION", Guard.TRANSACTION, "LEASE", Guard.LEASE),
            idempotent -> idempotent.guard() == Guard.TRANSACTION
                    ? ""
                    : idempotent.guard().name());

    /** What an operator can override. */
    static final List<Member<?>> ALL = List.of(KEY, RETENTION, WAIT_AT_MOST, OPERATION, BODY);

    /** What an annotation says about it. */
    Optional<WrittenValue> in(Idempotent annotation) {
        String said = text.apply(annotation);
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(new WrittenValue(said, "@Idempotent(" + name + " = \"" + said + "\")"));
    }
}
