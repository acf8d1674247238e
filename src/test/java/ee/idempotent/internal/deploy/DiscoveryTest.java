package ee.idempotent.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.CallerResolver;
import ee.idempotent.CapturedLog;
import ee.idempotent.IdempotencyKey;
import ee.idempotent.IdempotencyStore;
import ee.idempotent.Idempotent;
import ee.idempotent.UsingClasses.FinalClass;
import ee.idempotent.UsingClasses.FinalMethod;
import ee.idempotent.UsingClasses.Guarded;
import ee.idempotent.UsingClasses.GuardedResourceWithoutScope;
import ee.idempotent.UsingClasses.MadeByConfigurator;
import ee.idempotent.UsingClasses.OnMethod;
import ee.idempotent.UsingClasses.OpenEndpoint;
import ee.idempotent.UsingClasses.Resolver;
import ee.idempotent.UsingClasses.ResourceWithoutScope;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InterceptionFactory;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.inject.Inject;
import jakarta.inject.Qualifier;
import jakarta.interceptor.AroundConstruct;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the extension learns from CDI: which beans there are, who makes them, and what stands around them. */
class DiscoveryTest {

    /** Leaves those of the library's own beans out that need a server. */
    static class OnlyTheApplication implements Extension {

        <T> void veto(@Observes ProcessAnnotatedType<T> type) {
            Class<T> bean = type.getAnnotatedType().getJavaClass();
            if (bean.getPackageName().endsWith(".observability")
                    && !bean.getSimpleName().equals("StoreReadiness")) {
                type.veto();
            }
        }
    }

    @ApplicationScoped
    static class Provided {

        @Produces
        @IdempotencyStore
        EntityManager entityManager() {
            throw new UnsupportedOperationException("nobody asks for it");
        }
    }

    @ApplicationScoped
    static class Service {

        @Idempotent
        String pay(@IdempotencyKey String key) {
            return key;
        }
    }

    @Alternative
    @ApplicationScoped
    static class UnselectedService {

        @Idempotent(retention = "never mind")
        String pay(@IdempotencyKey String key) {
            return key;
        }
    }

    /** Made by nobody but who calls its constructor. */
    @Vetoed
    static class Product {

        @Idempotent
        String pay(@IdempotencyKey String key) {
            return key;
        }
    }

    @ApplicationScoped
    static class ByMethod {

        @Produces
        @ApplicationScoped
        Product product() {
            return new Product();
        }
    }

    @ApplicationScoped
    static class ByField {

        @Produces
        Product product = new Product();
    }

    @ApplicationScoped
    static class Intercepted {

        @Produces
        @ApplicationScoped
        Product product(InterceptionFactory<Product> factory) {
            return factory.createInterceptedInstance(new Product());
        }
    }

    /** Without a constructor that CDI could call. */
    static class MadeByHand {

        MadeByHand(String name) {
            this.name = name;
        }

        private final String name;

        @Idempotent
        String pay(@IdempotencyKey String key) {
            return name + key;
        }
    }

    @ApplicationScoped
    static class WithoutAnnotation {

        String pay(@IdempotencyKey String key) {
            return key;
        }
    }

    @Decorator
    @Priority(1)
    abstract static class AnnotatedDecorator implements Callable<String> {

        @Inject
        @Any
        @Delegate
        private Callable<String> delegate;

        @Override
        @Idempotent
        public String call() throws Exception {
            return delegate.call();
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ByMethod.class,
                ByField.class,
                MadeByHand.class,
                WithoutAnnotation.class,
                AnnotatedDecorator.class
            })
    void refusesWhatIsNotIntercepted(Class<?> type) {
        assertThatThrownBy(() -> start(type))
                .hasMessageContaining(DiscoveryTest.class.getName())
                .hasMessageContaining(": @Idempotent ");
    }

    @ParameterizedTest
    @ValueSource(classes = {Service.class, UnselectedService.class, Intercepted.class})
    void deploysWhatIsInterceptedOrNotThere(Class<?> type) {
        assertThat(start(type)).isEmpty();
    }

    @Test
    void namesProductAndProducer() {
        assertThatThrownBy(() -> start(ByMethod.class))
                .hasMessageContaining(Product.class.getName() + ".pay: @Idempotent is on what "
                        + ByMethod.class.getName() + ".product produces");
    }

    @ApplicationScoped
    static class Decorated implements Callable<String> {

        @Override
        @Idempotent
        public String call() {
            return "";
        }

        @Idempotent
        public String other() {
            return "";
        }
    }

    @Decorator
    @Priority(1)
    abstract static class AroundAll implements Callable<String> {

        @Inject
        @Any
        @Delegate
        private Callable<String> delegate;

