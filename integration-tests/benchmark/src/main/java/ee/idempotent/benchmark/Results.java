package ee.idempotent.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The samples of each cell, in the order of the parts. */
final class Results {

    private final Map<Cell, List<Sample>> samples = new LinkedHashMap<>();

    /** Makes room for a cell: the cells keep the order in which they came here. */
    void expect(Cell cell) {
        samples.put(cell, new ArrayList<>());
    }

    void add(Cell cell, Sample sample) {
        of(cell).add(sample);
    }

    List<Cell> cells(Table table) {
        return samples.keySet().stream().filter(cell -> cell.table() == table).toList();
    }

    boolean has(Cell cell) {
        return samples.containsKey(cell);
    }

    /** The median over the parts. */
    double median(Cell cell, ToDoubleFunction<Sample> figure) {
        return Ratio.median(of(cell).stream().mapToDouble(figure).toArray());
    }

    /** How long a call takes compared with another one, on average. */
    Ratio ratio(Cell cell, Cell base) {
        return ratio(cell, base, Sample::mean);
    }

    /** How a cell compares with another one, part by part, since they ran side by side. */
    Ratio ratio(Cell cell, Cell base, ToDoubleFunction<Sample> figure) {
        List<Sample> own = of(cell);
        List<Sample> others = of(base);
        if (own.size() != others.size()) {
            throw new IllegalArgumentException(cell + " and " + base + " did not run in the same parts");
        }
        return Ratio.of(IntStream.range(0, own.size())
                .mapToDouble(part -> figure.applyAsDouble(own.get(part)) / figure.applyAsDouble(others.get(part)))
                .toArray());
    }

    /** Everything, for those who want to calculate for themselves. */
    String toCsv() {
        StringBuilder csv =
                new StringBuilder("table,database,threads,records,situation,variant,part,mean_us,p50_us,p99_us,"
                        + "jvm_cpu_us,database_cpu_us,log_bytes\n");
        samples.forEach((cell, parts) -> IntStream.range(0, parts.size()).forEach(part -> {
            Sample sample = parts.get(part);
            csv.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%d,%d,%s,%s,%d,%.1f,%.1f,%.1f,%.1f,%.1f,%.1f%n",
                    cell.table(),
                    cell.database(),
                    cell.threads(),
                    cell.records(),
                    cell.situation().name(),
                    cell.variant().name(),
                    part + 1,
                    sample.mean(),
                    sample.p50(),
                    sample.p99(),
                    sample.java(),
                    sample.database(),
                    sample.log()));
        }));
        return csv.toString();
    }

    private List<Sample> of(Cell cell) {
        List<Sample> parts = samples.get(cell);
        if (parts == null) {
            throw new IllegalArgumentException(cell + " was not measured");
        }
        return parts;
    }
}
