package ee.idempotent.cluster.application;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Breaks the store while the server runs. */
@Path("breakage/{name}")
@ApplicationScoped
public class Breakages {

    private volatile Breakage current = Breakage.NONE;

    @Resource
    ManagedScheduledExecutorService executor;

    @PUT
    public void choose(@PathParam("name") Breakage breakage) {
        current = breakage;
    }

    Breakage current() {
        return current;
    }

    void later(Duration delay, Runnable work) {
        var unused = executor.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
