package ee.idempotent.http;

import ee.idempotent.embedded.application.RepliesResource;
import ee.idempotent.internal.engine.Transactions;
import ee.idempotent.internal.intercept.CallSource;
import ee.idempotent.internal.rest.ArrivalFilter;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the library leaves out of each request, and the processor time that it saves by that. No test: {@code mvn test
 * -Dtest=TrimsMeasurement} prints the table of {@code docs/performance.md}.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TrimsMeasurement extends HttpTest {

    private static final int PARTS = 7;
    private static final int TURNS = 400;
    private static final int CALLS = 25;

    /** As deep as a call is in a server. */
    private static final int FRAMES = 100;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final Map<String, List<String>> HEADERS = Map.of(
            "Content-Type", List.of("application/json"),
            "Location", List.of("/orders/4711"),
            "X-Request", List.of("c0ffee"));

    private final Transactions transactions = SERVER.bean(Transactions.class);

    /** Where results go, so that none is left out. */
    volatile Object seen = "";

    @Test
    void measure() throws Exception {
        RequestContextController request = SERVER.bean(RequestContextController.class);
        request.activate();
        try {
            measureAll();
        } finally {
            request.deactivate();
        }
    }

    private void measureAll() throws Exception {
        Method method = RepliesResource.class.getMethod("sized", int.class);
        MethodHandle read = handle("rest.HttpResource", "of", Class.class, Method.class);
        Map<Method, Object> kept = new ConcurrentHashMap<>(Map.of(method, invoke(read, RepliesResource.class, method)));
        compare("@Produces and the result's type read once", () -> kept.get(method), () -> {
            return invoke(read, RepliesResource.class, method);
        });

        MethodHandle write = handle("store.HeadersJson", "write", Map.class);
        compare("stored headers written by hand", () -> invoke(write, HEADERS), TrimsMeasurement::built);

        ContainerRequestFilter arrival = new ArrivalFilter();
        ContainerRequestContext arriving = (ContainerRequestContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ContainerRequestContext.class}, (proxy, of, with) -> null);
        compare("no arrival filter where nothing is annotated", () -> arriving, () -> {
            arrival.filter(arriving);
            return arriving;
        });

        Response replay = Response.ok().build();
        compare("a replay returned instead of thrown", () -> answer(replay, FRAMES, false), () -> {
            try {
                return answer(replay, FRAMES, true);
            } catch (WebApplicationException caught) {
                return caught.getResponse();
            }
        });

        compare(
                "no message for an exception that nobody logs",
                () -> name,
                () -> "The key of " + name + " is bound to another request, " + HEADERS.size() + " headers");

        List<CallSource> listed =
                CDI.current().select(CallSource.class).stream().toList();
        compare("the kinds of calls listed once", () -> listed, () -> CDI.current().select(CallSource.class).stream()
                .toList());

        transactions.inNew(() -> {
            transactions.inNew(() -> null);
            compare(
                    "no transaction suspended for an event that nobody observes",
                    () -> name,
                    () -> transactions.outside(() -> name));
            return null;
        });
    }

    private void compare(String trim, Callable<?> with, Callable<?> without) throws Exception {
        double[] saved = new double[PARTS];
        for (int part = -PARTS; part < PARTS; part++) {
            double micros = 0;
            for (int turn = 0; turn < TURNS; turn++) {
                micros += micros(without) - micros(with);
            }
            saved[Math.max(part, 0)] = micros / TURNS / CALLS;
        }
        Arrays.sort(saved);
        System.out.printf(
                Locale.ROOT, "| %s | %.2f (%.2f–%.2f) |%n", trim, saved[PARTS / 2], saved[0], saved[PARTS - 1]);
    }

    private double micros(Callable<?> call) throws Exception {
        long began = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < CALLS; i++) {
            seen = call.call();
        }
        return (THREADS.getCurrentThreadCpuTime() - began) / 1_000.0;
    }

    /** As the headers were written before. */
    private static String built() {
        JsonObjectBuilder object = Json.createObjectBuilder();
        HEADERS.forEach((name, values) -> {
            JsonArrayBuilder array = Json.createArrayBuilder();
            values.forEach(array::add);
            object.add(name, array);
        });
        return object.build().toString();
    }

    private static Object answer(Response response, int frames, boolean isThrown) {
        if (frames > 0) {
            return answer(response, frames - 1, isThrown);
        }
        if (isThrown) {
            throw new WebApplicationException(response);
        }
        return response;
    }

    private static MethodHandle handle(String type, String name, Class<?>... parameters) throws Exception {
        Method method = Class.forName("ee.idempotent.internal." + type).getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return MethodHandles.lookup()
                .unreflect(method)
                .asSpreader(Object[].class, parameters.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    private static Object invoke(MethodHandle handle, Object... arguments) {
        try {
            return handle.invokeExact(arguments);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
