package ee.idempotent.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server uses. A leak shows as growth under steady load.
 *
 * @param heap bytes that live after a garbage collection
 * @param threads of the process
 * @param files that the process has open, sockets included
 * @param temporaryFiles beneath its directory
 */
record Gauge(long heap, long threads, long files, long temporaryFiles) {

    private static final Pattern GENERATION = Pattern.compile("generation .*used (\\d+)K");

    static Gauge of(Node node) {
        jcmd(node, "GC.run");
        Path process = Path.of("/proc", Long.toString(node.pid()));
        return new Gauge(
                heap(node), count(process.resolve("task")), count(process.resolve("fd")), countAll(node.directory()));
    }

    private static long heap(Node node) {
        return jcmd(node, "GC.heap_info")
                .lines()
                .map(GENERATION::matcher)
                .filter(java.util.regex.Matcher::find)
                .mapToLong(generation -> 1024 * Long.parseLong(generation.group(1)))
                .sum();
    }

    private static String jcmd(Node node, String command) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(node.pid()),
                            command)
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long count(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long countAll(Path directory) {
        try (Stream<Path> entries = Files.walk(directory)) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
