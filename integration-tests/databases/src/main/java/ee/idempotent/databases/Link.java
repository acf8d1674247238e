package ee.idempotent.databases;

import ee.idempotent.databases.Proxy.Direction;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** One connection through a {@link Proxy}. What one side sends waits while that direction is silent; so does a close. */
public final class Link {

    private final Socket server;
    private final Socket database;
    private final Watcher watcher;
    private final Set<Direction> silent = EnumSet.noneOf(Direction.class);
    private final Map<String, String> parsed = new HashMap<>();
    private String bound = "";
    private boolean over;

    /** Connects. A link that is silent from the start does not ask the database for anything. */
    Link(Socket server, int port, Messages messages, boolean silent, Watcher watcher) throws IOException {
        this.server = server;
        this.watcher = watcher;
        database = silent ? new Socket() : new Socket(InetAddress.getLoopbackAddress(), port);
        if (silent) {
            return;
        }
        server.setTcpNoDelay(true);
        database.setTcpNoDelay(true);
        start("to the database", () -> pump(server, database, messages, Direction.TO_DATABASE));
        start("to the server", () -> pump(database, server, messages, Direction.TO_SERVER));
    }

    /** Nothing passes any more. */
    public void silence() {
        for (Direction direction : Direction.values()) {
            silence(direction);
        }
    }

    /** Nothing passes any more in this direction. */
    public synchronized void silence(Direction direction) {
        silent.add(direction);
    }

    /** Whether nothing passes in any direction. */
    public synchronized boolean isSilent() {
        return silent.size() == Direction.values().length;
    }

    /** The statement that PostgreSQL was last given parameters for. */
    String bound() {
        return bound;
    }

    /** Both sides learn that the connection has ended in order. */
    public void close() {
        end();
        closeQuietly(server);
        closeQuietly(database);
    }

    /** Both sides learn that the connection is broken. */
    public void reset() {
        end();
        resetQuietly(server);
        resetQuietly(database);
    }

    /** One side learns that the connection has ended in order; to the other one it is silent. */
    public void closeOnly(Direction told) {
        silence();
        closeQuietly(side(told));
    }

    /** One side learns that the connection is broken; to the other one it is silent. */
    public void resetOnly(Direction told) {
        silence();
        resetQuietly(side(told));
    }

    private Socket side(Direction towards) {
        return towards == Direction.TO_SERVER ? server : database;
    }

    synchronized boolean isOpen() {
        return !over;
    }

    private synchronized void end() {
        over = true;
        notifyAll();
    }

    private void pump(Socket from, Socket to, Messages messages, Direction direction) {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
            Messages.Reader reader = messages.reader(in, direction);
            OutputStream out = new BufferedOutputStream(to.getOutputStream());
            for (Message message = reader.next(); message != null; message = reader.next()) {
                note(message);
                byte[] bytes = message.bytes();
                int half = bytes.length / 2;
                if (!passes(Watcher.Point.BEFORE, message)) {
                    return;
                }
                out.write(bytes, 0, half);
                if (watcher.splits()) {
                    out.flush();
                    if (!passes(Watcher.Point.MIDDLE, message)) {
                        return;
                    }
                }
                out.write(bytes, half, bytes.length - half);
                if (watcher.splits() || in.available() == 0) { // else it waits for what has come with it
                    out.flush();
                }
                watcher.at(Watcher.Point.AFTER, this, message);
            }
        } catch (IOException e) {
            // one side has closed or reset, or the proxy has
        }
        if (awaitPassage(direction)) {
            close();
        }
    }

    private boolean passes(Watcher.Point point, Message message) {
        watcher.at(point, this, message);
        return awaitPassage(message.direction());
    }

    private void note(Message message) {
        if (message.isToDatabase(Message.PARSE)) {
            parsed.put(message.string(0), message.string(1));
        } else if (message.isToDatabase(Message.BIND)) {
            bound = parsed.getOrDefault(message.string(1), "");
        }
    }

    /** Whether the link is still there when the silence is over. */
    private synchronized boolean awaitPassage(Direction direction) {
        while (silent.contains(direction) && !over) {
            try {
                wait();
            } catch (InterruptedException e) {
                return false;
            }
        }
        return !over;
    }

    static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void resetQuietly(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed already
        }
        closeQuietly(socket);
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // closed already
        }
    }
}
