package ee.idempotent.benchmark;

import ee.idempotent.databases.Database;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Runs everything; a failure leaves what is published alone. */
public final class Benchmark {

    private Benchmark() {}

    public static void main(String... arguments) throws Exception {
        Settings settings = Settings.read();
        Path docs = Path.of(settings.isComplete() ? "../../docs" : "target/docs");
        Orders.deleteFiles(); // of a run that was cut off
        if (!settings.servers().isEmpty()) {
            new OnEachServer(ServersPart.run(settings), settings).writeTo(docs);
        } else if (settings.isOfWaiting()) {
            new WhileAnotherServiceWorks(WaitingPart.run(settings), settings).writeTo(docs);
        } else {
            runParts(settings).writeTo(docs);
        }
        Orders.deleteFiles();
        System.out.println("Written to " + docs.toAbsolutePath().normalize());
        System.exit(0); // pools and servers may have threads left
    }

    private static Publication runParts(Settings settings) throws Exception {
        Results results = new Results();
        Race race = new Race(settings, results);
        if (settings.parts().contains(Part.STORE)) {
            StorePart.run(Database.POSTGRESQL, race);
            try {
                StorePart.run(Database.MARIADB, race);
            } catch (TestAbortedException notHere) {
                System.out.println(notHere.getMessage());
            }
            StorePart.run(Database.H2, race);
        }
        if (settings.parts().contains(Part.HTTP)) {
            HttpPart.run(race);
        }
        if (settings.parts().contains(Part.GROWTH)) {
            GrowthPart.run(settings.records(), race);
        }
        return new Publication(results, settings);
    }
}
