package ee.idempotent.databases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/**
 * A way to a database server that can be cut. Then the server is away for all who come this way, and rolls back what they
 * have not committed. When the line is mended they find it again on the same port.
 */
public final class Line {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final int server;
    private final Set<Socket> open = new HashSet<>();
    private ServerSocket entrance;

    /**
     * Opens a line.
     *
     * @param server the port of the server, on this machine
     */
    public Line(int server) {
        this.server = server;
        listen(0);
    }

    /** Where the line begins. */
    public synchronized int port() {
        return entrance.getLocalPort();
    }

    public synchronized void cut() {
        close(entrance);
        open.forEach(Line::close);
        open.clear();
    }

    public synchronized void mend() {
        listen(port());
    }

    private void listen(int port) {
        try {
            entrance = new ServerSocket(port, 50, LOOPBACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerSocket listening = entrance;
        start(() -> accept(listening));
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                connect(listening.accept(), listening);
            } catch (IOException e) {
                // The line is cut.
            }
        }
    }

    private synchronized void connect(Socket client, ServerSocket listening) throws IOException {
        if (listening.isClosed()) { // since the client was accepted
            close(client);
            return;
        }
        open.add(client);
        Socket connection = new Socket(LOOPBACK, server);
        open.add(connection);
        client.setTcpNoDelay(true);
        connection.setTcpNoDelay(true);
        start(() -> pass(client, connection));
        start(() -> pass(connection, client));
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of them is gone, and now the other one is told.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
