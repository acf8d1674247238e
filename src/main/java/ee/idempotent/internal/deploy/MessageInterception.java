package ee.idempotent.internal.deploy;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.Interceptor;
import java.lang.annotation.Annotation;

/**
 * Puts an interceptor around the methods that receive messages in WebSocket endpoints, because only the endpoint's session
 * knows who sent one. {@code @OnMessage} itself becomes the binding, because CDI need not discover an endpoint. All classes
 * are named, because a server need not have WebSocket.
 */
final class MessageInterception {

    private static final String BINDING = "ee.idempotent.internal.intercept.MessageBinding";
    private static final String INTERCEPTOR = "ee.idempotent.internal.intercept.MessageInterceptor";

    private MessageInterception() {}

    static void declare(BeforeBeanDiscovery discovery) {
        ClassLookup.find(FinalEndpoint.ON_MESSAGE).ifPresent(api -> {
            discovery
                    .configureInterceptorBinding(api.asSubclass(Annotation.class))
                    .methods()
                    .forEach(member -> member.add(Nonbinding.Literal.INSTANCE));
            ClassLookup.find(BINDING)
                    .ifPresent(binding -> ClassLookup.find(INTERCEPTOR).ifPresent(type -> discovery
                            .addAnnotatedType(type, type.getName())
                            .add(new AsInterceptor())
                            .add(new WithPriority())
                            .add(instance(binding))));
        });
    }

    /** Leaves the endpoints of an application alone that has nothing to protect. */
    static void takeBack(AfterTypeDiscovery discovery) {
        discovery.getInterceptors().removeIf(type -> type.getName().equals(INTERCEPTOR));
    }

    private static Annotation instance(Class<?> binding) {
        try {
            return (Annotation) binding.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class AsInterceptor extends AnnotationLiteral<Interceptor> implements Interceptor {

        private static final long serialVersionUID = 1;
    }

    private static final class WithPriority extends AnnotationLiteral<Priority> implements Priority {

        private static final long serialVersionUID = 1;

        @Override
        public int value() {
            return Interceptor.Priority.PLATFORM_BEFORE;
        }
    }
}
