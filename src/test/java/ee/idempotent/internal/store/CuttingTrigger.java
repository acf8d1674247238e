package ee.idempotent.internal.store;

import java.sql.Blob;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;

/** Stands for a database that cuts off what is too long for it. */
public final class CuttingTrigger implements Trigger {

    /** For H2. */
    public CuttingTrigger() {}

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        for (int column = 0; column < after.length; column++) {
            if (after[column] instanceof Blob body) {
                after[column] = body.getBytes(1, 1_000);
            }
        }
    }
}
