package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedResponseTest {

    /** What the servlet container was told to do. */
    private final List<String> done = new ArrayList<>();

    private final GuardedResponse response = new GuardedResponse((HttpServletResponse) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, arguments) -> {
                done.add(method.getName() + (arguments == null ? "" : Arrays.asList(arguments)));
                return method.getReturnType() == boolean.class ? false : null;
            }));

    private interface Sending {

        void by(HttpServletResponse response) throws IOException;
    }

    static Stream<Map.Entry<String, Sending>> sending() {
        return Stream.of(
                entry("sendError[402]", response -> response.sendError(402)),
                entry("sendError[402, Pay first]", response -> response.sendError(402, "Pay first")),
                entry("sendRedirect[/elsewhere]", response -> response.sendRedirect("/elsewhere")),
                entry("getOutputStream", HttpServletResponse::getOutputStream),
                entry("getWriter", HttpServletResponse::getWriter),
                entry("flushBuffer", HttpServletResponse::flushBuffer));
    }

    @ParameterizedTest
    @MethodSource("sending")
    void sendsNothingWhileAnOperationRuns(Map.Entry<String, Sending> sending) {
        response.begin("POST /payments");

        assertThatThrownBy(() -> sending.getValue().by(response))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("IDEM-0123: POST /payments calls HttpServletResponse.")
                .hasMessageContaining(sending.getKey().split("\\[", 2)[0]);
        assertThat(done).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sending")
    void sendsWhatAFilterSends(Map.Entry<String, Sending> sending) throws Exception {
        sending.getValue().by(response);
        response.begin("POST /payments");
        response.end();
        sending.getValue().by(response);

        assertThat(done).containsExactly(sending.getKey(), sending.getKey());
    }

    @Test
    void notesTheHeadersThatTheLastAttemptSets() {
        response.setHeader("X-Filter", "before");
        response.begin("POST /payments");
        response.setHeader("X-First", "1");
        response.end();
        response.begin("POST /payments");
        response.setHeader("X-One", "1");
        response.setHeader("X-One", "2");
        response.setHeader("X-None", "1");
        response.setHeader("X-None", null);
        response.addHeader("X-None", null);
        response.addHeader("X-Several", "1");
        response.addHeader("x-several", "2");
        response.addIntHeader("X-Several", 3);
        response.setIntHeader("X-Number", 7);
        response.addDateHeader("X-Date", 0);
        response.setDateHeader("X-Last-Date", 784111777000L);
        response.end();
        response.addHeader("X-Filter", "after");

        assertThat(response.headers())
                .containsOnly(
                        entry("X-One", List.of("2")),
                        entry("X-Several", List.of("1", "2", "3")),
                        entry("X-Number", List.of("7")),
                        entry("X-Date", List.of("Thu, 01 Jan 1970 00:00:00 GMT")),
                        entry("X-Last-Date", List.of("Sun, 06 Nov 1994 08:49:37 GMT")));
        assertThat(done)
                .contains("setHeader[X-Filter, before]", "addHeader[X-Filter, after]", "setHeader[X-One, 2]")
                .contains("addHeader[X-Several, 3]", "addHeader[X-Date, Thu, 01 Jan 1970 00:00:00 GMT]");
    }
}
