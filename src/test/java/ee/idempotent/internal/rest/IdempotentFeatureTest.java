package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.ext.Provider;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

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

    private static Configuration configured(boolean inUse) {
        ResourceConfig application = new ResourceConfig()
                .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .register(new IdempotentFeature(() -> inUse));
        Configuration configuration = new ApplicationHandler(application).getConfiguration();
        assertThat(configuration.getRuntimeType()).isEqualTo(RuntimeType.SERVER);
        return configuration;
    }
}
