package ee.idempotent.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds out which database it is, by what only that one has in its catalogue: JPA does not say. A question that a database
 * does not understand spoils the transaction, so there should be none.
 */
final class Detection {

    private static final Logger LOG = System.getLogger(Detection.class.getName());

    /**
     * Asks for a table of each database's own, where the standard has its catalogue. In both cases, as the lower case of
     * H2 is that of the JVM's language: {@code ın_doubt} in Turkish.
     */
    private static final String CATALOGUE =
            """
            select table_name from information_schema.tables
            where table_schema in ('pg_catalog', 'information_schema', 'INFORMATION_SCHEMA')
                and table_name in (
                    'in_doubt', 'pg_class', 'all_plugins', 'innodb_trx',
                    'IN_DOUBT', 'PG_CLASS', 'ALL_PLUGINS', 'INNODB_TRX')
            """;

    /** What answers on these databases only. */
    private static final Map<Dialect, String> ELSEWHERE = new LinkedHashMap<>();

    static {
        ELSEWHERE.put(Dialect.SQL_SERVER, "select count(*) from sys.databases");
        ELSEWHERE.put(Dialect.DB2, "select count(*) from sysibm.sysdummy1");
        ELSEWHERE.put(Dialect.ORACLE, "select count(*) from user_tables");
    }

    private final EntityManager entityManager;

    Detection(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    Dialect dialect() {
        List<String> tables = ask(CATALOGUE).stream()
                .map(name -> name.toString().toLowerCase(Locale.ROOT))
                .toList();
        if (tables.contains("in_doubt")) {
            return Dialect.H2;
        }
        if (tables.contains("pg_class")) {
            return Dialect.POSTGRESQL;
        }
        if (tables.contains("all_plugins")) {
            return Dialect.MARIADB;
        }
        if (tables.contains("innodb_trx")) {
            return Dialect.MYSQL;
        }
        for (Map.Entry<Dialect, String> other : ELSEWHERE.entrySet()) {
            if (!ask(other.getValue()).isEmpty()) {
                return other.getKey();
            }
        }
        LOG.log(
                Level.WARNING,
                "IDEM-0201: The database of the idempotency records is unknown. The library uses standard SQL, so the"
                        + " database must support FOR UPDATE SKIP LOCKED");
        return Dialect.STANDARD;
    }

    private List<?> ask(String question) {
        try {
            return entityManager
                    .createNativeQuery(question)
                    .setFlushMode(FlushModeType.COMMIT)
                    .getResultList();
        } catch (PersistenceException failure) {
            if (SqlFailure.of(failure) != SqlFailure.MISFIT) {
                throw failure; // the database is away: that tells nothing
            }
            LOG.log(Level.DEBUG, "Not understood: {0}", question);
            return List.of();
        }
    }
}
