package ee.idempotent.servers;

import java.net.URI;
import java.util.List;

/**
 * Where a server runs.
 *
 * @param prefix what its command begins with; empty for this machine as it is
 * @param host by which this JVM reaches it
 */
public record Machine(List<String> prefix, String host) {

    /** This machine, by its loopback interface. */
    public static final Machine THIS = new Machine(List.of(), "127.0.0.1");

    /** The URI of a path that begins at the root of a server. */
    public URI uri(int port, String path) {
        return URI.create("http://" + host + ":" + port + path);
    }
}
