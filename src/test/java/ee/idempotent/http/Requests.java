package ee.idempotent.http;

import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static io.restassured.config.RedirectConfig.redirectConfig;

import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.http.client.HttpClient;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.conn.BasicClientConnectionManager;
import org.apache.http.impl.conn.SchemeRegistryFactory;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.params.HttpParams;
import org.apache.http.params.SyncBasicHttpParams;

/**
 * The HTTP client of the tests: REST Assured, set to send what it is told and to show what comes back. It neither retries
 * nor follows redirects, decodes no content, and gives each request a connection of its own.
 */
public final class Requests {

    private static final int MILLISECONDS_AT_MOST = 90_000;

    private static final RestAssuredConfig PLAIN = RestAssuredConfig.config()
            .httpClient(httpClientConfig().httpClientFactory(Clients::newClient))
            .redirect(redirectConfig().followRedirects(false))
            .decoderConfig(decoderConfig().noContentDecoders())
            .encoderConfig(encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs(ContentType.URLENC.toString(), ContentType.TEXT));

    private static final ExecutorService SENDERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sender");
        thread.setDaemon(true);
        return thread;
    });

    private Requests() {}

    /** A request; one with a body needs a content type, or is {@code application/octet-stream}. */
    public static RequestSpecification given() {
        return RestAssured.given().config(PLAIN).urlEncodingEnabled(false);
    }

    /** A request without a body. */
    public static RequestSpecification empty() {
        return given().noContentType(); // else a POST would be a form
    }

    /** The body of what a server answers to a GET, of whatever status. */
    public static String get(URI uri) {
        return new Reply(empty().get(uri)).text();
    }

    /** Sends a request in the background. */
    public static CompletableFuture<Reply> start(Supplier<Reply> request) {
        return CompletableFuture.supplyAsync(request, SENDERS);
    }

    /** What they are made of is shared: to make it takes as long as a request. */
    @SuppressWarnings("deprecation") // REST Assured takes no other
    private static final class Clients {

        private static final SchemeRegistry SCHEMES = SchemeRegistryFactory.createDefault();
        private static final HttpParams PARAMETERS = new SyncBasicHttpParams();

        static {
            DefaultHttpClient.setDefaultHttpParams(PARAMETERS);
            HttpConnectionParams.setSoTimeout(PARAMETERS, MILLISECONDS_AT_MOST);
        }

        static HttpClient newClient() {
            DefaultHttpClient client =
                    new DefaultHttpClient(new BasicClientConnectionManager(SCHEMES), PARAMETERS.copy());
            client.setReuseStrategy(NoConnectionReuseStrategy.INSTANCE);
            client.setHttpRequestRetryHandler((failure, attempts, context) -> false);
            return client;
        }
    }
}
