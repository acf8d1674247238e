package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What databases are taken for, most of which no test runs. */
class DetectionTest {

    private static final String CATALOGUE = "information_schema";

    @ParameterizedTest
    @CsvSource({"IN_DOUBT, H2", "in_doubt, H2", "pg_class, POSTGRESQL", "ALL_PLUGINS, MARIADB", "INNODB_TRX, MYSQL"})
    void knowsADatabaseByATableOfItsCatalogue(String table, Dialect dialect) {
        assertThat(detected(Map.of(CATALOGUE, List.of("other", table)))).isEqualTo(dialect);
    }

    @Test
    void takesMariadbForNoMysql() {
        assertThat(detected(Map.of(CATALOGUE, List.of("INNODB_TRX", "ALL_PLUGINS"))))
                .isEqualTo(Dialect.MARIADB);
    }

    @ParameterizedTest
    @CsvSource({"sys.databases, SQL_SERVER", "sysibm.sysdummy1, DB2", "user_tables, ORACLE"})
    void knowsADatabaseWithAnotherCatalogueByWhatOnlyItUnderstands(String question, Dialect dialect) {
        assertThat(detected(Map.of(question, List.of(1)))).isEqualTo(dialect);
        assertThat(detected(Map.of(CATALOGUE, List.of(), question, List.of(1)))).isEqualTo(dialect);
    }

    @Test
    void speaksStandardSqlToAnUnknownOne() {
        assertThat(detected(Map.of())).isEqualTo(Dialect.STANDARD);
    }

    @Test
    void learnsNothingFromADatabaseThatIsAway() {
        EntityManager away = entityManager(question -> {
            throw new PersistenceException(new SQLException("away", "08001"));
        });

        assertThatThrownBy(new Detection(away)::dialect).isInstanceOf(PersistenceException.class);
    }

    /** What it is taken for if it answers these questions, and understands no other. */
    private static Dialect detected(Map<String, List<?>> answers) {
        EntityManager entityManager = entityManager(question -> answers.keySet().stream()
                .filter(question::contains)
                .findFirst()
                .<List<?>>map(answers::get)
                .orElseThrow(() -> new PersistenceException(new SQLException("not understood", "42000"))));
        return new Detection(entityManager).dialect();
    }

    private static EntityManager entityManager(Database database) {
        return (EntityManager) Proxy.newProxyInstance(
                DetectionTest.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (entityManager, create, question) -> Proxy.newProxyInstance(
                        DetectionTest.class.getClassLoader(),
                        new Class<?>[] {Query.class},
                        (query, method, arguments) -> method.getName().equals("getResultList")
                                ? database.answer(question[0].toString())
                                : query));
    }

    private interface Database {

        List<?> answer(String question);
    }
}
