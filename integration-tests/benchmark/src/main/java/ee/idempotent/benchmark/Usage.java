package ee.idempotent.benchmark;

/**
 * What calls have taken of other processes. What is not known is not a number.
 *
 * @param server time of the processor in the server, in microseconds
 * @param database the same in the database
 * @param log bytes in the log of PostgreSQL
 */
record Usage(double server, double database, double log) {

    static final Usage UNKNOWN = new Usage(Double.NaN, Double.NaN, Double.NaN);

    Usage since(Usage before) {
        return new Usage(server - before.server, database - before.database, log - before.log);
    }
}
