package ee.idempotent.client;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.Configuration;

/** Jersey follows them by default, and would take key and body to wherever a response says. Other implementations do not. */
final class Redirections {

    /** Jersey's own property, which others ignore. */
    private static final String FOLLOW = "jersey.config.client.followRedirects";

    /** It asks the client for the property, and not the request. */
    private static final String CONNECTOR = "org.glassfish.jersey.jnh.connector.JavaNetHttpConnectorProvider";

    private Redirections() {}

    /**
     * Lets the implementation follow none of this request.
     *
     * @throws IllegalStateException if it would follow them all the same
     */
    static void prevent(ClientRequestContext request) {
        Configuration client = request.getConfiguration();
        if (!"false".equals(String.valueOf(client.getProperty(FOLLOW))) && isByConnector(client)) {
            throw new IllegalStateException(
                    "IDEM-0417: JavaNetHttpConnectorProvider would take the idempotency key to wherever"
                            + " a response redirects it. Set the client's property ClientProperties.FOLLOW_REDIRECTS to false.");
        }
        request.setProperty(FOLLOW, false);
    }

    private static boolean isByConnector(Configuration client) {
        try {
            Object provider =
                    client.getClass().getMethod("getConnectorProvider").invoke(client);
            return provider != null && provider.getClass().getName().equals(CONNECTOR);
        } catch (ReflectiveOperationException notJersey) {
            return false;
        }
    }
}
