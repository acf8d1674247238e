package ee.idempotent.messages;

import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import jakarta.jms.Message;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands around the consumer: counts how often a message comes, and fails after the first time if the message asks for it. */
public class Deliveries {

    static final String FAILS_ONCE = "failsOnce";

    private static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();

    /** How often a message has come since this server started. */
    static int of(String message) {
        return COUNTS.getOrDefault(message, 0);
    }

    @AroundInvoke
    Object deliver(InvocationContext delivery) throws Exception {
        Message message = (Message) delivery.getParameters()[0];
        int count = COUNTS.merge(message.getJMSMessageID(), 1, Integer::sum);
        delivery.proceed();
        if (count == 1 && message.getBooleanProperty(FAILS_ONCE)) {
            throw new IllegalStateException("The message asks for it");
        }
        return null;
    }
}
