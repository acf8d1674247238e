package ee.idempotent.client;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.Configuration;
import org.jspecify.annotations.Nullable;

/** Jersey follows them by default, and would take key and body to wherever a response says. RESTEasy does so if it is told to. */
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
        Configuration configuration = request.getConfiguration();
        if (!"false".equals(String.valueOf(configuration.getProperty(FOLLOW))) && isByConnector(configuration)) {
            throw wouldFollow(
                    "JavaNetHttpConnectorProvider", "the client's property ClientProperties.FOLLOW_REDIRECTS");
        }
        if (isByEngine(request.getClient())) {
            throw wouldFollow("This client of RESTEasy", "its followRedirects");
        }
        request.setProperty(FOLLOW, false);
    }

    private static IllegalStateException wouldFollow(String client, String setting) {
        return new IllegalStateException("IDEM-0417: " + client + " would take the idempotency key to wherever"
                + " a response redirects it. Set " + setting + " to false.");
    }

    private static boolean isByConnector(Configuration client) {
        Object provider = ask(client, "getConnectorProvider");
        return provider != null && provider.getClass().getName().equals(CONNECTOR);
    }

    /** RESTEasy follows some if it is told to, and nothing of a request can change that. */
    private static boolean isByEngine(Client client) {
        Object engine = ask(client, "httpEngine");
        return engine != null && Boolean.TRUE.equals(ask(engine, "isFollowRedirects"));
    }

    /** What a method of one implementation returns; null if it is another one. */
    private static @Nullable Object ask(Object object, String method) {
        try {
            return object.getClass().getMethod(method).invoke(object);
        } catch (ReflectiveOperationException otherImplementation) {
            return null;
        }
    }
}
