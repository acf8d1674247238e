package ee.idempotent.benchmark;

import static ee.idempotent.databases.Database.POSTGRESQL;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/** What requests take of the processor on each server: a table of the page. */
final class OnEachServer {

    private static final String PLACE = "from the benchmark on each server";
    private static final Cell FIRST =
            Cell.of(Table.PROCESSOR, POSTGRESQL, Settings.USUAL_THREADS, Situation.FIRST_CALL, Variant.IDEMPOTENT);
    private static final Cell REPLAY = FIRST.with(Situation.REPLAY);

    private final Map<ServerKind, Results> results;
    private final Settings settings;

    OnEachServer(Map<ServerKind, Results> results, Settings settings) {
        this.results = results;
        this.settings = settings;
    }

    /** Writes the page with the table in place of the earlier one, and all samples. */
    void writeTo(Path docs) throws Exception {
        Path directory = Files.createDirectories(docs.resolve("performance"));
        for (Map.Entry<ServerKind, Results> server : results.entrySet()) {
            String name = server.getKey().name().toLowerCase(Locale.ROOT);
            Files.writeString(
                    directory.resolve(name + ".csv"), server.getValue().toCsv());
        }
        Files.writeString(
                docs.resolve("performance.md"),
                Publication.replaced(
                        Files.readString(Publication.PAGE), PLACE, markdown(Machine.describeForServers())));
    }

    String markdown(String machine) {
        StringBuilder text = new StringBuilder("## On each server\n\n");
        if (settings.isShort()) {
            text.append(Markdown.CAUTION).append('\n');
        }
        text.append(
                """
                Processor time of a request in server and database, in µs, on PostgreSQL, with %s:

                | server | JPA provider | first call without a key | hand-written check | `@Idempotent` | ÷ hand-written | replay, \
                hand-written check | `@Idempotent` | ÷ hand-written |
                |---|---|---|---|---|---|---|---|---|
                """
                        .formatted(Markdown.threads(Settings.USUAL_THREADS)));
        results.forEach((kind, samples) -> text.append("| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        kind,
                        kind.provider(),
                        processor(samples, FIRST.with(Variant.BARE)),
                        processor(samples, FIRST.with(Variant.CHECKED)),
                        processor(samples, FIRST),
                        ratio(samples, FIRST),
                        processor(samples, REPLAY.with(Variant.CHECKED)),
                        processor(samples, REPLAY),
                        ratio(samples, REPLAY))));
        return text.append("\nOn %s: %s\n".formatted(LocalDate.now(ZoneOffset.UTC), machine))
                .toString();
    }

    private static String processor(Results samples, Cell cell) {
        return Markdown.number(0, samples.median(cell, Sample::processor));
    }

    private static String ratio(Results samples, Cell cell) {
        return Markdown.text(samples.ratio(cell, cell.with(Variant.CHECKED), Sample::processor));
    }
}
