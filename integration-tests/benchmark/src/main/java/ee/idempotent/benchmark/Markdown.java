package ee.idempotent.benchmark;

import ee.idempotent.databases.Database;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The results as text and tables: for users what a key costs, for contributors what is aimed at. */
final class Markdown {

    static final String CAUTION =
            "> These are the numbers of a short run, on a machine that did other work as well. Trust no decimal.\n";

    private static final String UNKNOWN = "–";

    private final Results results;
    private final StringBuilder text = new StringBuilder();

    private Markdown(Results results) {
        this.results = results;
    }

    static String of(Results results, boolean isShort, String machine) {
        Markdown markdown = new Markdown(results);
        markdown.summary();
        markdown.caution(isShort);
        markdown.line("![The time of a call, compared with a first call without a key](performance/ratios.png)\n");
        markdown.http();
        markdown.calls("First calls, without a server", Situation.FIRST_CALL);
        markdown.calls("Replays, without a server", Situation.REPLAY);
        markdown.taken();
        markdown.growth();
        markdown.line("## Where it was measured\n");
        markdown.line("On " + LocalDate.now(ZoneOffset.UTC) + ": " + machine);
        return markdown.text.toString();
    }

    /** For contributors. */
    static String ofAims(Results results, boolean isShort) {
        Markdown markdown = new Markdown(results);
        markdown.caution(isShort);
        markdown.aims(Aims.of(results));
        return markdown.text.toString();
    }

    private void caution(boolean isShort) {
        if (isShort) {
            line(CAUTION);
        }
    }

    private void summary() {
        List<Cell> requests = results.cells(Table.HTTP);
        if (requests.isEmpty()) {
            return;
        }
        Cell bare = requests.get(0).with(Situation.FIRST_CALL).with(Variant.BARE);
        Cell first = bare.with(Variant.IDEMPOTENT);
        Cell replay = first.with(Situation.REPLAY);
        line(
                "**Over HTTP, on %s with %s: a first request with a key takes %.2f times as long as one without a key,"
                        + " and %.2f times as long as one with a hand-written check. A replay takes %.2f times as long as a"
                        + " request without a key.**\n",
                name(bare.database()),
                threads(bare.threads()),
                results.ratio(first, bare).median(),
                results.ratio(first, first.with(Variant.CHECKED)).median(),
                results.ratio(replay, bare).median());
    }

    private void aims(List<Aim> aims) {
        StringBuilder head = new StringBuilder("| ratio | database | aim |");
        Settings.THREADS.forEach(
                threads -> head.append(' ').append(threads(threads)).append(" |"));
        line("%s |", head);
        line("|---|---|---|%s---|", "---|".repeat(Settings.THREADS.size()));
        for (Aim aim : aims) {
            StringBuilder row = new StringBuilder();
            for (int threads : Settings.THREADS) {
                Ratio ratio = aim.measured().get(threads);
                row.append(ratio == null ? " |" : " **%.2f** %s |".formatted(ratio.median(), spread(ratio)));
            }
            line("| %s | %s | ≤ %s |%s %s |", aim.what(), aim.where(), aim.limit(), row, aim.verdict());
        }
    }

    private void http() {
        List<Cell> cells = results.cells(Table.HTTP);
        if (cells.isEmpty()) {
            return;
        }
        line("## Over HTTP\n");
        line(
                "On %s, with %s; processor time in µs:\n",
                name(cells.get(0).database()), threads(cells.get(0).threads()));
        line("| request | | ÷ without a key | ÷ hand-written | p50 ms | p99 ms | server | database | both ÷"
                + " hand-written |");
        line("|---|---|---|---|---|---|---|---|---|");
        for (Cell cell : cells) {
            Cell processor = cell.with(Table.PROCESSOR);
            line(
                    "| %s | %s | %s | %s | %s | %s | %s | %s | %s |",
                    cell.situation(),
                    cell.variant(),
                    ratio(cell, bare(cell), Sample::mean),
                    ratio(cell, cell.with(Variant.CHECKED), Sample::mean),
                    number(2, results.median(cell, Sample::p50) / 1_000),
                    number(2, results.median(cell, Sample::p99) / 1_000),
                    number(0, results.median(processor, Sample::java)),
                    number(0, results.median(processor, Sample::database)),
                    ratio(processor, processor.with(Variant.CHECKED), Sample::processor));
        }
        line("");
    }

