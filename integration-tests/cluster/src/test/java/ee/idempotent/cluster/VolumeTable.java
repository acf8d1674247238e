package ee.idempotent.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of the volume, a row for each, and their sum. A new part is added to those that were published before. */
final class VolumeTable {

    private static final String SECTION = "volume";

    private static final List<String> COLUMNS = List.of(
            "date",
            "seed",
            "database",
            "requests",
            "a second",
            "keys",
            "faults",
            "violations",
            "median, ms",
            "live heap, MB",
            "threads",
            "open files",
            "connections");

    /** Those that add up. */
    private static final List<String> SUMMED = List.of("requests", "keys", "faults", "violations");

    private VolumeTable() {}

    static void add(List<String> part) throws IOException {
        Report.publish(SECTION, of(Report.published(SECTION), part));
    }

    /** The table with one more part. */
    static Report of(String published, List<String> part) {
        List<List<String>> parts = published
                .lines()
                .filter(line -> line.matches("\\| \\d{4}-.*"))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
                .collect(Collectors.toCollection(ArrayList::new));
        parts.add(part);
        Report report = new Report().table(COLUMNS.toArray(String[]::new));
        parts.forEach(cells -> report.row(cells.toArray()));
        return report.row(COLUMNS.stream().map(column -> sum(column, parts)).toArray());
    }

    private static String sum(String column, List<List<String>> parts) {
        if (column.equals(COLUMNS.get(0))) {
            return "**all**";
        }
        int index = COLUMNS.indexOf(column);
        return SUMMED.contains(column)
                ? "**"
                        + parts.stream()
                                .mapToLong(cells -> Long.parseLong(cells.get(index)))
                                .sum()
                        + "**"
                : "";
    }
}
