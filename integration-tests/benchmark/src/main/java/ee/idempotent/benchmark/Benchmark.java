package ee.idempotent.benchmark;

import ee.idempotent.databases.Database;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs everything; a failure leaves what is published alone. */
public final class Benchmark {

    private static final List<Database> DATABASES = List.of(Database.POSTGRESQL, Database.H2);

    private Benchmark() {}

    public static void main(String... arguments) throws Exception {
        Settings settings = Settings.read();
        Orders.deleteFiles(); // of a run that was cut off
        Results results = new Results();
        Rounds rounds = new Rounds(settings, results);
        Map<Cell, Expense> expenses = new LinkedHashMap<>();
        for (Database database : DATABASES) {
            if (settings.parts().contains(Part.STORE)) {
                StorePart.run(database, rounds);
            }
            if (settings.parts().contains(Part.HTTP)) {
                HttpPart.run(database, rounds);
            }
            if (settings.parts().contains(Part.GROWTH)) {
                GrowthPart.run(database, settings.records(), rounds);
            }
        }
        if (settings.parts().contains(Part.PROFILE)) {
            expenses.putAll(new StoreProfile(settings).run());
            expenses.putAll(new HttpProfile(settings).run());
        }
        Orders.deleteFiles();
        Path docs = Path.of(settings.isComplete() ? "../../docs" : "target/docs");
        new Publication(results, expenses).writeTo(docs);
        System.out.println("Written to " + docs.toAbsolutePath().normalize());
        System.exit(0); // pools and servers may have threads left
    }
}
