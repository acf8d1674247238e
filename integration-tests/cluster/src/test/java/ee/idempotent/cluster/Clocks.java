package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.check.Skews;
import ee.idempotent.servers.LoadClient;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The clocks of servers, which can be put forward and back while the servers run. */
final class Clocks {

    private final LoadClient client = new LoadClient();
    private final Skews skews = new Skews();
    private final History history;

    Clocks(History history) {
        this.history = history;
    }

    Skews skews() {
        return skews;
    }

    /** From now on the clock of a server is wrong by so much. */
    void set(Node node, Duration skew) {
        long start = history.now();
        HttpResponse<String> response = client.send("PUT", node.uri("/api/clock/" + skew));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        skews.jumped(node.name(), start, history.now(), skew.toNanos() / 1000);
        history.note("the clock of %s is wrong by %s".formatted(node.name(), skew));
    }
}
