package ee.idempotent.cluster;

import ee.idempotent.databases.Missing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The library before its keys were held by the transaction of the effects: the difference between two versions that matters most to servers
 * that run both. As long as nothing is released, it is built from the history of this repository, once.
 */
final class FormerVersion {

    private static final String COMMIT = "870a3b7a0b8bb4d9b931e74dc5771d8991f24e44";

    private static final Path REPOSITORY = Path.of("../..");
    private static final Path MAVEN = Path.of(System.getProperty("maven.home"), "bin/mvn");
    private static final Path DIRECTORY = Path.of("target/former-" + COMMIT);

    private FormerVersion() {}

    /**
     * The jars that an application contains.
     *
     * @throws org.opentest4j.TestAbortedException if this is no clone with the whole history
     */
    static synchronized List<Path> jars() {
        Path built = DIRECTORY.resolve("built");
        try {
            if (!Files.exists(built)) {
                requireHistory();
                build();
                Files.createFile(built);
            }
            try (Stream<Path> files = Files.list(DIRECTORY.resolve("target"))) {
                return files.filter(file -> file.toString().matches(".*SNAPSHOT(-view)?\\.jar"))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireHistory() {
        if (!Program.succeeds(REPOSITORY, "git", "cat-file", "-e", COMMIT + "^{commit}")) {
            throw Missing.skip("skipped without the history of the repository: git fetch --unshallow");
        }
    }

    private static void build() throws IOException {
        Files.createDirectories(DIRECTORY);
        Path archive = DIRECTORY.resolve("former.tar").toAbsolutePath();
        Program.run(
                REPOSITORY,
                "git",
                "archive",
                "--output=" + archive,
                COMMIT,
                ".mvn",
                "pom.xml",
                "parent",
                "src",
                "LICENSE");
        Program.run(DIRECTORY, "tar", "-xf", archive.toString());
        Program.run(
                DIRECTORY,
                MAVEN.toString(),
                "-B",
                "-q",
                "package",
                "-Dmaven.test.skip=true",
                "-Dspotless.check.skip=true",
                "-Denforcer.skip=true");
    }
}
