package ee.idempotent.torture;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where the server's own tracing sends its spans. */
public class RecordedSpans implements ConfigurableSpanExporterProvider, SpanExporter {

    private static final List<String> ENDED = new CopyOnWriteArrayList<>();

    @Override
    public String getName() {
        return "recorded";
    }

    @Override
    public SpanExporter createExporter(ConfigProperties config) {
        return this;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        spans.forEach(span -> ENDED.add(span.getAttributes().get(AttributeKey.stringKey("idempotent.outcome")) + "|"
                + span.getAttributes().get(AttributeKey.stringKey("idempotent.operation")) + "|"
                + span.getAttributes().get(AttributeKey.longKey("idempotent.attempt"))));
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }

    /** Tells of the spans that have ended, a line each. */
    @Path("spans")
    public static class Resource {

        @GET
        @Produces(MediaType.TEXT_PLAIN)
        public String ended() {
            return String.join("\n", ENDED);
        }
    }
}
