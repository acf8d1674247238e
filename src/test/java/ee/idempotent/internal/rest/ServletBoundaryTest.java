package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServletBoundaryTest {

    private final Map<Object, Object> attributes = new HashMap<>();
    private final List<Object> passedOn = new ArrayList<>();
    private final HttpServletResponse response = stub(HttpServletResponse.class);

    @Test
    void metersARequestAndGuardsItsResponse() throws Exception {
        filter(stub(HttpServletRequest.class), response);

        assertThat(passedOn)
                .hasExactlyElementsOfTypes(MeteredRequest.class, GuardedResponse.class)
                .containsExactly(attributes.get(ServletBoundary.REQUEST), attributes.get(ServletBoundary.RESPONSE));
    }

    @Test
    void leavesAloneWhatAnotherApplicationHasForwarded() throws Exception {
        HttpServletRequest forwarded = stub(HttpServletRequest.class);
        attributes.put(ServletBoundary.REQUEST, "that one's");

        filter(forwarded, response);

        assertThat(passedOn).containsExactly(forwarded, response);
        assertThat(attributes).containsOnlyKeys(ServletBoundary.REQUEST);
    }

    @Test
    void leavesAloneWhatIsNotHttp() throws Exception {
        ServletRequest otherRequest = stub(ServletRequest.class);
        ServletResponse otherResponse = stub(ServletResponse.class);

        filter(otherRequest, otherResponse);

        assertThat(passedOn).containsExactly(otherRequest, otherResponse);
        assertThat(attributes).isEmpty();
    }

    private void filter(ServletRequest request, ServletResponse answer) throws Exception {
        new ServletBoundary().doFilter(request, answer, (nextRequest, nextResponse) -> {
            passedOn.add(nextRequest);
            passedOn.add(nextResponse);
        });
    }

    private <T> T stub(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> type.getSimpleName();
                }));
    }
}
