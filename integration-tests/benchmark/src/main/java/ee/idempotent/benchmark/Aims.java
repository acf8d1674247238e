package ee.idempotent.benchmark;

import static ee.idempotent.databases.Database.H2;
import static ee.idempotent.databases.Database.MARIADB;
import static ee.idempotent.databases.Database.POSTGRESQL;

import ee.idempotent.databases.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The ratios that the library aims at. */
final class Aims {

    private static final List<Database> FAST = List.of(POSTGRESQL, MARIADB);
    private static final String BY_HAND = " ÷ hand-written check";

    private final Results results;
    private final List<Aim> aims = new ArrayList<>();

    private Aims(Results results) {
        this.results = results;
    }

    /** Those that were measured. */
    static List<Aim> of(Results results) {
        Aims aims = new Aims(results);
        aims.ofTime();
        aims.ofTakenKeys();
        aims.ofProcessorAndLog();
        aims.overHttp();
        aims.ofGrowth();
        aims.ofOtherWays();
        return aims.aims;
    }

    private void ofTime() {
        for (Database database : FAST) {
            Cell first = store(database, Situation.FIRST_CALL, Variant.IDEMPOTENT);
            add("first call" + BY_HAND, 1.05, first, first.with(Variant.CHECKED));
        }
        Cell byRow = store(POSTGRESQL, Situation.FIRST_CALL, Variant.BY_ROW);
        add("the same by row", 1.25, byRow, byRow.with(Variant.CHECKED));
        Cell embedded = store(H2, Situation.FIRST_CALL, Variant.IDEMPOTENT);
        add("the same by row", 1.6, embedded, embedded.with(Variant.CHECKED));
        for (Database database : FAST) {
            Cell replay = store(database, Situation.REPLAY, Variant.IDEMPOTENT);
            add("replay" + BY_HAND, 1.1, replay, replay.with(Variant.CHECKED));
        }
    }

    private void ofTakenKeys() {
        for (Situation situation : List.of(Situation.IN_PROGRESS, Situation.REUSED)) {
            for (Database database : FAST) {
                Cell bare = store(database, Situation.FIRST_CALL, Variant.BARE).with(Table.TAKEN);
                add(
                        situation + " ÷ first call without a key",
                        0.6,
                        bare.with(situation).with(Variant.IDEMPOTENT),
                        bare);
            }
        }
    }

    private void ofProcessorAndLog() {
        for (Database database : FAST) {
            Cell first = store(database, Situation.FIRST_CALL, Variant.IDEMPOTENT);
            add(
                    "processor time of the database, first call" + BY_HAND,
                    1.15,
                    first,
                    first.with(Variant.CHECKED),
                    Sample::database);
        }
        Cell first = store(POSTGRESQL, Situation.FIRST_CALL, Variant.IDEMPOTENT);
        add("bytes in the log, first call" + BY_HAND, 1.4, first, first.with(Variant.CHECKED), Sample::log);
    }

    private void overHttp() {
        Cell first = store(POSTGRESQL, Situation.FIRST_CALL, Variant.IDEMPOTENT).with(Table.PROCESSOR);
        add(
                "processor time of server and database over HTTP, first call" + BY_HAND,
                1.15,
                first,
                first.with(Variant.CHECKED),
                Sample::processor);
        Cell replay = first.with(Table.HTTP).with(Situation.REPLAY);
        add("replay over HTTP" + BY_HAND, 1.1, replay, replay.with(Variant.CHECKED));
    }

    private void ofGrowth() {
        long most = results.cells(Table.GROWTH).stream()
                .mapToLong(Cell::records)
                .max()
                .orElse(0);
        for (Situation situation : List.of(Situation.FIRST_CALL, Situation.REPLAY)) {
            add(
                    "%s with %,d records ÷ with %,d".formatted(situation, most, Settings.FEW_RECORDS),
                    1.2,
                    Cell.growth(most, situation),
                    Cell.growth(Settings.FEW_RECORDS, situation));
        }
    }

    private void ofOtherWays() {
        for (Variant other : List.of(Variant.INSERTED_FIRST, Variant.CLAIMED_FIRST)) {
            for (Database database : FAST) {
                Cell first = store(database, Situation.FIRST_CALL, Variant.IDEMPOTENT);
                add("first call ÷ " + other, 1, first, first.with(other));
            }
        }
    }

    private static Cell store(Database database, Situation situation, Variant variant) {
        return Cell.of(Table.STORE, database, Settings.USUAL_THREADS, situation, variant);
    }

    private void add(String what, double limit, Cell cell, Cell base) {
        add(what, limit, cell, base, Sample::mean);
    }

    private void add(String what, double limit, Cell cell, Cell base, ToDoubleFunction<Sample> figure) {
        Map<Integer, Ratio> measured = new TreeMap<>();
        for (int threads : Settings.THREADS) {
            if (results.has(cell.with(threads)) && results.has(base.with(threads))) {
                measured.put(threads, results.ratio(cell.with(threads), base.with(threads), figure));
            }
        }
        if (!measured.isEmpty()) {
            aims.add(new Aim(what, Markdown.name(cell.database()), limit, measured));
        }
    }
}
