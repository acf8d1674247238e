package ee.idempotent.internal.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements in SQL in the transaction of the persistence context. Their parameters are numbered, as in {@code ?1}, and may
 * occur several times; a null becomes the literal. The columns that are read are strings, numbers, booleans and bytes.
 */
interface StatementRunner {

    /**
     * Reads rows.
     *
     * @param sql the question
     * @param parameters its values
     * @return the rows
     */
    List<Object[]> select(String sql, @Nullable Object... parameters);

    /**
     * Changes rows.
     *
     * @param sql what to do
     * @param parameters its values
     * @return how many rows were changed
     */
    int update(String sql, @Nullable Object... parameters);
}
