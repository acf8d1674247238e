package ee.idempotent.databases;

/** Sees each message that passes a {@link Proxy}, and may strike at its connection. */
@FunctionalInterface
public interface Watcher {

    /** Where the message is. */
    enum Point {
        /** Nothing of it has passed. */
        BEFORE,
        /** Half of it has. */
        MIDDLE,
        /** All of it has. */
        AFTER
    }

    /** Called for each message, in the order of its direction; the two directions of a connection do not wait for each other. */
    void at(Point point, Link link, Message message);

    /** Whether messages pass in two halves, so that there is a middle. */
    default boolean splits() {
        return true;
    }
}
