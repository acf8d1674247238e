package ee.idempotent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.jnh.connector.JavaNetHttpClientProperties;
import org.glassfish.jersey.jnh.connector.JavaNetHttpConnectorProvider;
import org.junit.jupiter.api.Test;

/** Jersey by {@code java.net.http.HttpClient}. */
class JerseyWithHttpClientTest extends ClientContract {

    JerseyWithHttpClientTest() {
        super("Jersey, HttpClient");
    }

    @Override
    Orders connect(URI uri, Object... providers) {
        return JakartaRest.connect(ClientBuilder.newClient(config()), uri, providers);
    }

    /** It asks the client, and not the request. */
    @Test
    void isRefusedUnlessTheClientFollowsNoRedirection() throws Exception {
        ClientConfig following = config().property(ClientProperties.FOLLOW_REDIRECTS, true);
        try (RawServer server = new RawServer();
                Orders orders = JakartaRest.connect(ClientBuilder.newClient(following), server.uri())) {
            assertThatThrownBy(() -> Retries.standard().call(() -> orders.response("1")))
                    .hasStackTraceContaining("IDEM-0417");
            assertThat(server.received()).isEmpty();
        }
    }

    /** Its frames say where an answer ends, so that a server need not send {@code Content-Length: 0}. */
    @Test
    void takesAnEmptyAnswerByHttp2ForWhole() throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("target/tomcat");
        Connector connector = new Connector();
        connector.setPort(0);
        connector.addUpgradeProtocol(new Http2Protocol());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "empty", new Empty());
        context.addServletMappingDecoded("/*", "empty");
        tomcat.start();
        URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/");
        ClientConfig http2 = config().property(JavaNetHttpClientProperties.HTTP_VERSION, HttpClient.Version.HTTP_2);
        try (Orders orders = JakartaRest.connect(ClientBuilder.newClient(http2), uri);
                Response response = Retries.standard().attempts(1).call(() -> orders.response("1"))) {
            assertThat(response.getStatus()).isEqualTo(201);
            assertThat(response.getHeaderString("Protocol")).isEqualTo("HTTP/2.0");
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static final class Empty extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            response.setStatus(HttpServletResponse.SC_CREATED);
            response.setHeader("Protocol", request.getProtocol());
            response.flushBuffer();
        }
    }

    private static ClientConfig config() {
        return new ClientConfig()
                .connectorProvider(new JavaNetHttpConnectorProvider())
                .property(ClientProperties.FOLLOW_REDIRECTS, false);
    }
}
