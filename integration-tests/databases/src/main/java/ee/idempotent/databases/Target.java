package ee.idempotent.databases;

import java.nio.file.Path;

/** Where a test process leaves its files: {@code target}, or what the system property {@code target} says, since two may run at once. */
public final class Target {

    private static final Path DIRECTORY = Path.of(System.getProperty("target", "target"));

    private Target() {}

    /** A file or directory of this process, which need not exist. */
    public static Path of(String name) {
        return DIRECTORY.resolve(name);
    }
}
