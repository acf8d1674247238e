package ee.idempotent.benchmark;

import ee.idempotent.databases.Database;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** The ratios as pictures. */
final class Charts {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;

    /** Twice that of a screen, for those that are finer. */
    private static final int DOTS_PER_INCH = 144;

    private Charts() {}

    static void write(Results results, Path directory) throws IOException {
        if (!results.cells(Part.STORE).isEmpty() && !results.cells(Part.HTTP).isEmpty()) {
            write(ratios(results), directory.resolve("ratios.png"));
        }
        if (!results.cells(Part.GROWTH).isEmpty()) {
            write(growth(results), directory.resolve("growth.png"));
        }
    }

    /** Of each variant, for each number of threads and for HTTP. */
    private static CategoryChart ratios(Results results) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Cost of a call on PostgreSQL, bare transaction = 1")
                .build();
        List<Cell> bare = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (Part part : List.of(Part.STORE, Part.HTTP)) {
            for (Cell cell : results.cells(part)) {
                if (cell.database() == Database.POSTGRESQL && cell.variant() == Variant.BARE) {
                    bare.add(cell);
                    places.add(part == Part.HTTP ? "HTTP" : "store, threads: " + cell.threads());
                }
            }
        }
        for (Situation situation : List.of(Situation.FIRST_CALL, Situation.REPLAY)) {
            for (Variant variant : List.of(Variant.CHECKED, Variant.IDEMPOTENT)) {
                chart.addSeries(
                        (variant + ", " + situation).replace("`", ""),
                        places,
                        bare.stream()
                                .map(base -> results.ratio(base.of(situation, variant), base)
                                        .median())
                                .toList());
            }
        }
        style(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.8).setLabelsVisible(true).setSeriesColors(new Color[] {
            new Color(0x9DB4C0), new Color(0x1F6F8B), new Color(0xE0C9A6), new Color(0xC8791B)
        });
        return chart;
    }

    private static XYChart growth(Results results) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Cost of a call by the number of records, fewest records = 1")
                .xAxisTitle("records")
                .build();
        for (Database database : List.of(Database.POSTGRESQL, Database.H2)) {
            for (Situation situation : List.of(Situation.FIRST_CALL, Situation.REPLAY)) {
                List<Cell> cells = results.cells(Part.GROWTH).stream()
                        .filter(cell -> cell.database() == database && cell.situation() == situation)
                        .toList();
                chart.addSeries(
                        Markdown.name(database) + ", " + situation,
                        cells.stream().map(Cell::records).toList(),
                        cells.stream()
                                .map(cell -> results.ratio(cell, cells.get(0)).median())
                                .toList());
            }
        }
        style(chart.getStyler());
        chart.getStyler().setXAxisLogarithmic(true).setXAxisDecimalPattern("#,##0");
        return chart;
    }

    private static void style(AxesChartStyler styler) {
        styler.setYAxisMin(0.0).setYAxisDecimalPattern("#,##0.##");
        styler.setChartBackgroundColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
    }

    private static void write(Chart<?, ?> chart, Path file) throws IOException {
        BitmapEncoder.saveBitmapWithDPI(chart, file.toString(), BitmapFormat.PNG, DOTS_PER_INCH);
    }
}
