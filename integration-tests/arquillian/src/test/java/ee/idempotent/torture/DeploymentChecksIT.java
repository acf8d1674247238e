package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is annotated and cannot be protected does not deploy, and the log says where, why, and what to do. */
@Tag("once")
@OnTortureServer
class DeploymentChecksIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                BrokenApplications.MISUSED,
                BrokenApplications.MISCONFIGURED,
                BrokenApplications.UNSEEN,
                BrokenApplications.FORGOTTEN,
                BrokenApplications.ONLY_WITHOUT_SCOPE,
                BrokenApplications.WITHOUT_ENTITY_MANAGER
            })
    void doesNotDeploy(String application) {
        assertThat(statusOf(application)).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AsynchronousResource.stage       | asynchronous | Return",
                "AsynchronousResource.future      | asynchronous | Return",
                "AsynchronousResource.suspended   | asynchronous | Return",
                "AsynchronousResource.events      | asynchronous | Return",
                "AsynchronousSessionBean.later    | asynchronous | Return",
                "ApartTransactions.never          | transaction  | REQUIRED",
                "ApartTransactions.notSupported   | transaction  | REQUIRED",
                "ApartByClass.byClass             | transaction  | REQUIRED",
                "ApartSessionBean.never           | transaction  | REQUIRED",
                "ApartSessionBean.notSupported    | transaction  | REQUIRED",
                "BeanManagedSessionBean.beanManaged | transaction | container",
                "Durations.unparsable             | retention = \"a day\" | not an ISO-8601 duration",
                "Durations.zero                   | retention = \"PT0S\"  | PT1S",
                "Durations.negative               | retention = \"-PT1H\" | PT1S",
                "Durations.tooLong                | retention = \"P367D\" | not from",
                "Durations.unparsableWait         | waitAtMost = \"soon\" | not an ISO-8601 duration",
                "Durations.negativeWait           | waitAtMost = \"-PT1S\" | not from",
                "Durations.tooLongWait            | waitAtMost = \"PT61S\" | PT1M",
                "Misconfigured.overridden         | Misconfigured/overridden/Idempotent/retention = a day | Correct",
                "NotIntercepted.hidden            | private      | Make it",
                "NotIntercepted.shared            | static       | Make it",
                "AnnotatedInterfaces$OfAnnotatedMethod.implemented | CDI does not inherit | Annotate",
                "AnnotatedInterfaces$OfAnnotatedType | interface | Annotate",
                "Overriding.overridden            | CDI does not inherit | Annotate",
                "SameName                         | the same     | Give each a name",
                "ByStereotype                     | stereotype   | Annotate",
                "Locator.locate                   | sub-resource locator | Annotate",
                "SerialisedSessionBeans$OfSuperclass.pay | @Singleton | Use @Lock(READ)",
                "SerialisedSessionBeans$OneAtATime.pay | @Stateful | Use @Stateless",
                "DescribedSessionBean.apart       | ejb-jar.xml  | REQUIRED",
                "SessionBeanOfDescriptor.pay      | ejb-jar.xml  | container-managed",
                "InsideInterceptors.pay           | InsideInterceptors$Signing | binding",
                "InsideDescribedInterceptors.pay  | ejb-jar.xml  | binding",
                "OutsideUnorderedInterceptor.pay  | OutsideUnorderedInterceptor$Refusing | @Priority",
                "LooseResults.number              | does not tell the class | Return a concrete class",
            })
    void saysWhatIsWrongWithAnApplication(String where, String what, String remedy) {
        assertThat(messagesOn("ee.idempotent.torture.broken." + where))
                .as("messages on %s, of all: %s", where, messagesOn("ee.idempotent.torture.broken."))
                .anySatisfy(message -> assertThat(message)
                        .contains("@Idempotent")
                        .contains(what)
                        .contains(remedy));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AnnotatedApplication             | JAX-RS application | Annotate",
                "AnnotatedMapper.toResponse       | JAX-RS provider | call a bean",
                "AnnotatedServlet.doPost          | servlet      | call a bean",
                "InheritingServlet.create         | servlet      | call a bean",
                "AnnotatedFilter.doFilter         | servlet filter | call a bean",
                "AnnotatedListener.requestInitialized | listener | call a bean",
                "AnnotatedEndpoint.pay            | WebSocket endpoint | call a bean",
                "AnnotatedConfigurator.checkOrigin | part of a WebSocket endpoint | call a bean",
                "AnnotatedRecord.pay              | neither CDI nor the EJB container | Give the class a scope",
                "AnnotatedEntityListener.created  | neither CDI nor the EJB container | Give the class a scope",
                "StereotypedServlet               | servlet      | call a bean",
                "StereotypedResource.pay          | stereotype   | Annotate",
                "VetoedService.pay                | neither CDI nor the EJB container | Give the class a scope",
                "SubResource.pay                  | neither CDI nor the EJB container | Give the class a scope",
                "GenericResource.create           | CDI does not inherit | Annotate",
                "UnscopedResource.later           | asynchronous | Return",
                "UnscopedResource.soon            | retention = \"soon\" | not an ISO-8601 duration",
                "UnscopedResource                 | \"twin\"       | Give each a name",
                "UnscopedResource.hidden          | private      | Make it",
                "UnscopedResource.unchangeable    | final        | Remove",
            })
    void saysWhatIsWrongWithClassesThatAreNoBeans(String where, String what, String remedy) {
        assertThat(messagesOn("ee.idempotent.torture.unseen." + where))
                .as("messages on %s, of all: %s", where, messagesOn("ee.idempotent.torture.unseen."))
                .anySatisfy(message -> assertThat(message).contains(what).contains(remedy));
    }

    @Test
    void namesAResolverThatIsNoBean() {
        assertThat(TortureServer.log())
                .contains("IDEM-0010: ee.idempotent.torture.ForgottenResolver is a CallerResolver, but not a CDI bean");
    }

    @Test
    void saysOnceWhatIsWrong() {
        assertThat(messagesOn("ee.idempotent.torture.broken.ApartTransactions.never"))
                .hasSize(1);
    }

    @Test
    void deploysWhatIsRight() {
        assertThat(statusOf(BrokenApplications.SOUND)).isEqualTo(200);
        assertThat(TortureServer.log()).doesNotContain("ClassLevelBean.fine: @Idempotent");
    }

    @Test
    void namesSettingsThatMakeNoSense() {
        assertThat(TortureServer.log().lines().filter(line -> line.matches(".*idempotent\\.[a-z-]+ = .*")))
                .anyMatch(line -> line.contains("idempotent.retention = a day"))
                .anyMatch(line -> line.contains("idempotent.max-request = 0"));
    }

    @Test
    void saysHowToProvideAnEntityManager() {
        assertThat(TortureServer.log())
                .contains("there is no EntityManager")
                .contains("@Produces @IdempotencyStore @PersistenceContext")
                .contains("<class>ee.idempotent.IdempotencyRecord</class>");
    }

    private static int statusOf(String application) {
        return RawHttp.status(RawHttp.send(
                """
                POST /%s/fine HTTP/1.1\r
                Host: localhost\r
                Content-Length: 0\r
                \r
                """
                        .formatted(application)));
    }

    private static List<String> messagesOn(String where) {
        return TortureServer.log()
                .lines()
                .filter(line -> line.contains(where) && line.contains("@Idempotent"))
                .map(String::strip)
                .distinct()
                .toList();
    }
}
