package ee.idempotent.benchmark;

/**
 * What one call takes, on average.
 *
 * @param statements to the database
 * @param commits of transactions, each of which is a statement of its own to the database
 * @param fsyncs of the log of PostgreSQL; concurrent commits share them
 * @param logged bytes in the log of PostgreSQL
 * @param databaseCpu time of the processor in PostgreSQL, in microseconds
 * @param serverCpu time of the processor in the server, in microseconds; 0 without a server
 * @param clientCpu time of the processor in this JVM, in microseconds
 */
record Expense(
        double statements,
        double commits,
        double fsyncs,
        double logged,
        double databaseCpu,
        double serverCpu,
        double clientCpu) {

    Expense since(Expense before) {
        return new Expense(
                statements - before.statements,
                commits - before.commits,
                fsyncs - before.fsyncs,
                logged - before.logged,
                databaseCpu - before.databaseCpu,
                serverCpu - before.serverCpu,
                clientCpu - before.clientCpu);
    }

    Expense perCall(long calls) {
        return new Expense(
                statements / calls,
                commits / calls,
                fsyncs / calls,
                logged / calls,
                databaseCpu / calls,
                serverCpu / calls,
                clientCpu / calls);
    }
}
