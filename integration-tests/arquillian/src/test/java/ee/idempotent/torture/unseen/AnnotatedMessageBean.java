package ee.idempotent.torture.unseen;

import ee.idempotent.Idempotent;
import jakarta.ejb.MessageDriven;

@MessageDriven(messageListenerInterface = Runnable.class)
public class AnnotatedMessageBean implements Runnable {

    @Override
    @Idempotent
    public void run() {
        // The annotation is what matters.
    }
}
