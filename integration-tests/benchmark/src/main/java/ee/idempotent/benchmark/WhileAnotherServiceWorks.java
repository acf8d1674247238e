package ee.idempotent.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** How many calls a server answers that wait for another service: a table of the page. */
final class WhileAnotherServiceWorks {

    private static final String PLACE = "from the benchmark while another service works";

    private final Results results;
    private final Settings settings;

    WhileAnotherServiceWorks(Results results, Settings settings) {
        this.results = results;
        this.settings = settings;
    }

    /** Writes the page with the table in place of the earlier one, and all samples. */
    void writeTo(Path docs) throws Exception {
        Path directory = Files.createDirectories(docs.resolve("performance"));
        Files.writeString(directory.resolve("waiting.csv"), results.toCsv());
        Files.writeString(
                docs.resolve("performance.md"),
                Publication.replaced(
                        Files.readString(Publication.PAGE), PLACE, markdown(Machine.describeForServers())));
    }

    String markdown(String machine) {
        StringBuilder text = new StringBuilder("## While another service works\n\n");
        if (settings.isShort()) {
            text.append(Markdown.CAUTION).append('\n');
        }
        text.append(
                """
                First calls that wait for another service, on PostgreSQL, with %s and a pool of %d connections; processor time in µs. \
                The aim is that with a lease there are 0.9 times as many calls as without a key:

                | the other service takes | | calls a second | ÷ without a key | p50 ms | p99 ms | server | database |
                |---|---|---|---|---|---|---|---|
                """
                        .formatted(Markdown.threads(WaitingPart.THREADS), WaitingPart.CONNECTIONS));
        WaitingPart.MILLIS.forEach((table, millis) -> {
            List<Cell> cells = results.cells(table);
            cells.forEach(cell -> text.append("| %d ms | %s | %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            millis,
                            cell.variant(),
                            Markdown.number(0, 1_000_000 * cell.threads() / results.median(cell, Sample::mean)),
                            // Who takes twice as long does half as many.
                            cell.variant() == Variant.BARE
                                    ? "1"
                                    : Markdown.text(results.ratio(cell.with(Variant.BARE), cell)),
                            Markdown.number(2, results.median(cell, Sample::p50) / 1_000),
                            Markdown.number(2, results.median(cell, Sample::p99) / 1_000),
                            Markdown.number(0, results.median(cell, Sample::java)),
                            Markdown.number(0, results.median(cell, Sample::database)))));
        });
        return text.append("\nOn %s: %s\n".formatted(LocalDate.now(ZoneOffset.UTC), machine))
                .toString();
    }
}
