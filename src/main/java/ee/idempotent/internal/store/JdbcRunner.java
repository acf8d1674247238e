package ee.idempotent.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements by JDBC, on the connection of the persistence context: a native query costs more than its statement. A statement
 * that fails does not mark the transaction; the caller knows what it means.
 */
final class JdbcRunner implements StatementRunner {

    private final EntityManager entityManager;
    private final ProviderConnection provider;

    JdbcRunner(EntityManager entityManager, ProviderConnection provider) {
        this.entityManager = entityManager;
        this.provider = provider;
    }

    @Override
    public List<Object[]> select(String sql, @Nullable Object... parameters) {
        return run(NumberedSql.forJdbc(sql, parameters), statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows);
            }
        });
    }

    /**
     * Asks questions one after the other, on one way to the database.
     *
     * @param questions the questions, with a semicolon between them; always the same text, which drivers remember by it
     * @param parameters the values of all of them
     * @return the rows of each
     */
    List<List<Object[]>> selectAll(String questions, @Nullable Object... parameters) {
        return run(NumberedSql.forJdbc(questions, parameters), statement -> {
            List<List<Object[]>> answers = new ArrayList<>();
            for (boolean isAnswer = statement.execute(); isAnswer; isAnswer = statement.getMoreResults()) {
                try (ResultSet rows = statement.getResultSet()) {
                    answers.add(read(rows));
                }
            }
            return answers;
        });
    }

    /** Whether it is also for reading responses, and outside a transaction. */
    boolean readsResponses() {
        return provider.readsResponses();
    }

    @Override
    public int update(String sql, @Nullable Object... parameters) {
        return run(NumberedSql.forJdbc(sql, parameters), PreparedStatement::executeUpdate);
    }

    private <T> T run(NumberedSql sql, Work<T> work) {
        return provider.with(entityManager, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql.sql())) {
                for (int index = 0; index < sql.values().size(); index++) {
                    set(statement, index + 1, sql.values().get(index));
                }
                return work.with(statement);
            } catch (SQLException failure) { // which Hibernate would log, although it may be an answer
                throw new PersistenceException(failure);
            }
        });
    }

    private static void set(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof Integer number) {
            statement.setInt(index, number);
        } else {
            statement.setShort(index, (Short) value);
        }
    }

    @SuppressWarnings("NullAway") // the columns of a response are null as long as there is none
    private static List<Object[]> read(ResultSet rows) throws SQLException {
        List<Object[]> read = new ArrayList<>(1);
        while (rows.next()) {
            ResultSetMetaData columns = rows.getMetaData();
            Object[] row = new Object[columns.getColumnCount()];
            for (int index = 0; index < row.length; index++) {
                row[index] = value(rows, index + 1, columns.getColumnType(index + 1));
            }
            read.add(row);
        }
        return read;
    }

    private static @Nullable Object value(ResultSet row, int column, int type) throws SQLException {
        return switch (type) {
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> row.getBytes(column);
            case Types.CLOB, Types.NCLOB, Types.LONGVARCHAR, Types.LONGNVARCHAR -> row.getString(column);
            default -> row.getObject(column);
        };
    }

    private interface Work<T> {

        T with(PreparedStatement statement) throws SQLException;
    }
}
