package ee.idempotent.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ee.idempotent.DescribedBeans;
import ee.idempotent.DescribedBeans.Apart;
import ee.idempotent.DescribedBeans.BeanManaged;
import ee.idempotent.DescribedBeans.Concurrent;
import ee.idempotent.DescribedBeans.OfDescriptor;
import ee.idempotent.DescribedBeans.OfName;
import ee.idempotent.DescribedBeans.OfNoName;
import ee.idempotent.DescribedBeans.OneAtATime;
import ee.idempotent.DescribedBeans.WithoutClass;
import ee.idempotent.DescribedBeans.WithoutDefault;
import ee.idempotent.internal.config.Configuration;
import jakarta.annotation.PostConstruct;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the deployment descriptor says of enterprise beans, against what their annotations say. */
class EjbJarTest {

    private static final String FINE = "";

    /** Stands around each call. */
    public static class Signing {

        @AroundInvoke
        Object sign(InvocationContext invocation) throws Exception {
            return invocation.proceed() + "-signed";
        }
    }

    /** Stands around no call. */
    public static class AtTheBegin {

        @PostConstruct
        void begin(InvocationContext invocation) throws Exception {
            invocation.proceed();
        }
    }

    static Stream<Arguments> described() {
        return Stream.of(
                arguments(OfName.class, transaction("Named", "*", "", "NotSupported"), "keeps them apart"),
                arguments(OfName.class, transaction("Named", "pay", "", "Never"), "keeps them apart"),
                arguments(OfName.class, transaction("Named", "pay", "java.lang.String[]", "Never"), "keeps them apart"),
                arguments(OfName.class, transaction("Named", "pay", "java.lang.String", "Never"), FINE),
                arguments(OfName.class, transaction("Named", "pays", "", "Never"), FINE),
                arguments(OfName.class, transaction("OfName", "*", "", "Never"), FINE),
                arguments(
                        OfName.class,
                        transaction("Named", "*", "", "Never") + transaction("Named", "pay", "", "Required"),
                        FINE),
                arguments(
                        OfNoName.class,
                        transaction("OfNoName", "pay", "", "Required") + transaction("OfNoName", "pay", "int", "Never"),
                        "Use REQUIRED"),
                arguments(Apart.class, FINE, "keeps them apart"),
                arguments(Apart.class, transaction("Apart", "*", "", "Mandatory"), FINE),
                arguments(
                        OfNoName.class,
                        session("OfNoName", "<transaction-type>Bean</transaction-type>"),
                        "ejb-jar.xml"),
                arguments(
                        BeanManaged.class,
                        session("BeanManaged", "<transaction-type>Container</transaction-type>"),
                        FINE),
                arguments(OneAtATime.class, FINE, "is on a @Singleton"),
                arguments(
                        OneAtATime.class,
                        session(
                                "OneAtATime",
                                "<concurrent-method><method><method-name>pay</method-name></method><lock>Read</lock></concurrent-method>"),
                        FINE),
                arguments(
                        Concurrent.class,
                        session("Concurrent", "<concurrency-management-type>Container</concurrency-management-type>"),
                        "is on a @Singleton"),
                arguments(
                        OfNoName.class,
                        session("OfNoName", "<timeout-method><method-name>pay</method-name></timeout-method>"),
                        "is on a timer's method"),
                arguments(
                        OfNoName.class,
                        session(
                                "OfNoName",
                                "<timer><timeout-method><method-name>pay</method-name></timeout-method></timer>"),
                        "is on a timer's method"),
                arguments(
                        OfDescriptor.class,
                        session("Any", of(OfDescriptor.class) + "<session-type>Stateful</session-type>"),
                        "is on a @Stateful bean"),
                arguments(
                        OfDescriptor.class,
                        session("Any", of(OfDescriptor.class)) + transaction("Any", "*", "", "Never"),
                        "keeps them apart"),
                arguments(OfDescriptor.class, transaction("OfDescriptor", "*", "", "Never"), FINE),
                arguments(
                        OfDescriptor.class,
                        "<message-driven><ejb-name>Any</ejb-name>" + of(OfDescriptor.class) + "</message-driven>",
                        "is on a message-driven bean"),
                arguments(
                        OfNoName.class,
                        session("OfNoName", "<async-method><method-name>pay</method-name></async-method>"),
                        "is on an asynchronous method, by ejb-jar.xml"),
                arguments(
                        OfName.class,
                        interceptor("Named", "", Signing.class),
                        "is inside the interceptors [ee.idempotent.internal.deploy.EjbJarTest$"),
                arguments(
                        OfName.class,
                        interceptor("*", "", Signing.class),
                        "is inside the interceptors [ee.idempotent.internal.deploy.EjbJarTest$"),
                arguments(
                        OfName.class,
                        interceptor("Named", "pay", Signing.class),
                        "is inside the interceptors [ee.idempotent.internal.deploy.EjbJarTest$"),
                arguments(
                        OfName.class,
                        interceptor("Named", "", Signing.class)
                                .replace("<interceptor-class>", "<interceptor-order><interceptor-class>")
                                .replace("</interceptor-class>", "</interceptor-class></interceptor-order>"),
                        "is inside the interceptors [ee.idempotent.internal.deploy.EjbJarTest$"),
                arguments(
                        OfName.class,
                        interceptors(
                                        AtTheBegin.class,
                                        "<around-invoke><method-name>begin</method-name></around-invoke>")
                                + interceptor("Named", "", AtTheBegin.class),
                        "is inside the interceptors [ee.idempotent.internal.deploy.EjbJarTest$"),
                arguments(
                        OfName.class,
                        interceptors(AtTheBegin.class, "") + interceptor("Named", "", AtTheBegin.class),
                        FINE),
                arguments(OfName.class, interceptor("Named", "other", Signing.class), FINE),
                arguments(OfName.class, interceptor("OfName", "", Signing.class), FINE),
                arguments(OfName.class, interceptor("Named", "", AtTheBegin.class), FINE),
                arguments(OfDescriptor.class, interceptor("*", "", Signing.class), FINE),
                arguments(
                        OfName.class,
                        interceptor("Named", "", Signing.class)
                                + interceptor("Named", "pay", AtTheBegin.class)
                                        .replace(
                                                "<method>",
                                                "<exclude-class-interceptors>true</exclude-class-interceptors><method>"),
                        FINE),
                arguments(WithoutClass.class, interceptor("WithoutClass", "", Signing.class), FINE),
                arguments(
                        WithoutClass.class,
                        interceptor("*", "", Signing.class),
                        "is inside the interceptors [ee.idempotent.internal.deploy.EjbJarTest$"),
                arguments(WithoutDefault.class, interceptor("*", "", Signing.class), FINE),
                arguments(
                        WithoutDefault.class,
                        interceptor("WithoutDefault", "", Signing.class),
                        "is inside the interceptors [ee.idempotent.internal.deploy.EjbJarTest$"),
                arguments(
                        OfName.class,
                        interceptor("*", "", Signing.class)
                                + "<interceptor-binding><ejb-name>Named</ejb-name><exclude-default-interceptors>true"
                                + "</exclude-default-interceptors></interceptor-binding>",
                        FINE),
                arguments(
                        OfName.class,
                        session("Named", "<around-invoke><method-name>check</method-name></around-invoke>"),
                        "the <around-invoke> check of ejb-jar.xml stands inside it"),
                arguments(
                        OfDescriptor.class,
                        session(
                                "Any",
                                of(OfDescriptor.class)
                                        + "<around-invoke><class>Other</class><method-name>check</method-name></around-invoke>"),
                        "the <around-invoke> check of ejb-jar.xml stands inside it"),
                arguments(
                        OfName.class,
                        session("OfName", "<around-invoke><method-name>check</method-name></around-invoke>"),
                        FINE),
                arguments(OfDescriptor.class, "<no xml", FINE));
    }

