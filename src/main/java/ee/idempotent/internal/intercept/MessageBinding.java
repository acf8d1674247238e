package ee.idempotent.internal.intercept;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.websocket.OnMessage;

/** Binds the {@link MessageInterceptor}. The extension finds it by its name. */
public final class MessageBinding extends AnnotationLiteral<OnMessage> implements OnMessage {

    private static final long serialVersionUID = 1;

    /** For the extension. */
    public MessageBinding() {}

    /** Part of no binding. */
    @Override
    public long maxMessageSize() {
        return -1;
    }
}
