package ee.idempotent.embedded.application;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stands for whatever loses a part of the body on the way. */
@Provider
@PreMatching
public class Shortened implements ContainerRequestFilter {

    /** Says how many bytes arrive, or that the stream is broken. */
    public static final String HEADER = "Shortened";

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String length = request.getHeaderString(HEADER);
        if ("broken".equals(length)) {
            request.setEntityStream(closed());
        } else if (length != null) {
            byte[] body = request.getEntityStream().readNBytes(Integer.parseInt(length));
            request.setEntityStream(new ByteArrayInputStream(body));
        }
    }

    /** Fails at each read. */
    private static InputStream closed() throws IOException {
        InputStream stream = InputStream.nullInputStream();
        stream.close();
        return stream;
    }
}
