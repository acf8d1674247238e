package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailureTest {

    @ParameterizedTest
    @CsvSource({
        "23505, 0, DUPLICATE",
        "23000, 1062, DUPLICATE",
        "40001, 0, CONFLICT",
        "40P01, 0, CONFLICT",
        "55P03, 0, CONFLICT",
        "HY000, 1205, LOCKED",
        "HY000, 0, OTHER",
        "57014, 0, TIMEOUT",
        "70100, 0, TIMEOUT",
        "42S02, 0, MISFIT",
        "22001, 0, MISFIT",
        "S0002, 0, MISFIT",
        "08001, 0, OTHER",
        "4, 0, OTHER",
        ", 0, OTHER"
    })
    void isToldByTheStateOrTheDatabasesOwnCode(String state, int code, SqlFailure meaning) {
        SQLException failure = new SQLException("said by the database", state, code);

        assertThat(SqlFailure.of(failure)).isEqualTo(meaning);
        assertThat(SqlFailure.of(new PersistenceException(new IllegalStateException(failure))))
                .isEqualTo(meaning);
    }

    @Test
    void isATimeoutIfTheDriverSaysSo() {
        assertThat(SqlFailure.of(new SQLTimeoutException("said by the driver"))).isEqualTo(SqlFailure.TIMEOUT);
    }

    @Test
    void isSomethingElseIfNoDatabaseSaysAnything() {
        assertThat(SqlFailure.of(new PersistenceException("said by nobody"))).isEqualTo(SqlFailure.OTHER);
        assertThat(SqlFailure.of(null)).isEqualTo(SqlFailure.OTHER);
    }
}
