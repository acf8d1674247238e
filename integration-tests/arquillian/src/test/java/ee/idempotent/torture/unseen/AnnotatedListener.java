package ee.idempotent.torture.unseen;

import ee.idempotent.Idempotent;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;

@WebListener
public class AnnotatedListener implements ServletRequestListener {

    @Override
    @Idempotent
    public void requestInitialized(ServletRequestEvent request) {
        // does not matter
    }
}
