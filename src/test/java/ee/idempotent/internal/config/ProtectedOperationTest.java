package ee.idempotent.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ee.idempotent.Comparison;
import ee.idempotent.Guard;
import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import jakarta.enterprise.inject.Stereotype;
import jakarta.interceptor.InterceptorBinding;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProtectedOperationTest {

    private static final Map<String, String> CONFIGURED =
            Map.of("idempotent.key", "required", "idempotent.retention", "P1D", "idempotent.wait-at-most", "PT1S");

    static class Plain {

        @Idempotent
        void open() {}

        @Idempotent(
                key = KeyPolicy.OPTIONAL,
                retention = "P3D",
                waitAtMost = "PT0S",
                operation = "own",
                body = Comparison.JSON)
        void decided() {}

        @Idempotent(retention = "PT0S")
        void forgetful() {}

        @Idempotent(waitAtMost = "a while")
        void vague() {}

        void notAnnotated() {}
    }

    @Idempotent(key = KeyPolicy.OPTIONAL, retention = "P2D", waitAtMost = "PT2S", body = Comparison.JSON)
    static class Annotated {

        void bare() {}

        @Idempotent(retention = "P3D", body = Comparison.JSON)
        void partly() {}
    }

    static class Inheriting extends Annotated {

        void added() {}
    }

    /** What a container calls may be a class that it derived from the bean's. */
    static class Proxy extends Plain {}

    @Idempotent(retention = "P9D")
    static class Redefining extends Annotated {}

    static Stream<Arguments> resolved() {
        return Stream.of(
                arguments(Plain.class, "open", operation(true, "P1D", "PT1S", "Plain.open", Comparison.BYTES)),
                arguments(Plain.class, "decided", operation(false, "P3D", "PT0S", "own", Comparison.JSON)),
                arguments(Annotated.class, "bare", operation(false, "P2D", "PT2S", "Annotated.bare", Comparison.JSON)),
                arguments(
                        Annotated.class,
                        "partly",
                        operation(false, "P3D", "PT2S", "Annotated.partly", Comparison.JSON)),
                arguments(
                        Inheriting.class,
                        "added",
                        operation(false, "P2D", "PT2S", "Inheriting.added", Comparison.JSON)),
                arguments(
                        Inheriting.class,
                        "partly",
                        operation(false, "P3D", "PT2S", "Inheriting.partly", Comparison.JSON)),
                arguments(Proxy.class, "decided", operation(false, "P3D", "PT0S", "own", Comparison.JSON)));
    }

    @ParameterizedTest(name = "{0}.{1}: {2}")
    @MethodSource("resolved")
    void takesEachMemberFromTheMethodElseItsClassElseTheConfiguration(
            Class<?> type, String method, ProtectedOperation operation) {
        assertThat(operationOf(type, method)).isEqualTo(operation);
    }

    @Path("payments")
    static class Payments {

        @POST
        @Idempotent
        void create() {}

        @Idempotent
        void settle() {}
    }

    @Test
    void tellsAResourceMethodFromAnotherOne() {
        assertThat(operationOf(Payments.class, "create").isResource()).isTrue();
        assertThat(operationOf(Payments.class, "create").name()).isEqualTo("POST /payments");
        assertThat(operationOf(Payments.class, "settle").isResource()).isFalse();
        assertThat(operationOf(Payments.class, "settle").name()).isEqualTo("Payments.settle");
    }

    @Test
    void putsTheNameOfTheApplicationBeforeThatOfTheOperation() throws Exception {
        Configuration shop = Configuration.from(WrittenProperties.inFile(Map.of("idempotent.application", "shop")));

        assertThat(ProtectedOperation.of(Payments.class, Payments.class.getDeclaredMethod("create"), shop)
                        .name())
                .isEqualTo("shop: POST /payments");
        assertThat(ProtectedOperation.of(Plain.class, Plain.class.getDeclaredMethod("decided"), shop)
                        .name())
                .isEqualTo("shop: own");
    }

    @Stereotype
    @Idempotent(retention = "P4D")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Transfers {}

    @InterceptorBinding
    @Transfers
    @Retention(RetentionPolicy.RUNTIME)
    @interface Audited {}

    @Idempotent
    @Retention(RetentionPolicy.RUNTIME)
    @interface NeitherOfThem {}

    static class Meta {

        @Transfers
        void byStereotype() {}

        @Audited
        void byBindingWithStereotype() {}

        @NeitherOfThem
        void byNeither() {}
    }

    @Test
    void findsTheAnnotationAsCdiDoes() throws Exception {
        assertThat(operationOf(Meta.class, "byStereotype").retention()).isEqualTo(Duration.ofDays(4));
        assertThat(operationOf(Meta.class, "byBindingWithStereotype").retention())
                .isEqualTo(Duration.ofDays(4));
        assertThat(ProtectedOperation.exists(Meta.class, Meta.class.getDeclaredMethod("byStereotype")))
                .isTrue();
        assertThat(ProtectedOperation.exists(Meta.class, Meta.class.getDeclaredMethod("byNeither")))
                .isFalse();
    }

    @Test
    void putsTheClassThatIsCalledBeforeTheOneThatDeclaresTheMethod() {
        assertThat(operationOf(Redefining.class, "bare").retention()).isEqualTo(Duration.ofDays(9));
    }

    @Test
    void namesTheMemberThatMakesNoSenseAndSaysWhy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> operationOf(Plain.class, "forgetful"))
                .withMessageContaining("@Idempotent(retention = \"PT0S\"): not from PT1S to PT8784H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> operationOf(Plain.class, "vague"))
                .withMessageContaining("@Idempotent(waitAtMost = \"a while\"): not an ISO-8601 duration");
    }

    @Test
    void refusesAMethodThatIsNotAnnotated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> operationOf(Plain.class, "notAnnotated"))
                .withMessageContaining("notAnnotated() is not annotated with @Idempotent");
    }

    @Test
    void existForWhatIsAnnotatedByItselfOrByItsClass() throws Exception {
        assertThat(ProtectedOperation.exists(Plain.class, Plain.class.getDeclaredMethod("open")))
                .isTrue();
        assertThat(ProtectedOperation.exists(Plain.class, Plain.class.getDeclaredMethod("notAnnotated")))
                .isFalse();
        assertThat(ProtectedOperation.exists(Inheriting.class, Inheriting.class.getDeclaredMethod("added")))
                .isTrue();
    }

    private static ProtectedOperation operationOf(Class<?> type, String method) {
        Configuration configuration = Configuration.from(name -> Optional.ofNullable(CONFIGURED.get(name)));
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (var declared : at.getDeclaredMethods()) {
                if (declared.getName().equals(method)) {
                    return ProtectedOperation.of(type, declared, configuration);
                }
            }
        }
        throw new AssertionError(method);
    }

    private static ProtectedOperation operation(
            boolean keyRequired, String retention, String waitAtMost, String name, Comparison comparison) {
        return new ProtectedOperation(
                keyRequired,
                Duration.parse(retention),
                Duration.parse(waitAtMost),
                name,
                comparison,
                Guard.TRANSACTION,
                name.equals("own"),
                false);
    }
}
