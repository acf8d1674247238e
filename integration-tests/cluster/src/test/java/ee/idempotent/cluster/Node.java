package ee.idempotent.cluster;

import ee.idempotent.payara.Launch;
import ee.idempotent.payara.PayaraMicro;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** A server of the cluster: however often it ends and starts again, it has the same port. */
final class Node implements AutoCloseable {

    /** A server whose database goes away while it starts does not come up. */
    private static final int STARTS = 5;

    private final String name;
    private final Launch launch;
    private final int port = PayaraMicro.freePort();

    private PayaraMicro running;
    private int starts;

    /**
     * A node that does not run yet.
     *
     * @param name of its logs
     * @param launch what it is started with, each time
     */
    Node(String name, Launch launch) {
        this.name = name;
        this.launch = launch;
    }

    String name() {
        return name;
    }

    Path directory() {
        return launch.directory();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    long pid() {
        return running.pid();
    }

    /** Starts and waits until the application answers. */
    void start() throws InterruptedException {
        IllegalStateException failure = null;
        for (int round = 0; round < STARTS; round++) {
            running = launch.start(name + "-" + ++starts, port);
            try {
                running.awaitReady();
                return;
            } catch (IllegalStateException e) {
                failure = e;
            }
        }
        throw failure;
    }

    CompletableFuture<Void> startInBackground() {
        return CompletableFuture.runAsync(() -> {
            try {
                start();
            } catch (InterruptedException e) {
                throw new CancellationException(name);
            }
        });
    }

    void kill() throws InterruptedException {
        running.kill();
    }

    void freeze() {
        running.pause();
    }

    void thaw() {
        running.resume();
    }

    /** Ends the server in order. */
    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
    }
}