        @Override
        public String call() throws Exception {
            return delegate.call();
        }
    }

    @Decorator
    @Priority(1)
    abstract static class AroundMarked implements Callable<String> {

        @Inject
        @IdempotencyStore
        @Delegate
        private Callable<String> delegate;

        @Override
        public String call() throws Exception {
            return delegate.call();
        }
    }

    @Test
    void warnsOfADecoratorThatStandsInside() {
        assertThat(start(Decorated.class, AroundAll.class))
                .singleElement()
                .asString()
                .contains(": " + Decorated.class.getName() + ".call: @Idempotent ")
                .contains("the decorator " + AroundAll.class.getName() + " stands inside");
    }

    @Test
    void saysNothingOfADecoratorOfOthers() {
        assertThat(start(Decorated.class, AroundMarked.class)).isEmpty();
    }

    @ApplicationScoped
    static class WithInner {

        @Idempotent
        public String pay() {
            return "";
        }

        @AroundInvoke
        Object inner(InvocationContext invocation) throws Exception {
            return invocation.proceed();
        }
    }

    @Test
    void warnsOfWhatStandsInsideByItsNature() {
        assertThat(start(WithInner.class))
                .singleElement()
                .asString()
                .contains(WithInner.class.getName() + ".pay: @Idempotent protects it, but the @AroundInvoke method "
                        + WithInner.class.getName() + ".inner stands inside");
    }

    @InterceptorBinding
    @Repeatable(Checks.class)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Checked {
        String value();
    }

    @Retention(RetentionPolicy.RUNTIME)
    public @interface Checks {
        Checked[] value();
    }

    @Stereotype
    @Checked("admin")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Administrative {}

    @Checked("admin")
    @Interceptor
    static class WithoutPriority {

        @AroundInvoke
        Object check(InvocationContext invocation) throws Exception {
            return invocation.proceed();
        }
    }

    @Checked("admin")
    @Interceptor
    static class OfConstructors {

        @AroundConstruct
        void check(InvocationContext invocation) throws Exception {
            invocation.proceed();
        }
    }

    @Checked("admin")
    @Interceptor
    @Priority(1000)
    static class WithPriority extends WithoutPriority {}

    /** Which is enabled, but not by the beans.xml of these tests: as if for another archive. */
    @Checked("admin")
    @Interceptor
    static class OfAnotherArchive extends WithoutPriority {}

    @ApplicationScoped
    static class CheckedTwice {

        @Idempotent
        @Checked("user")
        @Checked("admin")
        void pay(@IdempotencyKey String key) {}
    }

    @ApplicationScoped
    static class CheckedMethod {

        @Idempotent
        @Checked("admin")
        void pay(@IdempotencyKey String key) {}

        @Checked("admin")
        void other() {}
    }

    @ApplicationScoped
    @Checked("admin")
    static class CheckedClass {

        @Idempotent
        void pay(@IdempotencyKey String key) {}
    }

    @ApplicationScoped
    @Administrative
    static class CheckedByStereotype {

        @Idempotent
        void pay(@IdempotencyKey String key) {}
    }

    @ApplicationScoped
    @Checked("admin")
    static class CheckedOtherwise {

        @Idempotent
        @Checked("user")
        void pay(@IdempotencyKey String key) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {CheckedMethod.class, CheckedClass.class, CheckedByStereotype.class, CheckedTwice.class})
    void refusesAnInterceptorThatStandsInsideForItHasNoPriority(Class<?> type) {
        assertThatThrownBy(() -> start(WithoutPriority.class, type))
                .hasMessageContaining("IDEM-0043: " + type.getName() + ".pay: @Idempotent is outside the interceptors ["
                        + WithoutPriority.class.getName() + "]")
                .hasMessageContaining("Annotate them with @Priority");
    }

    @Guarded
    @Interceptor
    static class GuardWithoutPriority extends WithoutPriority {}

    @Guarded
    @Interceptor
    static class GuardOfAnotherArchive extends WithoutPriority {}

    @Test
    void refusesSuchAnInterceptorAroundAResourceClassWithoutScope(@TempDir Path war) {
        assertThatThrownBy(() ->
                        startIn(war, GuardedResourceWithoutScope.class, Provided.class, GuardWithoutPriority.class))
                .hasMessageContaining("IDEM-0043: " + GuardedResourceWithoutScope.class.getName()
                        + ".pay: @Idempotent is outside the interceptors [" + GuardWithoutPriority.class.getName());
    }

