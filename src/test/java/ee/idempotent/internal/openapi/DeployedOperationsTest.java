package ee.idempotent.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.Comparison;
import ee.idempotent.Guard;
import ee.idempotent.internal.config.ProtectedOperation;
import ee.idempotent.internal.deploy.JaxRsApplication;
import ee.idempotent.internal.deploy.ResourceMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeployedOperationsTest {

    private static final ProtectedOperation ANNOTATED = new ProtectedOperation(
            true, Duration.ofHours(24), Duration.ZERO, "", Comparison.BYTES, Guard.TRANSACTION, false, true);

    private static class Resource {}

    private static class OtherResource {}

    private static ResourceMethod annotated(Class<?> type, String path) {
        return new ResourceMethod(type, "POST", path, ANNOTATED);
    }

    private static ResourceMethod plain(Class<?> type, String path) {
        return new ResourceMethod(type, "POST", path, null);
    }

    private static Optional<ProtectedOperation> found(
            String path, List<JaxRsApplication> applications, ResourceMethod... methods) {
        return new DeployedOperations(List.of(methods), applications).operationOf("POST", PathTemplate.of(path));
    }

    private static JaxRsApplication application(String path, @Nullable Class<?> type) {
        return new JaxRsApplication(path, type == null ? Set.of() : Set.of(type.getName()));
    }

    @Test
    void findsAMethodWhateverThePathOfItsApplication() {
        ResourceMethod method = annotated(Resource.class, "/payments/{id: \\d+}/");
        assertThat(found("/payments/{id}", List.of(), method)).contains(ANNOTATED);
        assertThat(found("/api/payments/{id}", List.of(), method)).contains(ANNOTATED);
        assertThat(found("/context/api/payments/{id:\\d+}", List.of(), method)).contains(ANNOTATED);
        assertThat(found("/payments", List.of(), method)).isEmpty();
        assertThat(found("/payments/{id}/refunds", List.of(), method)).isEmpty();
    }

    @Test
    void tellsHttpMethodsApart() {
        DeployedOperations operations =
                new DeployedOperations(List.of(annotated(Resource.class, "/payments")), List.of());
        assertThat(operations.operationOf("GET", PathTemplate.of("/payments"))).isEmpty();
    }

    @Test
    void doesNotTakeTheEndOfAnotherMethodsPathForAPath() {
        ResourceMethod annotated = annotated(Resource.class, "/payments");
        ResourceMethod plain = plain(OtherResource.class, "/admin/payments");
        assertThat(found("/api/admin/payments", List.of(), annotated, plain)).isEmpty();
        assertThat(found("/api/payments", List.of(), annotated, plain)).contains(ANNOTATED);
    }

    @Test
    void letsTheApplicationsDecideBetweenMethodsOfTheSamePath() {
        List<JaxRsApplication> applications =
                List.of(application("/v1/*", Resource.class), application("v2", OtherResource.class));
        ResourceMethod annotated = annotated(Resource.class, "/payments");
        ResourceMethod plain = plain(OtherResource.class, "/payments");
        assertThat(found("/v1/payments", applications, annotated, plain)).contains(ANNOTATED);
        assertThat(found("/v2/payments", applications, annotated, plain)).isEmpty();
    }

    @Test
    void saysNothingInDoubt() {
        ResourceMethod annotated = annotated(Resource.class, "/payments");
        ResourceMethod plain = plain(OtherResource.class, "/payments");
        assertThat(found("/v1/payments", List.of(), annotated, plain)).isEmpty();
    }

    @Test
    void findsTheRootOfAnApplicationAndNothingElseByIt() {
        ResourceMethod root = annotated(Resource.class, "/");
        assertThat(found("/api", List.of(application("api", null)), root)).contains(ANNOTATED);
        assertThat(found("/api/payments", List.of(application("api", null)), root))
                .isEmpty();
        assertThat(found("/payments", List.of(), root)).isEmpty();
    }
}
