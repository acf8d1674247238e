package ee.idempotent.embedded.application;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes receipts, and lists of them if it is told that they are. */
@Provider
@Produces(Receipt.MEDIA_TYPE)
public class ReceiptWriter implements MessageBodyWriter<Object> {

    @Context
    private UriInfo uri;

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == Receipt.class
                || (List.class.isAssignableFrom(type)
                        && generic instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] == Receipt.class);
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        List<?> receipts = value instanceof List<?> list ? list : List.of(value);
        if (receipts.stream().anyMatch(Objects::isNull)) {
            throw new IOException("A receipt is missing");
        }
        headers.putSingle("X-Receipts", receipts.size());
        headers.putSingle("X-Of", uri.getPath().replaceFirst(".*/", ""));
        boolean brief = Arrays.stream(annotations).anyMatch(Brief.class::isInstance);
        out.write(receipts.stream()
                .map(receipt -> brief ? ((Receipt) receipt).execution() : receipt.toString())
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8));
    }
}
