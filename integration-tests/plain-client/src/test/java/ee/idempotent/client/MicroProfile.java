package ee.idempotent.client;

import java.net.URI;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Makes clients of the implementation that is there. */
final class MicroProfile {

    private MicroProfile() {}

    static Orders connect(URI uri, Object... providers) {
        RestClientBuilder builder = RestClientBuilder.newBuilder().baseUri(uri).register(IdempotencyFilter.class);
        for (Object provider : providers) {
            builder.register(provider);
        }
        return builder.build(Orders.class);
    }
}
