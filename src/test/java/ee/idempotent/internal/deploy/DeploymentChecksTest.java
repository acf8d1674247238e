package ee.idempotent.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import ee.idempotent.internal.config.Configuration;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Stereotype;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentChecksTest {

    private final DeploymentChecks checks = new DeploymentChecks(Configuration.from(name -> Optional.empty()));

    @Path("payments")
    @Idempotent
    @Transactional
    static class Payments {

        @POST
        public void create() {}

        @POST
        @Path("{id}")
        @Transactional(TxType.REQUIRED)
        public void change() {}

        @SuppressWarnings("UnusedMethod")
        private static void help() {}
    }

    static class InheritingPayments extends Payments {}

    static class NotAnnotated {

        @Transactional(TxType.NEVER)
        CompletionStage<String> asIfNothingWas() {
            return CompletableFuture.completedFuture("");
        }
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    static class Bean {

        @Idempotent
        void run() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {Payments.class, InheritingPayments.class, NotAnnotated.class, Bean.class})
    void findsNothingWrongWithWhatCanWork(Class<?> type) {
        assertThat(problemsOf(type)).isEmpty();
    }

    interface Contract {

        @Idempotent
        void inherited();
    }

    static class Implementing implements Contract {

        @Override
        public void inherited() {}
    }

    static class Overridden {

        @Idempotent
        void run() {}
    }

    static class Overriding extends Overridden {

        @Override
        void run() {}
    }

    @Idempotent
    interface AnnotatedContract {}

    static class ImplementingAnnotated implements AnnotatedContract {}

    @Idempotent
    @Stereotype
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Protected {}

    @Path("stereotyped")
    @Protected
    static class Stereotyped {

        @POST
        public void create() {}
    }

    static class PrivateMethod {

        @Idempotent
        @SuppressWarnings("UnusedMethod")
        private void hidden() {}
    }

    static class StaticMethod {

        @Idempotent
        static void shared() {}
    }

    static class Stage {

        @Idempotent
        CompletionStage<String> later() {
            return CompletableFuture.completedFuture("");
        }
    }

    static class FutureResult {

        @Idempotent
        Future<String> later() {
            return CompletableFuture.completedFuture("");
        }
    }

    static class SuspendedResponse {

        @Idempotent
        void later(@Suspended AsyncResponse response) {}
    }

    static class Events {

        @Idempotent
        void send(@Context SseEventSink sink) {}
    }

    static class MarkedAsynchronous {

        @Idempotent
        @Asynchronous
        void later() {}
    }

    static class NeverTransactional {

        @Idempotent
        @Transactional(TxType.NEVER)
        void run() {}
    }

    static class NotSupported {

        @Idempotent
        @Transactional(TxType.NOT_SUPPORTED)
        void run() {}
    }

    @Transactional(TxType.REQUIRES_NEW)
    static class RequiresNew {

        @Idempotent
        void run() {}
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    static class EjbNotSupported {

        @Idempotent
        void run() {}
    }

    static class EjbNever {

        @Idempotent
        @TransactionAttribute(TransactionAttributeType.NEVER)
        void run() {}
    }

    @Singleton
    static class WriteLocked {

        @Idempotent
        public void run() {}

        @Lock(LockType.READ)
        @Idempotent
        public void runShared() {}
    }

    @TransactionManagement(TransactionManagementType.BEAN)
    static class BeanManaged {

        @Idempotent
        void run() {}
    }

    @Path("parents")
    static class Locator {

        @Idempotent
        @Path("{id}/children")
        public Object children() {
            return this;
        }
    }

    static class TwoKeys {

        @Idempotent
        void run(@IdempotencyKey String one, @IdempotencyKey String other) {}
    }

    @Path("keyed")
    static class KeyedResource {

        @POST
        @Idempotent
        public void create(@IdempotencyKey String key) {}
    }

    static class BadValue {

        @Idempotent(retention = "1 day")
        void run() {}
    }

    static Stream<Arguments> unprotected() {
        return Stream.of(
                arguments(Implementing.class, ".inherited", "CDI does not inherit it. Annotate this method."),
                arguments(Overriding.class, ".run", "CDI does not inherit it. Annotate this method."),
                arguments(ImplementingAnnotated.class, "", "on an interface of this class"),
                arguments(Stereotyped.class, "", "comes from a stereotype, which JAX-RS does not see"),
                arguments(PrivateMethod.class, ".hidden", "private or static method"),
                arguments(StaticMethod.class, ".shared", "private or static method"),
                arguments(Stage.class, ".later", "asynchronous method"),
                arguments(FutureResult.class, ".later", "asynchronous method"),
                arguments(SuspendedResponse.class, ".later", "asynchronous method"),
                arguments(Events.class, ".send", "asynchronous method"),
                arguments(MarkedAsynchronous.class, ".later", "asynchronous method"),
                arguments(NeverTransactional.class, ".run", "Use REQUIRED."),
                arguments(NotSupported.class, ".run", "Use REQUIRED."),
                arguments(RequiresNew.class, ".run", "Use REQUIRED."),
                arguments(EjbNotSupported.class, ".run", "Use REQUIRED."),
                arguments(EjbNever.class, ".run", "Use REQUIRED."),
                arguments(WriteLocked.class, ".run", "Use @Lock(READ)."),
                arguments(BeanManaged.class, ".run", "Use container-managed transactions."),
                arguments(Locator.class, ".children", "sub-resource locator"),
                arguments(TwoKeys.class, ".run", "has several parameters marked with @IdempotencyKey"),
                arguments(
                        KeyedResource.class, ".create", "takes the key of a resource method from the request's header"),
                arguments(BadValue.class, ".run", "@Idempotent(retention = \"1 day\"): not an ISO-8601 duration"));
    }

    @ParameterizedTest(name = "{0}{1}: {2}")
    @MethodSource("unprotected")
    void saysWhereWhatIsAnnotatedCannotBeProtectedAndWhy(Class<?> type, String where, String why) {
        assertThat(problemsOf(type))
                .singleElement()
                .asString()
                .startsWith(type.getName() + where + ": @Idempotent ")
                .contains(why);
    }

    @Path("twins")
    @Idempotent
    static class Twins {

        @POST
        public void one() {}

        @POST
        public void other() {}
    }

    @Idempotent
    static class Overloads {

        void run() {}

        void run(String argument) {}
    }

    @Idempotent(operation = "pay")
    static class OneNameForAll {

        void one() {}

        void other() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {Twins.class, Overloads.class, OneNameForAll.class})
    void refusesTwoMethodsThatAreTheSameOperation(Class<?> type) {
        assertThat(problemsOf(type)).singleElement().asString().contains("their keys would meet");
    }

    @Test
    void comparesOperationsAcrossClasses() {
        checks.check(Bean.class);

        assertThat(problemsOf(Other.Bean.class))
                .singleElement()
                .asString()
                .contains("makes it the operation \"Bean.run\", and so does " + Bean.class.getName() + ".run");
    }

    static class Other {

        static class Bean {

            @Idempotent
            void run() {}
        }
    }

    private Iterable<String> problemsOf(Class<?> type) {
        checks.check(type);
        return checks.problems();
    }
}
