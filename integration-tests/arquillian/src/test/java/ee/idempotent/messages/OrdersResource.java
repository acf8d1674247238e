package ee.idempotent.messages;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Enumeration;

/** Sends messages, and tells the tests what has become of them. */
@Path("orders")
@ApplicationScoped
@Produces(TEXT_PLAIN)
public class OrdersResource {

    @Inject
    JMSContext jms;

    @Inject
    NotedEvents events;

    @Resource(name = "jms/orders")
    Queue orders;

    /** Orders something, and returns the id of the message. */
    @POST
    @Path("{item}")
    public String order(@PathParam("item") String item, @QueryParam("failsOnce") boolean failsOnce)
            throws JMSException {
        Message message = jms.createTextMessage(item);
        message.setBooleanProperty(Deliveries.FAILS_ONCE, failsOnce);
        jms.createProducer().send(orders, message);
        return message.getJMSMessageID();
    }

    /** How many messages are not acknowledged yet. */
    @GET
    @Path("unacknowledged")
    public String unacknowledged() throws JMSException {
        try (QueueBrowser browser = jms.createBrowser(orders)) {
            int count = 0;
            for (Enumeration<?> all = browser.getEnumeration(); all.hasMoreElements(); all.nextElement()) {
                count++;
            }
            return Integer.toString(count);
        }
    }

    @GET
    @Path("deliveries")
    public String deliveries(@QueryParam("message") String message) {
        return Integer.toString(Deliveries.of(message));
    }

    /** The kinds of all events so far, a line each. */
    @GET
    @Path("events")
    public String events() {
        return events.lines();
    }
}
