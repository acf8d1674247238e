package ee.idempotent.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements by native queries, which every provider has. */
final class NativeRunner implements StatementRunner {

    /** Which table a statement in SQL touches: else Hibernate takes it for all, and empties the second-level cache. */
    static final String HIBERNATE_SPACES = "org.hibernate.query.native.spaces";

    private final EntityManager entityManager;
    private final RecordTable table;

    NativeRunner(EntityManager entityManager, RecordTable table) {
        this.entityManager = entityManager;
        this.table = table;
    }

    @Override
    public List<Object[]> select(String sql, @Nullable Object... parameters) {
        List<?> rows = query(sql, parameters).getResultList();
        return rows.stream().map(row -> (Object[]) row).toList();
    }

    @Override
    public int update(String sql, @Nullable Object... parameters) {
        return query(sql, parameters).executeUpdate();
    }

    private Query query(String sql, @Nullable Object... parameters) {
        NumberedSql statement = NumberedSql.forJpa(sql, parameters);
        Query query = entityManager
                .createNativeQuery(statement.sql())
                .setFlushMode(FlushModeType.COMMIT)
                .setHint(HIBERNATE_SPACES, table.name());
        for (int index = 0; index < statement.values().size(); index++) {
            query.setParameter(index + 1, statement.values().get(index));
        }
        return query;
    }
}
