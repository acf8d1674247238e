package ee.idempotent.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ee.idempotent.Guard;
import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import ee.idempotent.internal.config.Configuration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateful;
import jakarta.ejb.Timeout;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.ExcludeClassInterceptors;
import jakarta.interceptor.Interceptors;
import jakarta.interceptor.InvocationContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.persistence.PrePersist;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentChecksTest {

    private final Set<Class<?>> beans = new HashSet<>();
    private final DeploymentChecks checks =
            new DeploymentChecks(Configuration.from(name -> Optional.empty()), beans, Set.of());

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

    /** The callback has no key, and nobody thinks that it is protected. */
    @Idempotent
    static class WithCallback {

        void run() {}

        @PostConstruct
        void init() {}
    }

    @Transactional
    static class BesideUserTransaction {

        @Inject
        @SuppressWarnings("UnusedVariable")
        private UserTransaction forOthers;

        @Idempotent
        void run() {}
    }

    enum Kind {
        ONE
    }

    static class Keys<K extends CharSequence> {

        @Idempotent
        void byString(@IdempotencyKey String key) {}

        @Idempotent
        void byText(@IdempotencyKey StringBuilder key) {}

        @Idempotent
        void byUuid(@IdempotencyKey UUID key) {}

        @Idempotent
        void byNumber(@IdempotencyKey Number key) {}

        @Idempotent
        void byLong(@IdempotencyKey long key) {}

        @Idempotent
        void byEnum(@IdempotencyKey Kind key) {}

        @Idempotent
        void byOptional(@IdempotencyKey Optional<UUID> key) {}

        @Idempotent
        void byOptionalWildcard(@IdempotencyKey Optional<? extends String> key) {}

        @Idempotent
        void byVariable(@IdempotencyKey K key) {}
    }

    @Singleton
    @Lock(LockType.READ)
    static class ReadLocked {

        @Idempotent
        public void run() {}
    }

    @Stateful
    @ConcurrencyManagement(ConcurrencyManagementType.BEAN)
    static class StatefulForMany {

        @Idempotent
        public void run() {}
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    static class AttributeOfHeir extends Bean {}

    interface Loose<T> {

        T run();
    }

    static class Narrowed implements Loose<String> {

        @Override
        @Idempotent
        public String run() {
            return "";
        }
    }

    enum Answer {
        YES {
            @Override
            boolean isGood() {
                return true;
            }
        };

        abstract boolean isGood();
    }

    @JsonbTypeInfo
    interface KnownShape {}

    /** Whose results JSON-B reads as what they were, or may do so. */
    abstract static class Results<T> {

        @Idempotent
        T ofVariable(@IdempotencyKey String key, T value) {
            return value;
        }
    }

    static class AllResults extends Results<String> {

        @Idempotent
        Object text() {
            return "";
        }

        @Idempotent
        int primitive() {
            return 1;
        }

        @Idempotent
        long[] primitives() {
            return new long[0];
        }

        @Idempotent
        Answer enumeration() {
            return Answer.YES;
        }

        @Idempotent
        KnownShape known() {
            return new KnownShape() {};
        }

        @Idempotent
        Map<String, Object> map() {
            return Map.of();
        }

        @Idempotent
        List<?> list() {
            return List.of();
        }

        @Idempotent
        Optional<ZoneId> zone() {
            return Optional.empty();
        }

        @Idempotent
        JsonObject json() {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    /** Whose methods are called through this, for all that is known. */
    @Idempotent
    static class Helping {

        Shape help() {
            return new Shape() {};
        }
    }

    /** Whose result JAX-RS writes. */
    @Path("anything")
    static class Anything {

        @POST
        @Idempotent
        public Object run() {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                AllResults.class,
                Helping.class,
                Anything.class,
                Payments.class,
                InheritingPayments.class,
                NotAnnotated.class,
                Bean.class,
                RequiresNew.class,
                WithCallback.class,
                BesideUserTransaction.class,
                Keys.class,
                ReadLocked.class,
                StatefulForMany.class,
                AttributeOfHeir.class,
                Narrowed.class,
                ToldOfTheirEnd.class
            })
    void findsNothingWrongWithWhatCanWork(Class<?> type) {
        assertThat(problemsOf(type)).isEmpty();
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

    static class Later<T> {

        @Idempotent
        public T later() {
            throw new UnsupportedOperationException();
        }
    }

    static class StageBehindVariable extends Later<CompletionStage<String>> {}

    static class StageOfResource {

        @POST
        @Idempotent
        public CompletionStage<String> later() {
            return CompletableFuture.completedFuture("");
        }
    }

    @Idempotent(guard = Guard.LEASE)
    static class ToldOfTheirEnd {

        @POST
        public CompletionStage<String> stage() {
            return CompletableFuture.completedFuture("");
        }

        @POST
        @Path("future")
        public CompletableFuture<String> future() {
            return CompletableFuture.completedFuture("");
        }

        @POST
        @Path("response")
        public void response(@Suspended AsyncResponse response) {}
    }

    static class LeasedStageOfBean {

        @Idempotent(guard = Guard.LEASE)
        CompletionStage<String> later() {
            return CompletableFuture.completedFuture("");
        }
    }

    static class LeasedFuture {

        @POST
        @Idempotent(guard = Guard.LEASE)
        public Future<String> later() {
            return CompletableFuture.completedFuture("");
        }
    }

    static class OwnFuture extends CompletableFuture<String> {}

    static class LeasedOwnFuture {

        @POST
        @Idempotent(guard = Guard.LEASE)
        public OwnFuture later() {
            return new OwnFuture();
        }
    }

    static class LeasedMarkedAsynchronous {

        @POST
        @Idempotent(guard = Guard.LEASE)
        @Asynchronous
        public CompletionStage<String> later() {
            return CompletableFuture.completedFuture("");
        }
    }

    static class LeasedEvents {

        @POST
        @Idempotent(guard = Guard.LEASE)
        public CompletionStage<String> later(@Context SseEventSink sink) {
            return CompletableFuture.completedFuture("");
        }
    }

    static class LeasedBothWays {

        @POST
        @Idempotent(guard = Guard.LEASE)
        public CompletionStage<String> later(@Suspended AsyncResponse response) {
            return CompletableFuture.completedFuture("");
        }
    }

    static class Published {

        @Idempotent
        Flow.Publisher<String> later() {
            return new SubmissionPublisher<>();
        }
    }

    static class FinalMethod {

        @Idempotent
        public final void run() {}
    }

    @Idempotent
    static final class FinalClass {

        public void run() {}
    }

    static class Callback {

        @PostConstruct
        @Idempotent
        void init() {}
    }

    static class Initializer {

        @Inject
        @Idempotent
        void start() {}
    }

    static class AroundInvoked {

        @AroundInvoke
        @Idempotent
        Object around(InvocationContext invocation) throws Exception {
            return invocation.proceed();
        }
    }

    static class Timer {

        @Schedule
        @Idempotent
        void tick() {}
    }

    @Idempotent
    static class TimerByClass {

        @Timeout
        void tick() {}
    }

    static class OwnTransactions {

        @Inject
        @SuppressWarnings("UnusedVariable")
        private UserTransaction transaction;

        @Idempotent
        void run() {}
    }

    static class LookedUpTransactions {

        @Inject
        @SuppressWarnings("UnusedVariable")
        LookedUpTransactions(Instance<UserTransaction> transactions) {}

        @Idempotent
        void run() {}
    }

    static class InheritedTransactions extends OwnTransactions {

        @Override
        @Idempotent
        void run() {}
    }

    static class KeyOfBytes {

        @Idempotent
        void run(@IdempotencyKey byte[] key) {}
    }

    static class KeyOfCharacter {

        @Idempotent
        void run(@IdempotencyKey char key) {}
    }

    static class KeyOfAnything {

        @Idempotent
        void run(@IdempotencyKey Object key) {}
    }

    static class OptionalKeyOfAnything {

        @Idempotent
        void run(@IdempotencyKey Optional<?> key) {}
    }

    static class OptionalKeyOfOptional {

        @Idempotent
        void run(@IdempotencyKey Optional<Optional<String>> key) {}
    }

    /** Two that are equal have different texts. */
    static class TextlessNumber extends Number {

        private static final long serialVersionUID = 1L;

        @Override
        public int intValue() {
            return 1;
        }

        @Override
        public long longValue() {
            return 1;
        }

        @Override
        public float floatValue() {
            return 1;
        }

        @Override
        public double doubleValue() {
            return 1;
        }
    }

    static class KeyWithoutText {

        @Idempotent
        void run(@IdempotencyKey TextlessNumber key) {}
    }

    static class OptionalKeyWithoutText {

        @Idempotent
        void run(@IdempotencyKey Optional<TextlessNumber> key) {}
    }

    static class KeyOfVariable<K> {

        @Idempotent
        void run(@IdempotencyKey K key) {}
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

    static class Lockable {

        @Idempotent
        public void run() {}
    }

    @Singleton
    @Lock(LockType.READ)
    static class WriteLockedByInheritance extends Lockable {}

    @Stateful
    static class OneAtATime {

        @Idempotent
        public void run() {}
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

    /** Which the persistence provider calls. */
    static class EntityCallback {

        @PrePersist
        @Idempotent
        void init() {}
    }

    static class ResultIsVariable {

        @Idempotent
        <V extends Number> V run(@IdempotencyKey String key, V value) {
            return value;
        }
    }

    static class ResultIsNumber {

        @Idempotent
        Number run(@IdempotencyKey String key) {
            return 1;
        }
    }

    interface Shape {}

    @Idempotent
    static class ResultIsInterface {

        Shape run(@IdempotencyKey String key) {
            return new Shape() {};
        }
    }

    static class ResultHoldsInterfaces {

        @Idempotent
        Map<String, List<? extends Shape>> run() {
            return Map.of();
        }
    }

    static class ResultIsArrayOfInterfaces {

        @Idempotent
        Shape[] run() {
            return new Shape[0];
        }
    }

    static Stream<Arguments> unprotected() {
        return Stream.of(
                arguments(PrivateMethod.class, ".hidden", "private or static method"),
                arguments(StaticMethod.class, ".shared", "private or static method"),
                arguments(Stage.class, ".later", "asynchronous method"),
                arguments(FutureResult.class, ".later", "asynchronous method"),
                arguments(SuspendedResponse.class, ".later", "asynchronous method"),
                arguments(Events.class, ".send", "asynchronous method"),
                arguments(MarkedAsynchronous.class, ".later", "asynchronous method"),
                arguments(StageBehindVariable.class, ".later", "asynchronous method"),
                arguments(Published.class, ".later", "asynchronous method"),
                arguments(StageOfResource.class, ".later", "guard = Guard.LEASE protects it as it is."),
                arguments(LeasedStageOfBean.class, ".later", "asynchronous method whose end it is not told"),
                arguments(LeasedFuture.class, ".later", "asynchronous method whose end it is not told"),
                arguments(LeasedOwnFuture.class, ".later", "asynchronous method whose end it is not told"),
                arguments(LeasedMarkedAsynchronous.class, ".later", "asynchronous method whose end it is not told"),
                arguments(LeasedEvents.class, ".later", "asynchronous method whose end it is not told"),
                arguments(LeasedBothWays.class, ".later", "asynchronous method whose end it is not told"),
                arguments(FinalMethod.class, ".run", "final method or class"),
                arguments(FinalClass.class, ".run", "final method or class"),
                arguments(Callback.class, ".init", "calls past the interceptors"),
                arguments(Initializer.class, ".start", "calls past the interceptors"),
                arguments(AroundInvoked.class, ".around", "calls past the interceptors"),
                arguments(EntityCallback.class, ".init", "calls past the interceptors"),
                arguments(Timer.class, ".tick", "timer's method"),
                arguments(TimerByClass.class, ".tick", "timer's method"),
                arguments(OwnTransactions.class, ".run", "the UserTransaction of this class. Use @Transactional."),
                arguments(LookedUpTransactions.class, ".run", "the UserTransaction of this class"),
                arguments(InheritedTransactions.class, ".run", "the UserTransaction of this class"),
                arguments(NeverTransactional.class, ".run", "Use REQUIRED."),
                arguments(NotSupported.class, ".run", "Use REQUIRED."),
                arguments(EjbNotSupported.class, ".run", "Use REQUIRED."),
                arguments(EjbNever.class, ".run", "Use REQUIRED."),
                arguments(WriteLocked.class, ".run", "Use @Lock(READ), on the method"),
                arguments(WriteLockedByInheritance.class, ".run", "Use @Lock(READ), on the method"),
                arguments(OneAtATime.class, ".run", "@Stateful bean"),
                arguments(BeanManaged.class, ".run", "Use container-managed transactions."),
                arguments(Locator.class, ".children", "sub-resource locator"),
                arguments(TwoKeys.class, ".run", "has several parameters marked with @IdempotencyKey"),
                arguments(
                        KeyedResource.class, ".create", "takes the key of a resource method from the request's header"),
                arguments(KeyOfBytes.class, ".run", "a parameter of another type. Pass the key as a String."),
                arguments(KeyOfCharacter.class, ".run", "a parameter of another type"),
                arguments(KeyOfAnything.class, ".run", "a parameter of another type"),
                arguments(OptionalKeyOfAnything.class, ".run", "a parameter of another type"),
                arguments(OptionalKeyOfOptional.class, ".run", "a parameter of another type"),
                arguments(KeyWithoutText.class, ".run", "a parameter of another type"),
                arguments(OptionalKeyWithoutText.class, ".run", "a parameter of another type"),
                arguments(KeyOfVariable.class, ".run", "a parameter of another type"),
                arguments(ResultIsVariable.class, ".run", "does not tell the class"),
                arguments(ResultIsNumber.class, ".run", "of the object. Return a concrete class"),
                arguments(ResultIsInterface.class, ".run", "does not tell the class"),
                arguments(ResultHoldsInterfaces.class, ".run", "does not tell the class"),
                arguments(ResultIsArrayOfInterfaces.class, ".run", "does not tell the class"),
                arguments(BadValue.class, ".run", "@Idempotent(retention = \"1 day\"): not an ISO-8601 duration"));
    }

    @ParameterizedTest(name = "{0}{1}: {2}")
    @MethodSource("unprotected")
    void saysWhereWhatIsAnnotatedCannotBeProtectedAndWhy(Class<?> type, String where, String why) {
        assertThat(problemsOf(type))
                .singleElement()
                .asString()
                .matches("(?s)IDEM-\\d{4}: .*")
                .contains(": " + type.getName() + where + ": @Idempotent ")
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
        assertThat(problemsOf(type)).singleElement().asString().contains("they would share their keys");
    }

    @Test
    void comparesOperationsAcrossClasses() {
        beans.add(Bean.class);
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

    record Amount(int cents) {

        @Idempotent
        void pay() {}
    }

    enum Currency {
        EURO;

        @Idempotent
        void pay() {}
    }

    /** Has classes of its own. */
    static final class Surrounding {

        static final Runnable INSIDE = new Runnable() {

            @Override
            @Idempotent
            public void run() {}
        };

        static class Inner {

            @Idempotent
            void pay() {}
        }
    }

    static Stream<Class<?>> madeByNobody() {
        return Stream.of(Amount.class, Currency.class, Surrounding.INSIDE.getClass(), Surrounding.Inner.class);
    }

    @ParameterizedTest
    @MethodSource("madeByNobody")
    void refusesWhatNoContainerMakes(Class<?> type) {
        checks.check(type);

        assertThat(checks.problems()).singleElement().asString().startsWith("IDEM-0028: " + type.getName() + ".");
    }

    @Test
    void takesAResourceWithoutAScope() {
        checks.check(Anything.class);

        assertThat(checks.problems()).isEmpty();
    }

    /** As on TomEE. */
    @Test
    void refusesAResourceWithoutAScopeWhereNothingInterceptsIt() {
        checks.distrustPlainResources();

        checks.check(Anything.class);

        assertThat(checks.problems())
                .singleElement()
                .asString()
                .startsWith("IDEM-0028: " + Anything.class.getName() + ".");
    }

    @Path("api")
    interface Api {

        @POST
        String pay();
    }

    /** A resource by what it implements. */
    static class Implementation implements Api {

        @Override
        @Idempotent
        public String pay() {
            return "";
        }
    }

    @Test
    void takesTheClassOfAnInterfaceWithAPathForAResource() {
        checks.check(Implementation.class);

        assertThat(checks.problems()).isEmpty();
    }

    static class Around {

        @AroundInvoke
        Object around(InvocationContext invocation) throws Exception {
            return invocation.proceed();
        }
    }

    static class AroundByInheritance extends Around {}

    static class AtTheBegin {

        @PostConstruct
        void begin(InvocationContext invocation) throws Exception {
            invocation.proceed();
        }
    }

    @Interceptors({AtTheBegin.class, AroundByInheritance.class})
    static class InsideInterceptors {

        @Idempotent
        public void pay(@IdempotencyKey String key) {}
    }

    static class InsideInterceptorsOfTheMethod {

        @Idempotent
        @Interceptors(Around.class)
        public void pay(@IdempotencyKey String key) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {InsideInterceptors.class, InsideInterceptorsOfTheMethod.class})
    void refusesInterceptorsThatNoPriorityCanOrder(Class<?> type) {
        assertThat(problemsOf(type))
                .singleElement()
                .asString()
                .startsWith("IDEM-0039: " + type.getName() + ".pay: @Idempotent is inside the @Interceptors [")
                .contains(Around.class.getName());
    }

    @Interceptors(Around.class)
    static class Excluding {

        @Idempotent
        @ExcludeClassInterceptors
        public void pay(@IdempotencyKey String key) {}
    }

    @Interceptors(AtTheBegin.class)
    static class InsideALifecycleInterceptor {

        @Idempotent
        public void pay(@IdempotencyKey String key) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {Excluding.class, InsideALifecycleInterceptor.class})
    void takesInterceptorsThatDoNotStandAroundTheMethod(Class<?> type) {
        assertThat(problemsOf(type)).isEmpty();
    }

    @Test
    void trustsAnApplicationThatHasItsOwnJsonb() {
        checks.trustJsonb();

        assertThat(problemsOf(ResultIsInterface.class)).isEmpty();
    }

    private Iterable<String> problemsOf(Class<?> type) {
        beans.add(type);
        checks.check(type);
        return checks.problems();
    }
}
