package ee.idempotent.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a server that loses what it is told to lose: one fault for each connection, and none when there are no more. */
final class UnreliableWay implements AutoCloseable {

    enum Fault {
        /** The connection is cut when the client has sent, and before the server gets anything. */
        REQUEST,
        /** The server has acted and answered; the connection is cut before the client gets anything of it. */
        ANSWER,
        /** The client gets the head of the answer, and the half of it. */
        HALF_OF_THE_ANSWER,
        /** The server has acted and answered, and the client hears nothing, on a connection that stays open. */
        ANSWER_IN_SILENCE
    }

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final int server;
    private final ServerSocket entrance;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    UnreliableWay(int server) {
        this.server = server;
        try {
            entrance = new ServerSocket(0, 50, LOOPBACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    UnreliableWay loses(Fault fault) {
        faults.add(fault);
        return this;
    }

    int port() {
        return entrance.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                connections.incrementAndGet();
                Fault fault = faults.poll();
                start(() -> carry(client, fault));
            } catch (IOException e) {
                // It is closed.
            }
        }
    }

    private void carry(Socket client, Fault fault) {
        try (client) {
            if (fault == Fault.REQUEST) {
                // To its end: a client that is cut off while it writes may connect again by itself, as the JDK's does
                // once.
                client.shutdownOutput();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
                return;
            }
            try (Socket connection = new Socket(LOOPBACK, server)) {
                start(() -> pass(client, connection));
                InputStream answer = connection.getInputStream();
                if (fault == null) {
                    answer.transferTo(client.getOutputStream());
                } else {
                    lose(fault, answer, client);
                }
            }
        } catch (IOException e) {
            // One of them is gone, and now the other one is told.
        }
    }

    private static void lose(Fault fault, InputStream answer, Socket client) throws IOException {
        byte[] start = answer.readNBytes(1);
        byte[] rest = new byte[answer.available()];
        int length = answer.read(rest);
        if (fault == Fault.HALF_OF_THE_ANSWER) {
            OutputStream out = client.getOutputStream();
            out.write(start);
            out.write(rest, 0, length - 10);
            out.flush();
        } else if (fault == Fault.ANSWER_IN_SILENCE) {
            client.getInputStream().transferTo(OutputStream.nullOutputStream()); // until the client has had enough
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The same.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "unreliable way");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
