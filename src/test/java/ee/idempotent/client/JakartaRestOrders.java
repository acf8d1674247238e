package ee.idempotent.client;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;

/** The same by Jakarta REST. */
record JakartaRestOrders(Client client, URI uri) implements Orders {

    @Override
    public String text(String order) {
        return target().request().post(Entity.text(order), String.class);
    }

    @Override
    public void nothing(String order) {
        response(order).close();
    }

    @Override
    public Response response(String order) {
        return target().request().post(Entity.text(order));
    }

    @Override
    public InputStream stream(String order) {
        return target().request().post(Entity.text(order), InputStream.class);
    }

    @Override
    public String withoutBody() {
        return target().request().post(null, String.class);
    }

    @Override
    public String withQuery(String query, String order) {
        return target().queryParam("q", query).request().post(Entity.text(order), String.class);
    }

    @Override
    public String put(String order) {
        return target().request().put(Entity.text(order), String.class);
    }

    @Override
    public String patch(String order) {
        return target().request().method("PATCH", Entity.text(order), String.class);
    }

    /** The same as {@link #text}, to be sent as often as one likes. */
    Invocation invocation(String order) {
        return target().request().buildPost(Entity.text(order));
    }

    @Override
    public void close() {
        client.close();
    }

    private WebTarget target() {
        return client.target(uri).path("orders");
    }
}
