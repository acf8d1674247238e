package ee.idempotent.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The time that processes and threads have had a processor, in microseconds. */
final class Processor {

    private Processor() {}

    /** Of a process with all of its threads. */
    static double ofProcess(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toNanos)
                .map(nanos -> nanos / 1_000.0)
                .orElse(Double.NaN);
    }

    /** Of one thread of any process, or of a process that has but one. Only Linux tells. */
    static double ofThread(long id) {
        try {
            String statistics = Files.readString(Path.of("/proc/" + id + "/schedstat"));
            return Long.parseLong(statistics.substring(0, statistics.indexOf(' '))) / 1_000.0;
        } catch (IOException unknown) {
            return Double.NaN;
        }
    }
}
