package ee.idempotent.internal.intercept;

import ee.idempotent.ErrorRenderer;
import ee.idempotent.IdempotencyError;
import ee.idempotent.IdempotencyException;
import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.deploy.IdempotentExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The exceptions that reject a call, each with the error as the application renders it. */
@ApplicationScoped
public class Rejections {

    @Inject
    private Configuration configuration;

    @Inject
    private IdempotentExtension extension;

    /** {@return the rejection of a key that is bound to another request} */
    public IdempotencyException keyReused() {
        return rendered(
                IdempotencyError.keyReused(configuration.get(Setting.HEADER)), IdempotencyException.KeyReused::new);
    }

    /** {@return the rejection of a key whose first request is running} */
    public IdempotencyException keyInProgress() {
        return rendered(
                IdempotencyError.keyInProgress(configuration.get(Setting.HEADER)),
                IdempotencyException.KeyInProgress::new);
    }

    /** {@return the rejection of a call without the key that it needs} */
    public IdempotencyException keyMissing() {
        return rendered(
                IdempotencyError.keyMissing(configuration.get(Setting.HEADER)), IdempotencyException.KeyMissing::new);
    }

    /**
     * Reads a key, unless it is malformed.
     *
     * @param reading gives the key, or throws an {@code IllegalArgumentException} that says what is wrong with it
     * @return the key
     * @throws IdempotencyException.KeyInvalid if it is malformed
     */
    public String unlessMalformed(Supplier<String> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException malformed) {
            throw rendered(
                    IdempotencyError.keyInvalid(
                            configuration.get(Setting.HEADER), String.valueOf(malformed.getMessage())),
                    IdempotencyException.KeyInvalid::new);
        }
    }

    /**
     * A body that did not arrive whole.
     *
     * @param problem what was seen
     * @return the rejection
     */
    public IdempotencyException requestIncomplete(String problem) {
        return rendered(IdempotencyError.requestIncomplete(problem), IdempotencyException.RequestIncomplete::new);
    }

    /** {@return the rejection of a body beyond the limit} */
    public IdempotencyException payloadTooLarge() {
        return rendered(
                IdempotencyError.payloadTooLarge(configuration.get(Setting.MAX_REQUEST)),
                IdempotencyException.PayloadTooLarge::new);
    }

    /**
     * A store that failed before the operation ran, or could not remember that it was refused.
     *
     * @param cause how it failed
     * @return the rejection
     */
    public IdempotencyException storeUnavailable(Throwable cause) {
        return rendered(
                IdempotencyError.storeUnavailable(),
                (error, response) -> new IdempotencyException.StoreUnavailable(error, response, cause));
    }

    private IdempotencyException rendered(
            IdempotencyError error, BiFunction<IdempotencyError, Response, IdempotencyException> rejection) {
        return rejection.apply(error, responseTo(error));
    }

    /**
     * The response that tells a client of an error.
     *
     * @param error the error
     * @return the error as the application renders it, with its status
     */
    public Response responseTo(IdempotencyError error) {
        Response body = extension
                .ask(ErrorRenderer.class, renderer -> renderer.render(error))
                .orElseGet(() -> standard().render(error));
        Response.ResponseBuilder response =
                Response.fromResponse(body).status(error.status()).header(HttpHeaders.RETRY_AFTER, null);
        if (error.retryAfter() != null) {
            response.header(HttpHeaders.RETRY_AFTER, error.retryAfter().toSeconds());
        }
        return response.build();
    }

    private ErrorRenderer standard() {
        return configuration.get(Setting.PROBLEM_DETAILS)
                ? error -> json("application/problem+json", error.toProblemDetails())
                : error -> json(MediaType.APPLICATION_JSON, error.toJson());
    }

    /** As bytes, which no JSON provider quotes or reorders. */
    private static Response json(String mediaType, String json) {
        return Response.ok(json.getBytes(StandardCharsets.UTF_8), mediaType).build();
    }
}
