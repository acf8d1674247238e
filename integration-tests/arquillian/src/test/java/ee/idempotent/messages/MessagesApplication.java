package ee.idempotent.messages;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("")
public class MessagesApplication extends Application {}
