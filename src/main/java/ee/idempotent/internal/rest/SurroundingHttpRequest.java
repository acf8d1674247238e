package ee.idempotent.internal.rest;

import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.intercept.Rejections;
import ee.idempotent.internal.intercept.SurroundingRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The request around a method call: that of an annotated resource method, as JAX-RS has it, or else the servlet's. */
@ApplicationScoped
class SurroundingHttpRequest implements SurroundingRequest {

    @Inject
    private Configuration configuration;

    @Inject
    private Rejections rejections;

    @Inject
    private CurrentRequest current;

    @Inject
    private Instance<HttpServletRequest> servletRequests;

    @Override
    public @Nullable String key() {
        return SurroundingHttpRequest.<@Nullable String>inRequest(() -> {
            HttpCall outer = current.call();
            return outer != null
                    ? outer.key()
                    : parse(Collections.list(servletRequests.get().getHeaders(configuration.get(Setting.HEADER))));
        });
    }

    @Override
    public int runs() {
        Integer runs = inRequest(() -> {
            HttpCall outer = current.call();
            return outer == null ? null : outer.runs();
        });
        return runs == null ? 0 : runs;
    }

    @Override
    public @Nullable Principal principal() {
        return SurroundingHttpRequest.<@Nullable Principal>inRequest(() -> current.hasArrived()
                ? current.principal()
                : servletRequests.get().getUserPrincipal());
    }

    private @Nullable String parse(List<String> header) {
        return header.isEmpty() ? null : rejections.unlessMalformed(() -> KeyHeader.parse(header));
    }

    private static <T extends @Nullable Object> @Nullable T inRequest(Supplier<T> question) {
        try {
            return question.get();
        } catch (ContextNotActiveException | IllegalStateException noRequest) {
            return null;
        }
    }
}
