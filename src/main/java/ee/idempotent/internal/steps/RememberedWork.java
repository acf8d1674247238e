package ee.idempotent.internal.steps;

import ee.idempotent.Steps;
import ee.idempotent.internal.engine.StepWork;
import ee.idempotent.internal.engine.StoredStep;
import ee.idempotent.internal.method.JsonValues;
import ee.idempotent.internal.method.StoredFailures;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The work of a step, whose result is remembered by value.
 *
 * @param name the name of the step
 * @param result the type of its result
 * @param work the work
 * @param remembered the failures that are remembered, too
 * @param values how results are stored
 * @param failures how failures are stored
 */
record RememberedWork(
        String name,
        Type result,
        Steps.Call<?, ?> work,
        Set<Class<? extends Exception>> remembered,
        JsonValues values,
        StoredFailures failures)
        implements StepWork {

    @Override
    public String type() {
        return result.getTypeName();
    }

    @Override
    public @Nullable Object run(String key) throws Exception {
        return RunningStep.during(key, work);
    }

    @Override
    public byte @Nullable [] write(@Nullable Object value) {
        try {
            return values.writeReadable(value, result);
        } catch (JsonbException e) {
            throw new IllegalStateException(
                    "IDEM-0157: The result of step " + name + ", a " + type()
                            + ", cannot be remembered in its JSON-B form. Give it a type that JSON-B can write and read back,"
                            + " such as a record with a @JsonbCreator",
                    e);
        }
    }

    @Override
    public byte @Nullable [] write(Exception failure) {
        if (remembered.stream().noneMatch(type -> type.isInstance(failure))) {
            return null;
        }
        return failures.write(failure)
                .map(FailureJson::write)
                .orElseThrow(() -> new IllegalStateException(
                        "IDEM-0158: Step " + name + " is to remember "
                                + failure.getClass().getName()
                                + ", which has no public constructor that takes its message, or a response that was read"
                                + " or closed",
                        failure));
    }

    @Override
    public @Nullable Object recall(StoredStep ended) throws Exception {
        if (ended.state() == StoredStep.State.THREW) {
            throw StoredFailures.read(FailureJson.read(Objects.requireNonNull(ended.result())))
                    .orElseThrow(() -> new IllegalStateException(
                            "IDEM-0159: The exception that step " + name + " remembers cannot be created again"));
        }
        try {
            return values.read(ended.result(), result);
        } catch (JsonbException e) {
            throw new IllegalStateException(
                    "IDEM-0160: What step " + name + " remembers can no longer be read as " + type(), e);
        }
    }
}
