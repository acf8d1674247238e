package ee.idempotent.benchmark;

import ee.idempotent.databases.Database;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results as text and tables: for users what a key costs, for contributors what is aimed at. */
final class Markdown {

    private final StringBuilder text = new StringBuilder();

    private Markdown() {}

    static String of(Results results, Map<Cell, Expense> expenses, String machine) {
        Markdown markdown = new Markdown();
        markdown.summary(results);
        markdown.line("![Costs compared with the bare transaction](performance/ratios.png)\n");
        markdown.line("![Costs by the number of records](performance/growth.png)\n");
        markdown.costs("HTTP", Part.HTTP, results);
        markdown.costs("Store", Part.STORE, results);
        markdown.growth(results);
        markdown.expenses(expenses);
        markdown.line("## Where it was measured\n");
        markdown.line("On " + LocalDate.now(ZoneOffset.UTC) + ": " + machine);
        return markdown.text.toString();
    }

    /** For contributors. */
    static String ofAims(Results results) {
        Markdown markdown = new Markdown();
        markdown.aims(Aims.of(results));
        return markdown.text.toString();
    }

    private void summary(Results results) {
        line("## What a key costs\n");
        line("Over HTTP, on PostgreSQL, with %d threads:\n", Settings.USUAL_THREADS);
        line("| request | ÷ request without a key | p50 ms | requests/s |");
        line("|---|---|---|---|");
        for (Cell cell : onPostgresql(Part.HTTP, results)) {
            line(
                    "| %s | %.2f | %.2f | %.0f |",
                    cell.variant() == Variant.BARE ? "without a key" : cell.situation() + ", " + cell.variant(),
                    results.ratio(cell, cell.of(Situation.FIRST_CALL, Variant.BARE))
                            .median(),
                    results.median(cell, Sample::p50) / 1_000,
                    results.median(cell, Sample::throughput));
        }
        line("");
        for (Situation situation : List.of(Situation.FIRST_CALL, Situation.REPLAY)) {
            List<Cell> growing = onPostgresql(Part.GROWTH, results).stream()
                    .filter(cell -> cell.situation() == situation)
                    .toList();
            if (!growing.isEmpty()) {
                Cell least = growing.get(0);
                Cell most = growing.get(growing.size() - 1);
                line(
                        "- With %,d records in the table, a %s costs %.2f times as much as with %,d.",
                        most.records(), situation, results.ratio(most, least).median(), least.records());
            }
        }
        line("");
    }

    private static List<Cell> onPostgresql(Part part, Results results) {
        return results.cells(part).stream()
                .filter(cell -> cell.database() == Database.POSTGRESQL)
                .toList();
    }

    private void aims(List<Aim> aims) {
        line("| ratio on PostgreSQL, %d threads | aim | measured | lowest–highest round | |", Settings.USUAL_THREADS);
        line("|---|---|---|---|---|");
        for (Aim aim : aims) {
            line(
                    "| %s | ≤ %s | **%.2f** | %.2f–%.2f | %s |",
                    aim.what(),
                    aim.limit(),
                    aim.measured().median(),
                    aim.measured().lowest(),
                    aim.measured().highest(),
                    aim.verdict());
        }
    }

    private void costs(String title, Part part, Results results) {
        line("## %s\n", title);
        line("| database | threads | | variant | ÷ bare | ÷ hand-written | calls/s | p50 ms | p99 ms |");
        line("|---|---|---|---|---|---|---|---|---|");
        for (Cell cell : results.cells(part)) {
            line(
                    "| %s | %d | %s | %s | %.2f | %s | %.0f | %.2f | %.2f |",
                    name(cell.database()),
                    cell.threads(),
                    cell.situation(),
                    cell.variant(),
                    results.ratio(cell, cell.of(Situation.FIRST_CALL, Variant.BARE))
                            .median(),
                    byHand(cell, results),
                    results.median(cell, Sample::throughput),
                    results.median(cell, Sample::p50) / 1_000,
                    results.median(cell, Sample::p99) / 1_000);
        }
        line("");
    }

    private static String byHand(Cell cell, Results results) {
        if (cell.situation() == Situation.IN_PROGRESS) {
            return "waits";
        }
        Ratio ratio = results.ratio(cell, cell.of(cell.situation(), Variant.CHECKED));
        return String.format(Locale.ROOT, "%.2f", ratio.median());
    }

    private void growth(Results results) {
        line("## Growth\n");
        line("| database | records | | ÷ fewest records | calls/s | p50 ms | p99 ms |");
        line("|---|---|---|---|---|---|---|");
        for (Cell cell : results.cells(Part.GROWTH)) {
            Cell least = results.cells(Part.GROWTH).stream()
                    .filter(other -> other.database() == cell.database() && other.situation() == cell.situation())
                    .findFirst()
                    .orElseThrow();
            line(
                    "| %s | %,d | %s | %.2f | %.0f | %.2f | %.2f |",
                    name(cell.database()),
                    cell.records(),
                    cell.situation(),
                    results.ratio(cell, least).median(),
                    results.median(cell, Sample::throughput),
                    results.median(cell, Sample::p50) / 1_000,
                    results.median(cell, Sample::p99) / 1_000);
        }
        line("");
    }

    private void expenses(Map<Cell, Expense> expenses) {
        line("## Where the time goes\n");
        line("One call of the store, on PostgreSQL, with %d threads:\n", Settings.USUAL_THREADS);
        line("| | variant | statements | commits | fsyncs | log, bytes | database CPU, µs | JVM CPU, µs |");
        line("|---|---|---|---|---|---|---|---|");
        expenses.forEach((cell, expense) -> {
            if (cell.part() == Part.STORE) {
                line(
                        "| %s | %s | %.1f | %.1f | %.2f | %.0f | %.0f | %.0f |",
                        cell.situation(),
                        cell.variant(),
                        expense.statements(),
                        expense.commits(),
                        expense.fsyncs(),
                        expense.logged(),
                        expense.databaseCpu(),
                        expense.clientCpu());
            }
        });
        line("");
        line("One request over HTTP, on PostgreSQL, with %d threads, CPU in µs:\n", Settings.USUAL_THREADS);
        line("| | variant | server | database | client |");
        line("|---|---|---|---|---|");
        expenses.forEach((cell, expense) -> {
            if (cell.part() == Part.HTTP) {
                line(
                        "| %s | %s | %.0f | %.0f | %.0f |",
                        cell.situation(),
                        cell.variant(),
                        expense.serverCpu(),
                        expense.databaseCpu(),
                        expense.clientCpu());
            }
        });
        line("");
    }

    static String name(Database database) {
        return database == Database.POSTGRESQL ? "PostgreSQL" : database.name();
    }

    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
