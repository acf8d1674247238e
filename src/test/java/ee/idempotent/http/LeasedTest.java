package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.embedded.application.Points;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Looks at the lease of an operation, and takes it away. */
abstract class LeasedTest extends HttpTest {

    final Points points = SERVER.bean(Points.class);

    InFlight stoppedAt(String point, String path) {
        points.stop(name, point);
        return new InFlight(gates(), name, () -> request().post(path));
    }

    /** The server of a call hangs for longer than its lease, as far as others can see. */
    void loseLease() throws SQLException {
        execute("update idempotency_record set lease_until = 1, lease_token = 'nobody' where idempotency_key = ?");
    }

    /** The lease is over as far as others can see, unless it is renewed. */
    void endLease() throws SQLException {
        execute("update idempotency_record set lease_until = 1 where idempotency_key = ?");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = SERVER.database().connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    long leasedUntil() {
        return SERVER.database()
                .count("select coalesce(lease_until, 0) from idempotency_record where idempotency_key = ?", name);
    }
}
