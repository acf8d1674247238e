package ee.idempotent.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In an enterprise archive, too, the library uses the beans of the application whose operations it protects, or does not deploy. */
@OnEnterpriseServer
class EnterpriseArchiveIT {

    private final String key = UUID.randomUUID().toString();

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
        "IDEM-0005, first,   NoDatabase",
        "IDEM-0009, first,   TenantCallers",
        "IDEM-0040, lacking, EntityManager",
        "IDEM-0040, lacking, CallerResolver",
    })
    void doesNotDeployIfItIsUnclearWhoseBeansCount(String id, String application, String bean) {
        assertThat(EnterpriseServer.log().lines())
                .anySatisfy(line -> assertThat(line).contains(id, bean, "WEB-INF/lib"));
        assertThat(new Reply(Requests.empty().post(EnterpriseServer.uri("/" + application + "/fine"))).status())
                .isEqualTo(404);
    }

    @Test
    void deploysWhatUsesBeansThatAreThereForAll() {
        assertThat(new Reply(Requests.empty().post(EnterpriseServer.uri("/in-common/fine"))).status())
                .isEqualTo(200);
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
        return EnterpriseServer.uri("/tenants/" + path);
    }
}
