package ee.idempotent.benchmark;

import ee.idempotent.databases.Database;

/**
 * One number of the result: what was measured.
 *
 * @param table where it stands
 * @param database on which database
 * @param threads how many callers there were, each with its next call as soon as its last one was answered
 * @param records how many records were there before; 0 where that does not matter
 * @param situation of the key
 * @param variant of the order
 */
record Cell(Table table, Database database, int threads, long records, Situation situation, Variant variant) {

    static Cell of(Table table, Database database, int threads, Situation situation, Variant variant) {
        return new Cell(table, database, threads, 0, situation, variant);
    }

    static Cell growth(long records, Situation situation) {
        return new Cell(
                Table.GROWTH, Database.POSTGRESQL, Settings.USUAL_THREADS, records, situation, Variant.IDEMPOTENT);
    }

    Cell with(Table other) {
        return new Cell(other, database, threads, records, situation, variant);
    }

    Cell with(int otherThreads) {
        return new Cell(table, database, otherThreads, records, situation, variant);
    }

    Cell with(Variant other) {
        return new Cell(table, database, threads, records, situation, other);
    }

    Cell with(Situation other) {
        return new Cell(table, database, threads, records, other, variant);
    }
}
