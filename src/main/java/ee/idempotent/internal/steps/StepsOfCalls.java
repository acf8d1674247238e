package ee.idempotent.internal.steps;

import ee.idempotent.LeaseLostException;
import ee.idempotent.Steps;
import ee.idempotent.internal.engine.Attempt;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StepEngine;
import ee.idempotent.internal.engine.StepStoppedException;
import ee.idempotent.internal.intercept.Rejections;
import ee.idempotent.internal.intercept.RunningAttempt;
import ee.idempotent.internal.method.JsonValues;
import ee.idempotent.internal.method.StoredFailures;
import jakarta.ws.rs.core.GenericType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Steps of the call that the current thread runs. */
final class StepsOfCalls implements Steps {

    private static final Logger LOG = System.getLogger(StepsOfCalls.class.getName());

    /** Names of steps may contain numbers, so not all of them are kept. */
    private static final int MOST_WARNINGS = 100;

    private final StepEngine engine;
    private final JsonValues values;
    private final StoredFailures failures;
    private final Rejections rejections;
    private final Set<Class<? extends Exception>> remembered;

    /** The names of steps that ran outside of any operation, and were warned of. */
    private final Set<String> outside;

    StepsOfCalls(
            StepEngine engine,
            JsonValues values,
            StoredFailures failures,
            Rejections rejections,
            Set<Class<? extends Exception>> remembered,
            Set<String> outside) {
        this.engine = engine;
        this.values = values;
        this.failures = failures;
        this.rejections = rejections;
        this.remembered = remembered;
        this.outside = outside;
    }

    @Override
    public Steps remembering(Class<? extends Exception> failure) {
        if (!StoredFailures.mayBeBuilt(failure)) {
            throw new IllegalArgumentException("IDEM-0169: No step can remember a " + failure.getName()
                    + ", because it could not be created again. Its class must be public, with a public constructor that takes "
                    + StoredFailures.parameters(failure));
        }
        Set<Class<? extends Exception>> more =
                Stream.concat(remembered.stream(), Stream.of(failure)).collect(Collectors.toUnmodifiableSet());
        return new StepsOfCalls(engine, values, failures, rejections, more, outside);
    }

    @Override
    public String key(String name) {
        Attempt attempt = attemptOf(name);
        String wellFormed = wellFormed(name);
        return attempt == null ? randomKey() : StepEngine.key(attempt, wellFormed);
    }

    @Override
    public <T extends @Nullable Object, E extends Exception> T call(String name, Class<T> type, Call<T, E> work)
            throws E {
        return call(name, (Type) type, work);
    }

    @Override
    public <T extends @Nullable Object, E extends Exception> T call(String name, GenericType<T> type, Call<T, E> work)
            throws E {
        return call(name, type.getType(), work);
    }

    @Override
    public <E extends Exception> void call(String name, CallAction<E> work) throws E {
        this.<@Nullable Void, E>call(name, (Type) Void.class, key -> {
            work.with(key);
            return null;
        });
    }

    @Override
    public <T extends @Nullable Object, E extends Exception> T transaction(String name, Class<T> type, Work<T, E> work)
            throws E {
        return transaction(name, (Type) type, work);
    }

    @Override
    public <T extends @Nullable Object, E extends Exception> T transaction(
            String name, GenericType<T> type, Work<T, E> work) throws E {
        return transaction(name, type.getType(), work);
    }

    @Override
    public <E extends Exception> void transaction(String name, Action<E> work) throws E {
        this.<@Nullable Void, E>transaction(name, (Type) Void.class, () -> {
            work.run();
            return null;
        });
    }

    private <T extends @Nullable Object, E extends Exception> T call(String name, Type type, Call<T, E> work) throws E {
        Attempt attempt = attemptOf(name);
        RememberedWork remembering = remembering(name, type, work);
        return ended(
                attempt == null
                        ? () -> engine.outside(() -> RunningStep.during(randomKey(), work))
                        : () -> engine.call(attempt, name, remembering));
    }

    private <T extends @Nullable Object, E extends Exception> T transaction(String name, Type type, Work<T, E> work)
            throws E {
        Attempt attempt = attemptOf(name);
        RememberedWork remembering = remembering(name, type, key -> work.run());
        return ended(
                attempt == null ? () -> engine.inNew(work::run) : () -> engine.transaction(attempt, name, remembering));
    }

    /** The attempt that a step is part of; null if there is none, of which the log tells unless its operation just has no key. */
    private @Nullable Attempt attemptOf(String step) {
        Attempt attempt = RunningAttempt.current();
        if (attempt == null && !RunningAttempt.isInOperation() && outside.size() < MOST_WARNINGS && outside.add(step)) {
            LOG.log(
                    Level.WARNING,
                    "IDEM-0168: Step " + step
                            + " runs in a thread that runs no method with @Idempotent, such as that of a"
                            + " callback. So it is not remembered, and its key is random");
        }
        return attempt;
    }

    private RememberedWork remembering(String name, Type type, Call<?, ?> work) {
        return new RememberedWork(wellFormed(name), type, work, remembered, values, failures);
    }

    /** What a step comes to: its result, or an exception that its author knows. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // both are those of the work, or read as their types
    private <T extends @Nullable Object, E extends Exception> T ended(Callable<@Nullable Object> step) throws E {
        try {
            return (T) step.call();
        } catch (StepStoppedException stopped) {
            throw switch (stopped.reason()) {
                case REUSED -> rejections.keyReused();
                case IN_PROGRESS -> rejections.keyInProgress();
                case LEASE_LOST ->
                    new LeaseLostException(
                            "IDEM-0162: The lease of this call was over, and another attempt has taken its"
                                    + " key. Nothing of this one can be stored any more");
            };
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw (E) failure;
        }
    }

    private static String randomKey() {
        return UUID.randomUUID().toString();
    }

    private static String wellFormed(String name) {
        try {
            return RecordKey.requireWellFormed(name);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "IDEM-0161: A step cannot be called \"" + name + "\". The name of a step is made as a key is: 1 to"
                            + " 255 characters of printable ASCII, not all of them blanks",
                    malformed);
        }
    }
}
