package ee.idempotent.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class logs while this is open, which nobody else gets to see. */
final class Log extends Handler implements AutoCloseable {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Logger logger;

    private Log(Logger logger) {
        this.logger = logger;
    }

    static Log of(String type) {
        Logger logger = Logger.getLogger(type);
        Log log = new Log(logger);
        logger.setUseParentHandlers(false);
        logger.addHandler(log);
        return log;
    }

    List<String> messages() {
        return messages;
    }

    @Override
    public void publish(LogRecord entry) {
        messages.add(entry.getMessage());
    }

    @Override
    public void flush() {
        // there is nothing to flush
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
