package ee.idempotent.benchmark;

import ee.idempotent.databases.Database;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** The ratios as a picture. */
final class Charts {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;

    /** Twice that of a screen, for those that are finer. */
    private static final int DOTS_PER_INCH = 144;

    private Charts() {}

    static void write(Results results, Path directory) throws IOException {
        if (!results.cells(Table.STORE).isEmpty() && !results.cells(Table.HTTP).isEmpty()) {
            BitmapEncoder.saveBitmapWithDPI(
                    ratios(results), directory.resolve("ratios.png").toString(), BitmapFormat.PNG, DOTS_PER_INCH);
        }
    }

    /** Of each variant over HTTP, and for each number of threads without a server. */
    private static CategoryChart ratios(Results results) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Time of a first call on PostgreSQL, over HTTP and without a server; without a key = 1")
                .build();
        List<Cell> bare = Stream.of(Table.HTTP, Table.STORE)
                .flatMap(table -> results.cells(table).stream())
                .filter(cell -> cell.database() == Database.POSTGRESQL && cell.variant() == Variant.BARE)
                .toList();
        List<String> places = bare.stream()
                .map(cell -> cell.table() == Table.HTTP ? "over HTTP" : Markdown.threads(cell.threads()))
                .toList();
        for (Variant variant : List.of(Variant.BARE, Variant.CHECKED, Variant.IDEMPOTENT)) {
            chart.addSeries(
                    variant.toString().replace("`", ""),
                    places,
                    bare.stream()
                            .map(base -> results.ratio(base.with(variant), base).median())
                            .toList());
        }
        style(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.8).setLabelsVisible(true).setSeriesColors(new Color[] {
            new Color(0xE0C9A6), new Color(0x9DB4C0), new Color(0x1F6F8B)
        });
        return chart;
    }

    private static void style(AxesChartStyler styler) {
        styler.setYAxisMin(0.0).setYAxisDecimalPattern("#,##0.##");
        styler.setChartBackgroundColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
    }
}
