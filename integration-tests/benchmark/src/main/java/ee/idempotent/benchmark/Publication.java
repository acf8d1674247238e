package ee.idempotent.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;

/** The page, its picture and its numbers; and the aims, which CONTRIBUTING shows. */
final class Publication {

    static final Path PAGE = Path.of("../../docs/performance.md");
    private static final Path CONTRIBUTING = Path.of("../../CONTRIBUTING.md");
    private static final String PLACE = "from the benchmark";

    private final Results results;
    private final Settings settings;

    Publication(Results results, Settings settings) {
        this.results = results;
        this.settings = settings;
    }

    /** Writes the pages with the results in place of the earlier ones; the text around them stays. */
    void writeTo(Path docs) throws Exception {
        Path directory = Files.createDirectories(docs.resolve("performance"));
        Files.writeString(directory.resolve("results.csv"), results.toCsv());
        String page = Files.readString(PAGE);
        Files.writeString(
                docs.resolve("performance.md"),
                replaced(page, PLACE, Markdown.of(results, settings.isShort(), Machine.describe())));
        Files.writeString(
                docs.resolveSibling(CONTRIBUTING.getFileName()),
                replaced(Files.readString(CONTRIBUTING), PLACE, Markdown.ofAims(results, settings.isShort())));
        Charts.write(results, directory);
    }

    static String replaced(String page, String place, String results) {
        String beginning = "<!-- " + place + ": begin -->\n";
        int begin = page.indexOf(beginning);
        int end = page.indexOf("<!-- " + place + ": end -->\n");
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("The page has no place for the results");
        }
        return page.substring(0, begin + beginning.length()) + "\n" + results + "\n" + page.substring(end);
    }
}
