package ee.idempotent.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Target;
import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import ee.idempotent.it.Combination;
import ee.idempotent.servers.GlassFish;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.Server;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In an enterprise archive, too, the library uses the beans of the application whose operations it protects, or does not
 * deploy. On GlassFish, since Payara Micro takes no enterprise archives.
 */
@Tag("once")
class EnterpriseArchiveIT {

    private static Server server;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws Exception {
        Address database = Combination.newDatabase("torture");
        Path directory = Files.createDirectories(Target.of("enterprise"));
        Launch launch = new GlassFish(Path.of("target/servers/glassfish7"), directory, "/tenants/effects?name=none")
                .library(database.driverJar());
        Stream.of(
                        EnterpriseArchives.tenants(database),
                        EnterpriseArchives.twoOfEach(),
                        EnterpriseArchives.oneSided(),
                        EnterpriseArchives.inCommon())
                .map(archive -> export(archive, directory))
                .forEach(launch::deploy);
        server = launch.start("server", Launch.freePort()).awaitReady();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Path export(EnterpriseArchive archive, Path directory) {
        Path ear = directory.resolve(archive.getName());
        archive.as(ZipExporter.class).exportTo(ear.toFile(), true);
        return ear;
    }

    @Test
    void keepsTheTenantsOfAWebApplicationApart() {
        Reply one = pay("one").executedWith(200);
        Reply two = pay("two").executedWith(200);
        assertThat(two.text()).isNotEqualTo(one.text());
        pay("one").replays(one);
        pay("two").replays(two);
        assertThat(get("effects?name=" + key)).isEqualTo("2");
        assertThat(get("effects/records?key=" + key)).isEqualTo("2");
    }

    @Test
    void rendersErrorsAsTheWebApplicationDoes() {
        pay("one").executedWith(200);
        Reply reused = new Reply(
                request("one").body("another").contentType("text/plain").post(uri("callers/anybody")));
        assertThat(reused.status()).isEqualTo(409);
        assertThat(reused.text()).isEqualTo("idempotency_key_reused (Idempotency-Key)");
    }

    @Test
    void forgetsByTheClockOfTheWebApplication() {
        Reply first = pay("one").executedWith(200);
        new Reply(Requests.empty().post(uri("clock?by=P2D"))).executedWith(204);
        assertThat(pay("one").executedWith(200).text()).isNotEqualTo(first.text());
    }

    @Test
    void tellsTheObserversOfTheWebApplication() {
        pay("one").executedWith(200);
        pay("one");
        assertThat(get("events")).contains("Executed|POST /callers/anybody").contains("Replayed|POST /callers/anybody");
    }

    @ParameterizedTest
    @CsvSource({
        "IDEM-0005, two-of-each,  NoDatabase",
        "IDEM-0009, two-of-each,  TenantCallers",
        "IDEM-0040, one-sided, EntityManager",
        "IDEM-0040, one-sided, CallerResolver",
    })
    void doesNotDeployIfItIsUnclearWhoseBeansCount(String id, String archive, String bean) {
        assertThat(server.log().lines()).anySatisfy(line -> assertThat(line).contains(id, bean, "WEB-INF/lib"));
        assertThat(directoryOfDeployments().resolve(archive + ".ear_deployFailed"))
                .exists();
    }

    @Test
    void deploysWhatUsesBeansThatAreThereForAll() {
        assertThat(new Reply(Requests.empty().post(server.uri("/in-common/fine"))).status())
                .isEqualTo(200);
    }

    private static Path directoryOfDeployments() {
        return Target.of("enterprise/domains/domain1/autodeploy");
    }

    private Reply pay(String tenant) {
        return new Reply(request(tenant).post(uri("callers/anybody")));
    }

    private RequestSpecification request(String tenant) {
        return Requests.empty()
                .header("Idempotency-Key", key)
                .header("Effect", key)
                .header("Tenant", tenant);
    }

    private static String get(String path) {
        return Requests.get(uri(path));
    }

    private static URI uri(String path) {
        return server.uri("/tenants/" + path);
    }
}
