package ee.idempotent.it;

import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.databases.Target;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A Java SE program with the client's jar and a Jakarta REST client, and nothing of a server. */
@Tag("once")
@OnPaymentsServer
class PlainClientIT {

    private static final Path MODULE = Path.of("../plain-client/target");

    private final String reference = unique("inv");

    @Test
    void paysOnceWithJersey() throws Exception {
        assertPaysOnce("jersey", "JerseyClient", "idempotency_key_reused", List.of());
    }

    @Test
    void paysOnceWithResteasy() throws Exception {
        assertPaysOnce("resteasy", "ResteasyClientImpl", "idempotency_key_reused", List.of());
    }

    /** Then the exception for a reused key is the one that Jakarta REST has for 409. */
    @Test
    void paysOnceWithoutJsonp() throws Exception {
        assertPaysOnce("jersey", "JerseyClient", "409", List.of("parsson", "jakarta.json"));
    }

    private void assertPaysOnce(String implementation, String client, String reused, List<String> absent)
            throws Exception {
        List<String> lines = run(implementation, absent);

        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).isEqualTo(client);
        assertThat(lines.get(1)).contains(reference);
        assertThat(lines.get(2)).isEqualTo(lines.get(1));
        assertThat(lines.get(3)).contains(reference).isNotEqualTo(lines.get(1));
        assertThat(lines.get(4)).isEqualTo(reused);
        assertThat(PaymentsServer.client().count(reference)).isEqualTo(2);
    }

    private List<String> run(String implementation, List<String> absent) throws Exception {
        Path errors = Target.of("plain-client-" + implementation + ".log");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(implementation, absent),
                        "ee.idempotent.plain.Pay",
                        PaymentsServer.client().uri().toString(),
                        unique("key"),
                        payment(reference, "tok_ok"),
                        payment(reference, "tok_slow_1"))
                .redirectError(errors.toFile())
                .start();
        List<String> lines = program.inputReader().lines().toList();
        assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
        // A line for the missing JSON-P, and nothing about providers of the server part.
        assertThat(Files.readString(errors)).as("errors").doesNotContain("Exception", "ee.idempotent.internal");
        return lines;
    }

    private static String classPath(String implementation, List<String> absent) throws IOException {
        String libraries =
                Files.readString(MODULE.resolve(implementation + ".classpath")).strip();
        return Stream.concat(
                        Stream.of(MODULE.resolve("classes").toString()),
                        Arrays.stream(libraries.split(File.pathSeparator)))
                .filter(library -> absent.stream().noneMatch(library::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
