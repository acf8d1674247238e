package ee.idempotent.plain;

import ee.idempotent.client.IdempotencyFilter;
import ee.idempotent.client.RejectedException;
import ee.idempotent.client.Retries;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import java.io.PrintStream;

/** Pays twice with one key, then tries the key on another payment. Arguments: the resource, the key, two bodies. */
public final class Pay {

    private Pay() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        String key = arguments[1];
        try (Client client = ClientBuilder.newClient().register(IdempotencyFilter.class)) {
            WebTarget payments = client.target(arguments[0]);
            Retries retries = Retries.standard();
            Invocation pay = payments.request().buildPost(Entity.json(arguments[2]));

            out.println(client.getClass().getSimpleName());
            out.println(retries.call(key, () -> pay.invoke(String.class)));
            out.println(retries.call(key, () -> pay.invoke(String.class)));
            out.println(retries.call(() -> pay.invoke(String.class)));
            try {
                retries.call(key, () -> payments.request().post(Entity.json(arguments[3]), String.class));
            } catch (RejectedException.KeyReused e) {
                out.println(e.code());
            } catch (WebApplicationException e) {
                out.println(e.getResponse().getStatus());
            }
        }
    }
}
