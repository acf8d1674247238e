package ee.idempotent;

import jakarta.interceptor.InterceptorBinding;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Classes that use the library, in places where a web application can do so. */
public final class UsingClasses {

    private UsingClasses() {}

    public static class OnMethod {

        @Idempotent
        public void pay() {}
    }

    public static class OnParameter {

        public void pay(@IdempotencyKey String key) {}
    }

    public static class Inheriting extends OnMethod {}

    public static class InheritingMore extends Inheriting {}

    @Idempotent
    public interface Face {}

    public static class Implementing implements Face {}

    @Idempotent
    public @interface Stereotype {}

    @Stereotype
    public static class ByStereotype {}

    public static class Resolver implements CallerResolver {

        private static final long WIDE = 1L << 40; // which takes two places of the constant pool

        @Override
        public String resolve() {
            return "" + System.nanoTime() * WIDE;
        }
    }

    @Path("without-scope")
    public static class ResourceWithoutScope {

        @POST
        @Idempotent
        public void pay() {}
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Guarded {}

    @Path("guarded")
    public static class GuardedResourceWithoutScope {

        @POST
        @Idempotent
        @Guarded
        public void pay() {}
    }

    /** Has an annotated one, and is none. */
    public static class Client {

        final OnMethod service = new OnMethod();
        final CallerResolver resolver = new Resolver();
    }

    @ServerEndpoint("/final")
    public static final class FinalClass {

        @OnMessage
        public void take(String message) {}
    }

    @ServerEndpoint("/final-method")
    public static class FinalMethod {

        @OnMessage
        public final void take(String message) {}
    }

    @ServerEndpoint(value = "/made", configurator = Maker.class)
    public static final class MadeByConfigurator {

        @OnMessage
        public void take(String message) {}
    }

    public static class Maker extends ServerEndpointConfig.Configurator {

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new MadeByConfigurator());
        }
    }

    @ServerEndpoint("/open")
    public static class OpenEndpoint {

        @OnMessage
        public void take(String message) {}
    }
}
