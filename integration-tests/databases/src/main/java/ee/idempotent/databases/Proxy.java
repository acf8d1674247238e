package ee.idempotent.databases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between servers and a database, and strikes: it falls silent, closes, or resets, to one side or to both. Silence is what a
 * machine leaves behind that vanishes, or a network that splits: nobody is told anything. New connections are accepted and stay silent,
 * too, which is the worst that can happen to whoever connects.
 *
 * <p>It knows where a message ends, and can strike between two of them.
 */
public final class Proxy implements AutoCloseable {

    /** Which way bytes go. */
    public enum Direction {
        /** From a server to the database. */
        TO_DATABASE,
        /** From the database to a server. */
        TO_SERVER
    }

    private static final Watcher NOBODY = new Watcher() {
        @Override
        public void at(Point point, Link link, Message message) {}

        @Override
        public boolean splits() {
            return false;
        }
    };

    private final Address database;
    private final Messages messages;
    private final ServerSocket entrance;
    private final List<Link> links = new CopyOnWriteArrayList<>();

    private volatile boolean silent;
    private volatile Watcher watcher = NOBODY;

    private Proxy(Address database, Messages messages) {
        this.database = database;
        this.messages = messages;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Link.start("proxy", this::accept);
    }

    /** Before a PostgreSQL, whose messages it tells apart. */
    public static Proxy beforePostgresql(Address database) {
        return new Proxy(database, Messages.POSTGRESQL);
    }

    /** Before a MariaDB, whose packets it tells apart. */
    public static Proxy beforeMariadb(Address database) {
        return new Proxy(database, Messages.MARIADB);
    }

    /** The database through this proxy, for servers. */
    public Address address() {
        return database.through(entrance.getLocalPort());
    }

    /** Of the connections that nobody has closed. */
    public List<Link> links() {
        return links.stream().filter(Link::isOpen).toList();
    }

    /** The database vanishes: nothing passes any more, and nobody is told. */
    public void silence() {
        silent = true;
        links.forEach(Link::silence);
    }

    /** The database is back after a restart: it knows none of the old connections, and resets those that are not closed. */
    public void comeBack() {
        silent = false;
        links.forEach(Link::reset);
        links.clear();
    }

    /**
     * Once, a connection falls silent after the <i>Execute</i> of a statement has passed, and before its <i>Sync</i>: PostgreSQL has executed
     * it and waits for more.
     *
     * @param part of the statement's text
     */
    public void silenceAfterExecuting(String part) {
        AtomicBoolean struck = new AtomicBoolean();
        watch((point, link, message) -> {
            if (point == Watcher.Point.AFTER
                    && message.isToDatabase(Message.EXECUTE)
                    && link.bound().contains(part)
                    && struck.compareAndSet(false, true)) {
                link.silence();
            }
        });
    }

    /** From now on, each message takes that much longer, in either direction. Those of one direction wait for each other. */
    public void delay(Duration each) {
        watch(new Watcher() {
            @Override
            public void at(Point point, Link link, Message message) {
                if (point == Point.BEFORE) {
                    LockSupport.parkNanos(each.toNanos());
                }
            }

            @Override
            public boolean splits() {
                return false;
            }
        });
    }

    /** From now on, this one sees all messages, and nobody else. */
    public void watch(Watcher next) {
        watcher = next;
    }

    /** From now on, nobody does. */
    public void unwatch() {
        watcher = NOBODY;
    }

    /** Nobody comes this way any more: connections are reset, and new ones refused. */
    public void cut() {
        close();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(Link::reset);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket server = entrance.accept();
                links.removeIf(link -> !link.isOpen());
                connect(server);
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void connect(Socket server) throws IOException {
        try {
            links.add(new Link(server, database.port(), messages, silent, new Current()));
        } catch (IOException e) {
            server.close(); // the database is not there, and so is nobody here
        }
    }

    /** Whoever watches when a message comes. */
    private final class Current implements Watcher {

        @Override
        public void at(Point point, Link link, Message message) {
            watcher.at(point, link, message);
        }

        @Override
        public boolean splits() {
            return watcher.splits();
        }
    }
}
