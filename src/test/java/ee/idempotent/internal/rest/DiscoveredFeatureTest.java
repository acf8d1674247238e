package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

class DiscoveredFeatureTest {

    private final ResourceConfig context = new ResourceConfig();

    @Test
    void registersTheArrivalFilterWhereNoFeatureIsLoaded() {
        assertThat(isRegisteredBy(true)).isTrue();
    }

    @Test
    void registersNothingWhereNothingIsProtected() {
        assertThat(isRegisteredBy(false)).isFalse();
    }

    @Test
    void leavesItToTheFeatureWhereThatIsLoaded() {
        context.property(IdempotentFeature.CONFIGURED, true);

        assertThat(isRegisteredBy(true)).isFalse();
    }

    private boolean isRegisteredBy(boolean inUse) {
        new DiscoveredFeature(() -> inUse).configure(new AnyMethod(), context());
        return context.isRegistered(ArrivalFilter.class);
    }

    /** That of a resource method also takes what an application takes. */
    private FeatureContext context() {
        return (FeatureContext) Proxy.newProxyInstance(
                FeatureContext.class.getClassLoader(),
                new Class<?>[] {FeatureContext.class},
                (proxy, method, arguments) -> {
                    Object answer = ResourceConfig.class
                            .getMethod(method.getName(), method.getParameterTypes())
                            .invoke(context, arguments);
                    return method.getReturnType() == FeatureContext.class ? proxy : answer;
                });
    }

    private static final class AnyMethod implements ResourceInfo {

        @Override
        public Method getResourceMethod() {
            throw new AssertionError("is asked for");
        }

        @Override
        public Class<?> getResourceClass() {
            throw new AssertionError("is asked for");
        }
    }
}
