package ee.idempotent.torture;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Something that only the application knows how to write. */
record Temperature(int degrees, String execution) {

    static final String MEDIA_TYPE = "text/x-temperature";

    @Provider
    @Produces(MEDIA_TYPE)
    public static class Writer implements MessageBodyWriter<Temperature> {

        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
            return type == Temperature.class;
        }

        @Override
        public void writeTo(
                Temperature temperature,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, Object> headers,
                OutputStream out)
                throws IOException {
            if (temperature.degrees() < -273) {
                throw new IOException("It cannot be that cold");
            }
            headers.putSingle("X-Scale", "Celsius");
            out.write((temperature.degrees() + " °C, " + temperature.execution()).getBytes(StandardCharsets.UTF_8));
        }
    }
}
