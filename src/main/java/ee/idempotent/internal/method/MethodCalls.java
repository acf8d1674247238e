package ee.idempotent.internal.method;

import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.OperationName;
import ee.idempotent.internal.config.ProtectedOperation;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.intercept.Authentication;
import ee.idempotent.internal.intercept.CallSource;
import ee.idempotent.internal.intercept.Callers;
import ee.idempotent.internal.intercept.CanonicalJson;
import ee.idempotent.internal.intercept.IncomingCall;
import ee.idempotent.internal.intercept.Operations;
import ee.idempotent.internal.intercept.Rejections;
import ee.idempotent.internal.intercept.RunningAttempt;
import ee.idempotent.internal.intercept.SurroundingRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls of annotated methods that are no JAX-RS resource methods. */
@ApplicationScoped
class MethodCalls implements CallSource {

    private static final byte[] NONE = new byte[0];

    private final Map<Target, MethodSignature> signatures = new ConcurrentHashMap<>();

    private record Target(Class<?> type, Method method) {}

    @Inject
    private Operations operations;

    @Inject
    private Callers callers;

    @Inject
    private JsonValues values;

    @Inject
    private Rejections rejections;

    @Inject
    private SurroundingRequest request;

    @Inject
    private CallNumbers numbers;

    @Inject
    private Authentication authentication;

    @Inject
    private Configuration configuration;

    @Override
    public @Nullable IncomingCall callOf(InvocationContext invocation) {
        Target target = new Target(invocation.getTarget().getClass(), invocation.getMethod());
        ProtectedOperation operation = operations.of(target.type(), target.method());
        if (operation.isResource()) {
            return null;
        }
        MethodSignature signature =
                signatures.computeIfAbsent(target, called -> MethodSignature.of(called.type(), called.method()));
        String key = key(signature, invocation.getParameters(), operation);
        if (key == null) {
            return call(invocation, operation, signature, null, () -> {});
        }
        Fingerprint arguments = fingerprint(invocation, signature);
        if (!signature.keys().isEmpty()) {
            return call(
                    invocation, operation, signature, called(operation, operation.name(), key, arguments), () -> {});
        }
        String counted = counted(operation);
        int number = numbers.number(request.runs(), RunningAttempt.isInOperation(), counted, arguments);
        return call(
                invocation,
                operation,
                signature,
                called(operation, OperationName.numbered(counted, number), key, arguments),
                () -> numbers.giveBack(counted, arguments, number));
    }

    /** A step whose result is remembered makes no calls: those of the others would have other numbers than before. */
    private static String counted(ProtectedOperation operation) {
        String step = RunningAttempt.step();
        return step == null ? operation.name() : operation.name() + " in step " + step;
    }

    private MethodCall call(
            InvocationContext invocation,
            ProtectedOperation operation,
            MethodSignature signature,
            @Nullable Supplier<Call> call,
            Runnable giveBack) {
        return new MethodCall(
                invocation.getMethod(),
                operation,
                call,
                signature.result(),
                values,
                new StoredFailures(configuration.get(Setting.STORED_HEADERS)),
                rejections,
                giveBack);
    }

    private @Nullable String key(
            MethodSignature signature, @Nullable Object[] arguments, ProtectedOperation operation) {
        String key = signature.keys().isEmpty()
                ? request.key()
                : KeyArgument.text(arguments[signature.keys().get(0)]);
        if (operation.keyRequired() && (key == null || key.isBlank())) {
            throw rejections.keyMissing();
        }
        return key == null ? null : rejections.unlessMalformed(() -> RecordKey.requireWellFormed(key));
    }

    /** With the arguments as they are now; the caller is asked for later. */
    private Supplier<Call> called(ProtectedOperation operation, String name, String key, Fingerprint arguments) {
        return () -> new Call(
                RecordKey.of(callers.caller(this::principal), name, key),
                arguments,
                operation.retention(),
                operation.waitAtMost());
    }

    /** Over the arguments but the key, each in its canonical JSON form; null, which has none, as no bytes. */
    private Fingerprint fingerprint(InvocationContext invocation, MethodSignature signature) {
        @Nullable Object[] arguments = invocation.getParameters();
        List<byte[]> fields = new ArrayList<>();
        try {
            for (int index = 0; index < arguments.length; index++) {
                if (!signature.isKey(index)) {
                    byte[] json = values.write(
                            arguments[index], signature.parameters().get(index));
                    fields.add(json == null ? NONE : CanonicalJson.orBytes(json));
                }
            }
        } catch (JsonbException e) {
            throw new IllegalArgumentException(
                    "IDEM-0131: The arguments of " + invocation.getMethod()
                            + " cannot be compared, because one has no JSON-B form",
                    e);
        }
        return Fingerprint.of(fields.toArray(byte[][]::new));
    }

    private @Nullable Principal principal() {
        Principal requesting = request.principal();
        return requesting == null ? authentication.principal() : requesting;
    }
}
