package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequestTargetTest {

    @Path("/shops/{shop}")
    static class Payments {

        @Path("orders")
        public void all() {}

        @Path("orders/{id: [0-9]{2}}/{ lines }")
        public void lines() {}

        @Path("{shop}/twice")
        public void twice() {}
    }

    @ParameterizedTest
    @CsvSource({
        "http://host/shop/api/, http://host/shop/api/orders/1, /orders/1",
        "http://host/shop/api/, http://host/shop/api/, /",
        "http://host/shop/api, http://host/shop/api/orders, /orders",
        "http://host/, http://host/orders;v=1/a%20b, /orders;v=1/a%20b",
        "http://host/shop/api/, http://host/shop/apiary/orders, /shop/apiary/orders",
        "http://host/shop/api/, http://host/orders, /orders"
    })
    void hasThePathBeneathTheApplicationAsItWasSent(URI base, URI uri, String path) throws Exception {
        assertThat(target("all", base, uri, parameters()).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({"http://host/orders?a=%20&b, a=%20&b", "http://host/orders, ", "http://host/orders?, ''"})
    void hasTheQueryAsItWasSent(URI uri, @Nullable String query) throws Exception {
        assertThat(target("all", URI.create("http://host/"), uri, parameters()).query())
                .isEqualTo(query);
    }

    static Stream<Arguments> templates() {
        return Stream.of(
                arguments("all", parameters("shop", "7"), List.of("7")),
                arguments("lines", parameters("lines", "a", "shop", "7", "id", "42"), List.of("7", "42", "a")),
                arguments("twice", parameters("shop", "7"), List.of("7")));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void hasTheParametersInTheOrderOfTheTemplate(
            String method, MultivaluedMap<String, String> matched, List<String> parameters) throws Exception {
        assertThat(parameters(method, "/", matched)).isEqualTo(parameters);
    }

    @Test
    void hasTheParametersInTheOrderOfTheirNamesWhereTheTemplateDoesNotTell() throws Exception {
        assertThat(parameters("lines", "/", parameters("z", "1", "a", "2", "m", "3")))
                .containsExactly("2", "3", "1");
    }

    @Test
    void knowsWhichSegmentMatrixParametersBelongTo() throws Exception {
        assertThat(parameters("all", "/shops;a=1/7/orders;b=2;c", parameters("shop", "7")))
                .containsExactly("7", "2;a=1", "0;b=2;c");
        assertThat(parameters("all", "/;a=1", parameters("shop", "7"))).containsExactly("7", "0;a=1");
    }

    private static List<String> parameters(String method, String path, MultivaluedMap<String, String> matched)
            throws Exception {
        URI base = URI.create("http://host/");
        return target(method, base, base.resolve(path), matched).parameters();
    }

    private static MultivaluedMap<String, String> parameters(String... namesAndValues) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    private static RequestTarget target(String method, URI base, URI uri, MultivaluedMap<String, String> matched)
            throws Exception {
        UriInfo info = (UriInfo) Proxy.newProxyInstance(
                RequestTargetTest.class.getClassLoader(),
                new Class<?>[] {UriInfo.class},
                (proxy, asked, arguments) -> switch (asked.getName()) {
                    case "getBaseUri" -> base;
                    case "getRequestUri" -> uri;
                    default -> matched;
                });
        return new RequestTarget(HttpResource.of(Payments.class, Payments.class.getMethod(method)), info);
    }
}
