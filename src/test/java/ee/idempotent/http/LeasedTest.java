package ee.idempotent.http;

import ee.idempotent.embedded.application.Points;
import java.sql.SQLException;

/** Looks at the lease of an operation, and ends it. */
abstract class LeasedTest extends HttpTest {

    final Points points = SERVER.bean(Points.class);

    InFlight stoppedAt(String point, String path) {
        points.stop(name, point);
        return new InFlight(gates(), name, () -> request().post(path));
    }

    /** The lease is over as far as others can see, unless it is renewed. */
    void endLease() throws SQLException {
        execute("update idempotency_record set lease_until = 1 where idempotency_key = ?");
    }

    long leasedUntil() {
        return SERVER.database()
                .count("select coalesce(lease_until, 0) from idempotency_record where idempotency_key = ?", name);
    }
}