    private void calls(String title, Situation situation) {
        List<Cell> cells = results.cells(Table.STORE).stream()
                .filter(cell -> cell.situation() == situation)
                .toList();
        if (!cells.isEmpty()) {
            line("## %s\n", title);
            costs(cells);
        }
    }

    private void taken() {
        List<Cell> cells = results.cells(Table.TAKEN);
        if (!cells.isEmpty()) {
            line("## Keys that are taken\n");
            line("A call that the library turns away, compared with a first call without a key:\n");
            costs(cells);
        }
    }

    private void costs(List<Cell> cells) {
        line(
                "| database | threads | %s | ÷ without a key | ÷ hand-written | p50 ms | p99 ms | JVM µs | database µs"
                        + " | log bytes |",
                cells.get(0).situation());
        line("|---|---|---|---|---|---|---|---|---|---|");
        for (Cell cell : cells) {
            line(
                    "| %s | %d | %s | %s | %s | %s | %s | %s | %s | %s |",
                    name(cell.database()),
                    cell.threads(),
                    cell.table() == Table.TAKEN && cell.variant() != Variant.BARE ? cell.situation() : cell.variant(),
                    ratio(cell, bare(cell), Sample::mean),
                    ratio(cell, cell.with(Variant.CHECKED), Sample::mean),
                    number(2, results.median(cell, Sample::p50) / 1_000),
                    number(2, results.median(cell, Sample::p99) / 1_000),
                    number(0, results.median(cell, Sample::java)),
                    cell.database() == Database.H2 ? UNKNOWN : number(0, results.median(cell, Sample::database)),
                    number(0, results.median(cell, Sample::log)));
        }
        line("");
    }

    private void growth() {
        List<Cell> cells = results.cells(Table.GROWTH);
        if (cells.isEmpty()) {
            return;
        }
        line("## With many records\n");
        line(
                "On %s, with %s:\n",
                name(cells.get(0).database()), threads(cells.get(0).threads()));
        line("| records | | ÷ fewest records | p50 ms | p99 ms |");
        line("|---|---|---|---|---|");
        for (Cell cell : cells) {
            line(
                    "| %,d | %s | %s | %s | %s |",
                    cell.records(),
                    cell.situation(),
                    ratio(cell, Cell.growth(Settings.FEW_RECORDS, cell.situation()), Sample::mean),
                    number(2, results.median(cell, Sample::p50) / 1_000),
                    number(2, results.median(cell, Sample::p99) / 1_000));
        }
        line("");
    }

    private static Cell bare(Cell cell) {
        return cell.with(Situation.FIRST_CALL).with(Variant.BARE);
    }

    /** Those of different races did not run side by side. */
    private String ratio(Cell cell, Cell base, ToDoubleFunction<Sample> figure) {
        if (!results.has(base) || (cell.table() == Table.STORE && cell.situation() != base.situation())) {
            return UNKNOWN;
        }
        Ratio ratio = results.ratio(cell, base, figure);
        return cell.equals(base) ? "1" : text(ratio);
    }

    static String text(Ratio ratio) {
        return String.format(Locale.ROOT, "%.2f %s", ratio.median(), spread(ratio));
    }

    private static String spread(Ratio ratio) {
        return String.format(Locale.ROOT, "(%.2f–%.2f)", ratio.lowest(), ratio.highest());
    }

    static String number(int decimals, double number) {
        return Double.isNaN(number) ? UNKNOWN : String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    static String threads(int threads) {
        return threads == 1 ? "1 thread" : threads + " threads";
    }

    static String name(Database database) {
        return switch (database) {
            case POSTGRESQL -> "PostgreSQL";
            case MARIADB -> "MariaDB";
            case H2 -> "H2";
        };
    }

    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
