package ee.idempotent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A column of a table in a page of {@code docs} or beside it, as tests saw it. */
public final class PublishedTable {

    /** Whether tables are written, instead of compared. */
    public static final boolean WRITES = Boolean.getBoolean("tables.write");

    private final Path page;
    private final String column;
    private final Map<String, String> cells = new LinkedHashMap<>();

    /**
     * A column of which nothing has been seen.
     *
     * @param page its file's name
     * @param column its head
     */
    public PublishedTable(String page, String column) {
        Path file = Path.of("docs", page);
        this.page = Files.exists(file) ? file : Path.of("..", "..").resolve(file);
        this.column = column;
    }

    public void saw(String row, String cell) {
        cells.put(row, cell);
    }

    /** Fails if the page says anything else, or with {@code -Dtables.write=true}, makes it say so. */
    public void check() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(page));
        int place = lines.stream()
                .map(PublishedTable::split)
                .mapToInt(line -> line.indexOf(column))
                .max()
                .orElse(-1);
        assertThat(place).as("the column of %s", column).isPositive();
        cells.forEach((row, cell) -> {
            int number = row(lines, row);
            List<String> line = split(lines.get(number));
            if (WRITES) {
                line.set(place, cell);
                lines.set(number, String.join(" | ", line).strip() + " |");
            } else {
                assertThat(line.get(place)).as("%s: %s", column, row).isEqualTo(cell);
            }
        });
        if (WRITES) {
            Files.write(page, lines);
        }
    }

    private static int row(List<String> lines, String row) {
        for (int i = 0; i < lines.size(); i++) {
            List<String> cells = split(lines.get(i));
            if (cells.size() > 1 && cells.get(1).equals(row)) {
                return i;
            }
        }
        throw new AssertionError("There is no row: " + row);
    }

    private static List<String> split(String line) {
        return new ArrayList<>(
                Arrays.stream(line.split("\\|")).map(String::strip).toList());
    }
}
