package ee.idempotent.internal.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** Counts what passes a data source, for each thread by itself: what a test has left running is not to disturb the next one. */
final class Traffic {

    private final ThreadLocal<Cost> costs = ThreadLocal.withInitial(() -> new Cost(0, 0));

    /**
     * What was said to a database.
     *
     * @param statements how many statements
     * @param commits how many commits
     */
    record Cost(int statements, int commits) {

        Cost minus(Cost other) {
            return new Cost(statements - other.statements, commits - other.commits);
        }

        private Cost plusStatement() {
            return new Cost(statements + 1, commits);
        }

        private Cost plusCommit() {
            return new Cost(statements, commits + 1);
        }

        @Override
        public String toString() {
            return statements + ", " + commits;
        }
    }

    /** All of this thread since the beginning. */
    Cost soFar() {
        return costs.get();
    }

    /** What it takes to do something. */
    Cost of(Callable<?> work) throws Exception {
        Cost before = soFar();
        work.call();
        return soFar().minus(before);
    }

    /** The data source, with ears. */
    DataSource listenTo(DataSource dataSource) {
        return counting(DataSource.class, dataSource);
    }

    /** A connection, too, is what makes others. */
    @SuppressWarnings("unchecked")
    private <T> T counting(Class<T> type, Object counted) {
        return (T) Proxy.newProxyInstance(
                Traffic.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (counted instanceof Statement && method.getName().startsWith("execute")) {
                        costs.set(soFar().plusStatement());
                    } else if (counted instanceof Connection && method.getName().equals("commit")) {
                        costs.set(soFar().plusCommit());
                    }
                    try {
                        Object result = method.invoke(counted, arguments);
                        if (method.getReturnType() == Connection.class) {
                            return counting(Connection.class, result);
                        }
                        return method.getReturnType() == PreparedStatement.class
                                ? counting(PreparedStatement.class, result)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
