package ee.idempotent.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A column of the table in docs/client.md, as the tests of one implementation saw it. */
final class ClientTable {

    private static final Path PAGE = Path.of("docs", "client.md");

    private final String column;
    private final Map<String, String> cells = new LinkedHashMap<>();

    ClientTable(String column) {
        this.column = column;
    }

    void saw(String row, String cell) {
        cells.put(row, cell);
    }

    /** Fails if the page says anything else, or with {@code -Dclient.table=write}, makes it say so. */
    void check() throws IOException {
        Path page = Files.exists(PAGE) ? PAGE : Path.of("..", "..").resolve(PAGE);
        List<String> lines = new ArrayList<>(Files.readAllLines(page));
        int place = lines.stream()
                .map(ClientTable::split)
                .mapToInt(line -> line.indexOf(column))
                .max()
                .orElse(-1);
        assertThat(place).as("the column of %s", column).isPositive();
        cells.forEach((row, cell) -> {
            int number = row(lines, row);
            List<String> line = split(lines.get(number));
            if ("write".equals(System.getProperty("client.table"))) {
                line.set(place, cell);
                lines.set(number, String.join(" | ", line).strip() + " |");
            } else {
                assertThat(line.get(place)).as("%s: %s", column, row).isEqualTo(cell);
            }
        });
        if ("write".equals(System.getProperty("client.table"))) {
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
