package ee.idempotent.internal.view;

import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.Setting;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * Who answers.
 *
 * @param application the application's name among those that share a table; empty if it has none
 * @param contextPath where it is on the server
 * @param server the server's host and port, as it knows itself
 * @param settings how it is set
 */
record Place(String application, String contextPath, String server, Map<String, String> settings) {

    /** Asked once: the answer may take the network. */
    private static final class Host {

        static final String NAME = name();

        private static String name() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException nameless) {
                return InetAddress.getLoopbackAddress().getHostName();
            }
        }
    }

    static Place of(HttpServletRequest request, Configuration configuration) {
        return new Place(
                configuration.get(Setting.APPLICATION),
                request.getServletContext().getContextPath(),
                Host.NAME + ":" + request.getLocalPort(),
                configuration.texts());
    }
}
