package ee.idempotent.benchmark;

import ee.idempotent.databases.Database;

/**
 * One number of the result: what was measured.
 *
 * @param part which part measured it
 * @param database on which database
 * @param threads how many callers there were, each with its next call as soon as its last one was answered
 * @param records how many records were there before; 0 where that does not matter
 * @param situation of the key
 * @param variant of the order
 */
record Cell(Part part, Database database, int threads, long records, Situation situation, Variant variant) {

    static Cell store(Database database, int threads, Situation situation, Variant variant) {
        return new Cell(Part.STORE, database, threads, 0, situation, variant);
    }

    static Cell http(Database database, int threads, Situation situation, Variant variant) {
        return new Cell(Part.HTTP, database, threads, 0, situation, variant);
    }

    static Cell growth(Database database, int threads, long records, Situation situation) {
        return new Cell(Part.GROWTH, database, threads, records, situation, Variant.IDEMPOTENT);
    }

    Cell of(Situation other, Variant otherVariant) {
        return new Cell(part, database, threads, records, other, otherVariant);
    }
}
