package ee.idempotent.internal.rest;

import ee.idempotent.internal.deploy.CurrentApplication;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import jakarta.enterprise.inject.Vetoed;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Registers filters and mappers where the server has not found them by scanning (JAX-RS 3.1 §4.1.3), and those that would get
 * in the way of other applications only where something is protected.
 */
@Vetoed
@ConstrainedTo(RuntimeType.SERVER)
public class IdempotentFeature implements Feature {

    /** The property that says that this feature has been there. */
    static final String CONFIGURED = "ee.idempotent.internal.rest.configured";

    private static final List<Class<?>> PROVIDERS = List.of(
            IdempotentRequestFilter.class,
            IdempotentResponseFilter.class,
            IdempotentWriterInterceptor.class,
            RejectionMapper.class);

    private final BooleanSupplier inUse;

    /** For JAX-RS. */
    public IdempotentFeature() {
        this(CurrentApplication::isProtected);
    }

    IdempotentFeature(BooleanSupplier inUse) {
        this.inUse = inUse;
    }

    @Override
    public boolean configure(FeatureContext context) {
        context.property(CONFIGURED, true);
        WriterSurroundings.prepare(context);
        for (Class<?> provider : PROVIDERS) {
            if (!context.getConfiguration().isRegistered(provider)) {
                context.register(provider);
            }
        }
        if (inUse.getAsBoolean()) {
            registerForAllRequests(context);
        }
        return true;
    }

    private static void registerForAllRequests(FeatureContext context) {
        context.register(ArrivalFilter.class);
        if (!mapsTransactionalExceptions(context.getConfiguration())) {
            context.register(TransactionalExceptionMapper.class);
        }
    }

    private static boolean mapsTransactionalExceptions(Configuration application) {
        return Stream.concat(
                        application.getClasses().stream(),
                        application.getInstances().stream().map(Object::getClass))
                .flatMap(type -> InheritedAnnotations.closure(type).stream())
                .flatMap(type -> Arrays.stream(type.getGenericInterfaces()))
                .anyMatch(implemented -> implemented instanceof ParameterizedType mapper
                        && mapper.getRawType() == ExceptionMapper.class
                        && mapper.getActualTypeArguments()[0] == TransactionalException.class);
    }
}
