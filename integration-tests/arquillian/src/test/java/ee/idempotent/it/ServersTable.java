package ee.idempotent.it;

import ee.idempotent.PublishedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Counts the tests that passed on a server. With {@code -Dtables.write=true}, writes its row of the table in the README. */
public final class ServersTable implements TestExecutionListener {

    private static final String README = Path.of("..", "README.md").toString();

    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.FAILED) {
            failed.incrementAndGet();
        } else if (test.isTest() && result.getStatus() == Status.SUCCESSFUL) {
            passed.incrementAndGet();
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (PublishedTable.WRITES && failed.get() == 0) {
            write("tests", "%,d".formatted(passed.get()));
            write("passed on", LocalDate.now(ZoneOffset.UTC).toString());
        }
    }

    private static void write(String column, String cell) {
        PublishedTable table = new PublishedTable(README, column);
        table.saw(System.getProperty("server.name"), cell);
        try {
            table.check();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
