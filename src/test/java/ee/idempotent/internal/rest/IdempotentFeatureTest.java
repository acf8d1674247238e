package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class IdempotentFeatureTest {

    @Test
    void letsTheRequestsOfAnApplicationWithoutIdempotentOperationsAlone() {
        Configuration application = configured(false);

        assertThat(application.isRegistered(ArrivalFilter.class)).isFalse();
        assertThat(application.isRegistered(TransactionalExceptionMapper.class)).isFalse();
    }

    @Test
    void seesTheRequestsOfAnApplicationWithIdempotentOperations() {
        Configuration application = configured(true);

        assertThat(application.isRegistered(ArrivalFilter.class)).isTrue();
        assertThat(application.isRegistered(TransactionalExceptionMapper.class)).isTrue();
    }

    static class OwnMapper implements ExceptionMapper<TransactionalException> {

        @Override
        public Response toResponse(TransactionalException failure) {
            return Response.serverError().build();
        }
    }

    static class DerivedMapper extends OwnMapper {}

    static class OtherMapper implements ExceptionMapper<IllegalStateException> {

        @Override
        public Response toResponse(IllegalStateException failure) {
            return Response.serverError().build();
        }
    }

    static final List<Object> ownMappers = List.of(OwnMapper.class, DerivedMapper.class, new OwnMapper());

    @ParameterizedTest
    @FieldSource("ownMappers")
    void leavesTransactionsThatCouldNotCommitToTheApplicationThatMapsThem(Object mapper) {
        assertThat(configured(true, mapper).isRegistered(TransactionalExceptionMapper.class))
                .isFalse();
    }

    @Test
    void mapsTransactionsThatCouldNotCommitWhereTheApplicationMapsOtherExceptions() {
        assertThat(configured(true, OtherMapper.class).isRegistered(TransactionalExceptionMapper.class))
                .isTrue();
    }

    /** Of a class that CDI did not see, say: the filter finds out that nothing protects its operations. */
    @Test
    void alwaysRegistersWhatAnnotatedMethodsAreBoundTo() {
        assertThat(configured(false).isRegistered(IdempotentRequestFilter.class))
                .isTrue();
        assertThat(configured(false).isRegistered(IdempotentResponseFilter.class))
                .isTrue();
        assertThat(configured(false).isRegistered(IdempotentWriterInterceptor.class))
                .isTrue();
    }

    @Test
    void leavesNothingToScanningThatSeesAllRequests() {
        assertThat(ArrivalFilter.class.isAnnotationPresent(Provider.class)).isFalse();
        assertThat(TransactionalExceptionMapper.class.isAnnotationPresent(Provider.class))
                .isFalse();
    }

    private static Configuration configured(boolean inUse, Object... providers) {
        ResourceConfig application = new ResourceConfig()
                .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .register(new IdempotentFeature(() -> inUse));
        for (Object provider : providers) {
            if (provider instanceof Class<?> type) {
                application.register(type);
            } else {
                application.register(provider);
            }
        }
        Configuration configuration = new ApplicationHandler(application).getConfiguration();
        assertThat(configuration.getRuntimeType()).isEqualTo(RuntimeType.SERVER);
        return configuration;
    }
}
