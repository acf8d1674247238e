package ee.idempotent.benchmark;

import static ee.idempotent.benchmark.Settings.USUAL_THREADS;
import static ee.idempotent.databases.Database.POSTGRESQL;

import java.util.ArrayList;
import java.util.List;

/** The ratios that the library aims at, on PostgreSQL. */
final class Aims {

    private Aims() {}

    /** Those whose part was measured. */
    static List<Aim> of(Results results) {
        List<Aim> aims = new ArrayList<>();
        if (!results.cells(Part.STORE).isEmpty()) {
            Cell first = Cell.store(POSTGRESQL, USUAL_THREADS, Situation.FIRST_CALL, Variant.IDEMPOTENT);
            Cell replay = first.of(Situation.REPLAY, Variant.IDEMPOTENT);
            aims.add(new Aim(
                    "store, first call ÷ first call with the hand-written check",
                    1.3,
                    results.ratio(first, first.of(Situation.FIRST_CALL, Variant.CHECKED))));
            aims.add(new Aim(
                    "store, replay ÷ replay with the hand-written check",
                    0.6,
                    results.ratio(replay, replay.of(Situation.REPLAY, Variant.CHECKED))));
        }
        if (!results.cells(Part.HTTP).isEmpty()) {
            Cell first = Cell.http(POSTGRESQL, USUAL_THREADS, Situation.FIRST_CALL, Variant.IDEMPOTENT);
            Cell bare = first.of(Situation.FIRST_CALL, Variant.BARE);
            aims.add(new Aim("HTTP, first call ÷ bare request", 1.35, results.ratio(first, bare)));
            aims.add(new Aim(
                    "HTTP, replay ÷ bare request",
                    0.5,
                    results.ratio(first.of(Situation.REPLAY, Variant.IDEMPOTENT), bare)));
        }
        List<Cell> growth = results.cells(Part.GROWTH).stream()
                .filter(cell -> cell.database() == POSTGRESQL)
                .toList();
        if (!growth.isEmpty()) {
            long least = growth.stream().mapToLong(Cell::records).min().orElseThrow();
            long most = growth.stream()
                    .mapToLong(Cell::records)
                    .filter(records -> records <= 1_000_000)
                    .max()
                    .orElseThrow();
            for (Situation situation : List.of(Situation.FIRST_CALL, Situation.REPLAY)) {
                aims.add(new Aim(
                        "%s with %,d records ÷ with %,d".formatted(situation, most, least),
                        1.3,
                        results.ratio(
                                Cell.growth(POSTGRESQL, USUAL_THREADS, most, situation),
                                Cell.growth(POSTGRESQL, USUAL_THREADS, least, situation))));
            }
        }
        return aims;
    }
}
