package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class DiscoveredArrivalFilterTest {

    /** Such an application need not have CDI. */
    @Test
    void asksForNoBeanWhereNothingIsProtected() {
        ContainerRequestContext request = (ContainerRequestContext) Proxy.newProxyInstance(
                ContainerRequestContext.class.getClassLoader(),
                new Class<?>[] {ContainerRequestContext.class},
                (proxy, method, arguments) -> {
                    throw new AssertionError(method);
                });

        assertThatCode(() -> new DiscoveredArrivalFilter(() -> false).filter(request))
                .doesNotThrowAnyException();
    }
}
