package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The spelling, above all for databases that no test runs. */
class DialectTest {

    private static final String INSERT =
            "insert into {table} ({caller}, {operation}, {key}, {fingerprint}, {state}, {createdAt}, {expiresAt})"
                    + " values (?1, ?2, ?3, ?4, 0, ?5, ?6)";

    private static final String RECORD = "select {fingerprint}, {state}, {expiresAt} from {table} ";
    private static final String OF_KEY = "where {caller} = ?1 and {operation} = ?2 and {key} = ?3";

    @ParameterizedTest
    @EnumSource(names = {"STANDARD", "H2", "ORACLE", "DB2", "SQL_SERVER"})
    void claimsByAPlainInsert(Dialect dialect) {
        assertThat(dialect.claim()).isEqualToNormalizingWhitespace(INSERT);
    }

    @Test
    void claimsByAnInsertThatIgnoresADuplicate() {
        String insertIgnore = INSERT.replace("insert into", "insert ignore into");

        assertThat(Dialect.MYSQL.claim()).isEqualToNormalizingWhitespace(insertIgnore);
        assertThat(Dialect.MARIADB.claim())
                .isEqualToNormalizingWhitespace("set statement innodb_lock_wait_timeout = 0 for " + insertIgnore);
    }

    @Test
    void claimsWithoutWaitingForTheDiskOnPostgresql() {
        assertThat(Dialect.POSTGRESQL.claim())
                .contains("set_config('synchronous_commit', 'off', true)")
                .endsWith("on conflict do nothing\n");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"DB2", "SQL_SERVER"},
            mode = Mode.EXCLUDE)
    void locksByAStatementThatPassesOverALockedRow(Dialect dialect) {
        assertThat(dialect.lock()).isEqualToNormalizingWhitespace(RECORD + OF_KEY + " for update skip locked");
    }

    @ParameterizedTest
    @EnumSource
    void locksAnExpiredRecordInTheSameWay(Dialect dialect) {
        assertThat(dialect.lockExpired().replace("and {expiresAt} <= ?4\n", "")).isEqualTo(dialect.lock());
    }

    @Test
    void locksOnDb2() {
        assertThat(Dialect.DB2.lock())
                .isEqualToNormalizingWhitespace(
                        RECORD + OF_KEY + " for read only with rs use and keep update locks skip locked data");
    }

    @Test
    void locksOnSqlServer() {
        assertThat(Dialect.SQL_SERVER.lock())
                .isEqualToNormalizingWhitespace(RECORD + "with (updlock, rowlock, readpast) " + OF_KEY);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB", "MYSQL"})
    void namesTheScriptThatTheLibraryShips(Dialect dialect) {
        assertThat(getClass().getResource("/" + dialect.script())).isNotNull();
        assertThat(dialect.script()).endsWith("/" + dialect.name().toLowerCase(Locale.ROOT) + ".sql");
    }

    @ParameterizedTest
    @EnumSource(names = {"STANDARD", "ORACLE", "DB2", "SQL_SERVER"})
    void namesWhereTheScriptsAreForOthers(Dialect dialect) {
        assertThat(Dialect.H2.script()).startsWith(dialect.script());
        assertThat(dialect.script()).endsWith("/");
    }
}