    @ParameterizedTest
    @MethodSource("described")
    void takesItsWordInAWebApplication(Class<?> bean, String content, String problem, @TempDir Path directory)
            throws Exception {
        WebApplication application = new WebApplication(directory);
        application.add(bean, DescribedBeans.class);
        application.addDescriptor("ejb-jar.xml", descriptor(content));

        assertProblem(application, bean, problem);
    }

    @ParameterizedTest
    @MethodSource("described")
    void takesItsWordInAnEjbJar(Class<?> bean, String content, String problem, @TempDir Path directory)
            throws Exception {
        WebApplication module = new WebApplication(directory);
        module.addEjbJar("beans.jar", descriptor(content), bean, DescribedBeans.class);

        assertProblem(module, bean, problem);
    }

    @Test
    void hasNothingToSayOfAClassOfNoModule() {
        assertThat(EjbJar.of(String.class, new Descriptors())).isSameAs(EjbJar.NONE);
    }

    private static void assertProblem(WebApplication application, Class<?> bean, String problem) throws Exception {
        try (URLClassLoader loader = application.isolatedLoader()) {
            Class<?> type = Class.forName(bean.getName(), false, loader);
            assertThat(type).as("loaded by the application").isNotSameAs(bean);
            DeploymentChecks checks =
                    new DeploymentChecks(Configuration.from(name -> Optional.empty()), Set.of(type), Set.of());

            checks.check(type);

            List<String> found = Stream.of(checks.problems(), checks.warnings())
                    .flatMap(List::stream)
                    .toList();
            if (problem.isEmpty()) {
                assertThat(found).isEmpty();
            } else {
                assertThat(found)
                        .singleElement()
                        .asString()
                        .contains(": " + bean.getName() + ".pay: @Idempotent ")
                        .contains(problem);
            }
        }
    }

