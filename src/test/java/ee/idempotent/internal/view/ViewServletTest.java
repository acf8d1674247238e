package ee.idempotent.internal.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ee.idempotent.internal.config.Configuration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewServletTest {

    @Test
    void isolatesThePageFromOtherSitesWhoeverAsksForIt() throws Exception {
        Map<String, String> headers = new HashMap<>();
        HttpServletRequest stranger = stub(HttpServletRequest.class, (proxy, method, arguments) -> false);
        HttpServletResponse response = stub(HttpServletResponse.class, (proxy, method, arguments) -> {
            if (method.getName().equals("setHeader")) {
                headers.put((String) arguments[0], (String) arguments[1]);
            }
            return null;
        });

        new ViewServlet(Configuration.from(name -> Optional.empty())).service(stranger, response);

        assertThat(headers)
                .contains(
                        entry("X-Content-Type-Options", "nosniff"),
                        entry("X-Frame-Options", "DENY"),
                        entry("Referrer-Policy", "no-referrer"),
                        entry("Cross-Origin-Opener-Policy", "same-origin"),
                        entry("Cross-Origin-Resource-Policy", "same-origin"),
                        entry("Cache-Control", "no-store"))
                .hasEntrySatisfying("Content-Security-Policy", policy -> assertThat(policy)
                        .contains("default-src 'none'", "frame-ancestors 'none'"));
    }

    private static <T> T stub(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