    @Test
    void leavesAResourceClassWithoutScopeAloneWhereItIsEnabledForAnotherArchive(@TempDir Path war) throws Exception {
        assertThat(startIn(war, GuardedResourceWithoutScope.class, Provided.class, GuardOfAnotherArchive.class))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {Service.class, CheckedOtherwise.class})
    void leavesAnInterceptorOfOthersAlone(Class<?> type) {
        assertThat(start(WithoutPriority.class, type)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {WithPriority.class, OfConstructors.class, OfAnotherArchive.class})
    void leavesAnInterceptorAloneThatAReplayDoesNotBypass(Class<?> interceptor) {
        assertThat(start(interceptor, CheckedMethod.class)).isEmpty();
    }

    @ApplicationScoped
    static class Protected {

        @Idempotent
        public void pay(@IdempotencyKey String key) {}
    }

    @ApplicationScoped
    static class OneTenant implements CallerResolver {

        @Override
        public String resolve() {
            return "one";
        }
    }

    @ApplicationScoped
    static class OtherTenant implements CallerResolver {

        @Override
        public String resolve() {
            return "other";
        }
    }

    @ApplicationScoped
    @Alternative
    @Priority(1)
    static class ChosenTenant implements CallerResolver {

        @Override
        public String resolve() {
            return "chosen";
        }
    }

    @Test
    void refusesTwoBeansOfWhichEachCouldNameTheCaller() {
        assertThatThrownBy(() -> start(Protected.class, OneTenant.class, OtherTenant.class))
                .hasMessageContaining("CallerResolver")
                .hasMessageContaining("OneTenant")
                .hasMessageContaining("OtherTenant")
                .hasMessageContaining("@Alternative");
    }

    @Test
    void takesTheAlternativeThatCounts() {
        assertThat(start(Protected.class, OneTenant.class, OtherTenant.class, ChosenTenant.class))
                .isEmpty();
    }

    @ApplicationScoped
    @Specializes
    static class SpecialTenant extends OneTenant {}

    @Decorator
    @Priority(1)
    abstract static class DecoratedTenant implements CallerResolver {

        @Inject
        @Delegate
        private CallerResolver delegate;

        @Override
        public String resolve() {
            return "decorated " + delegate.resolve();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {SpecialTenant.class, DecoratedTenant.class})
    void countsNeitherADecoratorNorWhatIsSpecialized(Class<?> type) {
        assertThat(start(Protected.class, OneTenant.class, type)).isEmpty();
    }

    @Qualifier @Retention(RetentionPolicy.RUNTIME)
    @interface Own {}

    @ApplicationScoped
    static class QualifiedProducer {

        @Produces
        @Own
        CallerResolver tenant() {
            return () -> "own";
        }
    }

    @Test
    void refusesAResolverThatNobodyWouldAskForItsQualifier() {
        assertThatThrownBy(() -> start(Protected.class, QualifiedProducer.class))
                .hasMessageContaining("IDEM-0038")
                .hasMessageContaining(QualifiedProducer.class.getName())
                .hasMessageContaining("Remove the qualifier");
    }

    @Test
    void leavesAQualifiedResolverAloneBesideOneThatIsAsked() {
        assertThat(start(Protected.class, QualifiedProducer.class, OneTenant.class))
                .isEmpty();
    }

    @ApplicationScoped
    static class PerQuestion {

        static int made;
        static int released;

        @Produces
        CallerResolver tenant() {
            String name = "tenant " + ++made;
            return () -> name;
        }

        void release(@Disposes CallerResolver tenant) {
            released++;
        }
    }

    @Test
    void makesADependentResolverForEachQuestion() {
        IdempotentExtension extension = new IdempotentExtension();
        try (WeldContainer container = weld(extension, Provided.class, Protected.class, PerQuestion.class)
                .initialize()) {
            assertThat(container.isRunning()).isTrue();
            assertThat(extension.ask(CallerResolver.class, CallerResolver::resolve))
                    .contains("tenant 1");
            assertThat(extension.ask(CallerResolver.class, CallerResolver::resolve))
                    .contains("tenant 2");
            assertThat(PerQuestion.released).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {FinalClass.class, FinalMethod.class})
    void refusesAnEndpointThatCannotBeIntercepted(Class<?> endpoint, @TempDir Path war) {
        assertThatThrownBy(() -> startIn(war, endpoint, Provided.class, Service.class))
                .hasMessageContaining("IDEM-0037: " + endpoint.getName() + ".take: ")
                .hasMessageContaining("Remove the modifier");
    }

    @ParameterizedTest
    @ValueSource(classes = {MadeByConfigurator.class, OpenEndpoint.class})
    void leavesOtherEndpointsAlone(Class<?> endpoint, @TempDir Path war) throws Exception {
        assertThat(startIn(war, endpoint, Provided.class, Service.class)).isEmpty();
    }

    @Test
    void leavesAFinalEndpointAloneWhereNothingIsIntercepted(@TempDir Path war) throws Exception {
        assertThat(startIn(war, FinalClass.class, WithoutUse.class)).isEmpty();
    }

    @Test
    void findsAResolverThatIsNoBean() {
        ExtensionBeans beans = new ExtensionBeans();

        assertThat(beans.notBeans(List.of(OneTenant.class))).singleElement().satisfies(problem -> assertThat(problem)
                .contains("OneTenant is a CallerResolver")
                .contains("@ApplicationScoped"));
        assertThat(beans.notBeans(List.of(CallerResolver.class, ChosenTenant.class)))
                .as("an interface, and one that is left out on purpose")
                .isEmpty();
    }

    @ApplicationScoped
    static class WithoutUse {}

    @Test
    void wantsAnEntityManagerForAClassOfTheWebApplicationThatIsNoBean(@TempDir Path war) {
        assertThatThrownBy(() -> startIn(war, OnMethod.class, WithoutUse.class))
                .hasMessageContaining("IDEM-0004")
                .hasMessageContaining("IDEM-0028: " + OnMethod.class.getName() + ".pay: @Idempotent");
    }

    @Test
    void showsItsHealthWhereItIsUsed() {
        assertThat(healthChecks(Provided.class, Service.class)).isEqualTo(1);
    }

    @Test
    void showsItsHealthWhereOnlyClassFilesTellOfItsUse(@TempDir Path war) throws Exception {
        assertThat(in(war, ResourceWithoutScope.class, () -> healthChecks(Provided.class)))
                .isEqualTo(1);
    }

    @Test
    void showsNoHealthWhereItIsUnused(@TempDir Path war) throws Exception {
        assertThat(in(war, Resolver.class, () -> healthChecks(WithoutUse.class)))
                .isZero();
    }

    @ApplicationScoped
    static class ProvidedTwice {

        @Produces
        @IdempotencyStore
        EntityManager entityManager() {
            throw new UnsupportedOperationException("nobody asks for it");
        }
    }

    @Test
    void saysToMarkOneOfSeveralEntityManagersAndNotToAddAnother() {
        assertThatThrownBy(() -> start(Protected.class, ProvidedTwice.class))
                .hasMessageContaining("IDEM-0005")
                .hasMessageContaining("ProvidedTwice")
                .hasMessageContaining("Mark exactly one of them with @IdempotencyStore")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("Add to one of your beans"));
    }

    @Test
    void refusesAResolverOfTheWebApplicationThatIsNoBean(@TempDir Path war) {
        assertThatThrownBy(() -> startIn(war, Resolver.class, Provided.class, Service.class))
                .hasMessageContaining("IDEM-0010: " + Resolver.class.getName());
    }

    @Test
    void leavesAResolverAloneThatNobodyNeeds(@TempDir Path war) throws Exception {
        assertThat(startIn(war, Resolver.class, WithoutUse.class)).isEmpty();
    }

    /** Starts an application and ends it; returns the warnings. */
    private static List<String> start(Class<?>... types) {
        return startContainer(
                Stream.concat(Stream.of(Provided.class), Stream.of(types)).toArray(Class<?>[]::new));
    }

    /** Starts a web application that has a class of which CDI does not know. */
    private static List<String> startIn(Path war, Class<?> unknown, Class<?>... types) throws Exception {
        return in(war, unknown, () -> startContainer(types));
    }

    private static <T> T in(Path war, Class<?> unknown, Callable<T> start) throws Exception {
        WebApplication application = new WebApplication(war);
        application.add(unknown);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = application.loader()) {
            thread.setContextClassLoader(loader);
            return start.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static int healthChecks(Class<?>... types) {
        try (WeldContainer container = weld(new IdempotentExtension(), types).initialize()) {
            return container
                    .getBeanManager()
                    .getBeans(HealthCheck.class, Any.Literal.INSTANCE)
                    .size();
        }
    }

    private static Weld weld(IdempotentExtension extension, Class<?>... types) {
        return new Weld("discovery")
                .disableDiscovery()
                .skipShutdownHook()
                .addExtensions(new OnlyTheApplication(), extension)
                .enableInterceptors(Stream.of(types)
                        .filter(List.of(
                                WithoutPriority.class,
                                GuardWithoutPriority.class,
                                OfAnotherArchive.class,
                                GuardOfAnotherArchive.class,
                                OfConstructors.class)::contains)
                        .toArray(Class<?>[]::new))
                .addBeanClasses(types);
    }

    private static List<String> startContainer(Class<?>... types) {
        Weld weld = weld(new IdempotentExtension(), types);
        try (CapturedLog log = new CapturedLog(IdempotentExtension.class);
                WeldContainer container = weld.initialize()) {
            assertThat(container.isRunning()).isTrue();
            return log.messages();
        }
    }
}