    private static String session(String name, String content) {
        return "<session><ejb-name>" + name + "</ejb-name>" + content + "</session>";
    }

    private static String of(Class<?> type) {
        return "<ejb-class>" + type.getName() + "</ejb-class>";
    }

    private static String transaction(String bean, String method, String parameter, String attribute) {
        String parameters = parameter.isEmpty()
                ? ""
                : "<method-params><method-param>" + parameter + "</method-param></method-params>";
        return "<container-transaction><method><ejb-name>" + bean + "</ejb-name><method-name> " + method
                + " </method-name>" + parameters + "</method><trans-attribute>" + attribute
                + "</trans-attribute></container-transaction>";
    }

    private static String interceptors(Class<?> interceptor, String content) {
        return "</enterprise-beans><interceptors><interceptor><interceptor-class>" + interceptor.getName()
                + "</interceptor-class>" + content + "</interceptor></interceptors><enterprise-beans>";
    }

    private static String interceptor(String bean, String method, Class<?> interceptor) {
        return "<interceptor-binding><ejb-name>" + bean + "</ejb-name><interceptor-class>" + interceptor.getName()
                + "</interceptor-class>"
                + (method.isEmpty() ? "" : "<method><method-name>" + method + "</method-name></method>")
                + "</interceptor-binding>";
    }

    private static String descriptor(String content) {
        int transactions =
                Math.max(content.indexOf("<container-transaction>"), content.indexOf("<interceptor-binding>"));
        List<String> parts = transactions < 0
                ? List.of(content, "")
                : List.of(content.substring(0, transactions), content.substring(transactions));
        return "<?xml version=\"1.0\"?>\n<ejb-jar xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\"><enterprise-beans>"
                + parts.get(0) + "</enterprise-beans><assembly-descriptor>" + parts.get(1)
                + "</assembly-descriptor></ejb-jar>";
    }
}
