package ee.idempotent.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Figures as a table in Markdown. */
final class Report {

    private static final Path PUBLISHED = Path.of("../../docs/reliability.md");

    private final StringBuilder text = new StringBuilder();

    /** Begins with nothing. */
    Report() {}

    /** Begins with how they were found. */
    Report(String how, String database, int nodes) {
        line("%s, %s. %d servers, %s and the clients on one machine with %d processors."
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        how,
                        nodes,
                        database,
                        Runtime.getRuntime().availableProcessors()));
    }

    Report table(String... columns) {
        line("");
        row((Object[]) columns);
        return line("|" + "---|".repeat(columns.length));
    }

    Report row(Object... cells) {
        return line("| "
                + String.join(" | ", List.of(cells).stream().map(Report::cell).toList()) + " |");
    }

    /** Adds a paragraph. */
    Report sentence(String sentence) {
        return line("").line(sentence);
    }

    /** Prints the figures, and writes them where {@code docs/reliability.md} shows them if the run is to be published. */
    static void publish(String section, Report report) throws IOException {
        System.out.println(report.text);
        if (Boolean.getBoolean("cluster.write")) {
            String published = Files.readString(PUBLISHED);
            Files.writeString(
                    PUBLISHED,
                    published.substring(0, begin(published, section))
                            + report.text
                            + published.substring(end(published, section)));
        }
    }

    /** What was published last. */
    static String published(String section) throws IOException {
        String published = Files.readString(PUBLISHED);
        return published.substring(begin(published, section), end(published, section));
    }

    private static int begin(String published, String section) {
        return published.indexOf('\n', published.indexOf("<!-- from the cluster, " + section + ": begin")) + 1;
    }

    private static int end(String published, String section) {
        return published.indexOf("<!-- from the cluster, " + section + ": end");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String cell(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.1f", number) : value.toString();
    }

    private Report line(String line) {
        text.append(line).append('\n');
        return this;
    }
}
