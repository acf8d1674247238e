package ee.idempotent.databases;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own in the memory, which can be full. Only root can make one. */
public final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 4096;

    private final Path directory;
    private final Path ballast;
    private final Thread last = new Thread(this::unmount);

    /**
     * Mounts one.
     *
     * @param directory where; what an earlier run has left mounted there is unmounted
     * @throws org.opentest4j.TestAbortedException if this process may not mount anything
     */
    public SmallDisk(Path directory, int megabytes) {
        this.directory = directory.toAbsolutePath();
        ballast = this.directory.resolve("ballast");
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        unmount();
        String failure = run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + megabytes + "m", "tmpfs", name());
        if (!failure.isEmpty()) {
            throw Missing.skip("skipped, since no disk can be mounted here: " + failure);
        }
        Runtime.getRuntime().addShutdownHook(last);
    }

    public Path directory() {
        return directory;
    }

    /** Leaves no room to anybody. */
    public void fill() {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (directory.toFile().getUsableSpace() > 0) {
                out.write(new byte[BLOCK]);
            }
        } catch (IOException e) {
            // Now it is full.
        }
    }

    /** Gives the room back. */
    public void free() {
        try {
            Files.deleteIfExists(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever still uses it has it as long. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(last);
        unmount();
    }

    private void unmount() {
        run("umount", "--lazy", name());
    }

    private String name() {
        return directory.toString();
    }

    /** What it says when it fails, or nothing. */
    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.onExit().join().exitValue() == 0 ? "" : String.join(" ", command) + ": " + said.strip();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
