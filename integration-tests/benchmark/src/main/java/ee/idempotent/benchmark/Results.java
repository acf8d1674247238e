package ee.idempotent.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The samples of each cell, in the order of the rounds. */
final class Results {

    private final Map<Cell, List<Sample>> samples = new LinkedHashMap<>();

    /** Makes room for a cell: the cells keep the order in which they came here. */
    void expect(Cell cell) {
        samples.put(cell, new ArrayList<>());
    }

    void add(Cell cell, Sample sample) {
        of(cell).add(sample);
    }

    List<Cell> cells(Part part) {
        return samples.keySet().stream().filter(cell -> cell.part() == part).toList();
    }

    /** The median over the rounds. */
    double median(Cell cell, ToDoubleFunction<Sample> figure) {
        return Ratio.median(of(cell).stream().mapToDouble(figure).toArray());
    }

    /** What a cell costs compared with another one: the mean time of a call, round by round, since they ran side by side. */
    Ratio ratio(Cell cell, Cell base) {
        List<Sample> own = of(cell);
        List<Sample> others = of(base);
        if (own.size() != others.size()) {
            throw new IllegalArgumentException(cell + " and " + base + " did not run in the same rounds");
        }
        return Ratio.of(IntStream.range(0, own.size())
                .mapToDouble(round -> own.get(round).mean() / others.get(round).mean())
                .toArray());
    }

    /** Everything, for those who want to calculate for themselves. */
    String toCsv() {
        StringBuilder csv = new StringBuilder(
                "part,database,threads,records,situation,variant,round,mean_us,p50_us,p99_us,calls_per_second\n");
        samples.forEach((cell, rounds) -> IntStream.range(0, rounds.size()).forEach(round -> {
            Sample sample = rounds.get(round);
            csv.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%d,%d,%s,%s,%d,%.1f,%.1f,%.1f,%.1f%n",
                    cell.part(),
                    cell.database(),
                    cell.threads(),
                    cell.records(),
                    cell.situation().name(),
                    cell.variant().name(),
                    round + 1,
                    sample.mean(),
                    sample.p50(),
                    sample.p99(),
                    sample.throughput()));
        }));
        return csv.toString();
    }

    private List<Sample> of(Cell cell) {
        List<Sample> rounds = samples.get(cell);
        if (rounds == null) {
            throw new IllegalArgumentException(cell + " was not measured");
        }
        return rounds;
    }
}
