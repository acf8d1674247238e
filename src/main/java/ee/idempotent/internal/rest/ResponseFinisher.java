package ee.idempotent.internal.rest;

import ee.idempotent.IdempotencyError;
import ee.idempotent.IdempotencyException;
import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.StoreFailedException;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.intercept.Conclusion;
import ee.idempotent.internal.intercept.Rejections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes how a call ended: the stored response, so that the first answer and every replay are the same bytes, or a rejection.
 * A success goes out only if its transaction has committed. The answer to a failure, which is known only here, is remembered.
 */
@ApplicationScoped
class ResponseFinisher {

    private static final Logger LOG = System.getLogger(ResponseFinisher.class.getName());

    private static final int FIRST_ERROR = 400;

    @Inject
    private Configuration configuration;

    @Inject
    private Rejections rejections;

    private final Set<Method> reported = ConcurrentHashMap.newKeySet();
    private final Set<Method> replaced = ConcurrentHashMap.newKeySet();

    /** Tells if what goes out is not what was stored; it is the application's business. */
    void see(WriterInterceptorContext response) {
        HttpCall call = HttpCall.in(response::getProperty);
        if (call != null
                && call.sent() != null
                && call.sent() != response.getEntity()
                && replaced.add(call.resource().method())) {
            LOG.log(
                    Level.WARNING,
                    "IDEM-0146: A response filter or a WriterInterceptor has replaced the entity of "
                            + call.resource().method()
                            + " after its response was stored. The client gets what it makes of the stored bytes, now and at"
                            + " each retry.");
        }
    }

    void finish(ContainerRequestContext request, ContainerResponseContext response) {
        HttpCall call = HttpCall.in(request::getProperty);
        if (call == null) {
            return;
        }
        call.abandonLateResult();
        Conclusion conclusion = call.conclusion();
        if (conclusion != null) {
            conclusion.outcome().choose(new Finish(call, conclusion, new WrittenResponse(request, response)));
        } else if (!call.hasEntered()
                && response.getStatus() < FIRST_ERROR
                && reported.add(call.resource().method())) {
            LOG.log(
                    Level.ERROR,
                    "IDEM-0111: " + call.resource().method()
                            + " has @Idempotent but was answered without protection. If it ran, CDI does not manage its object:"
                            + " give its class a scope, such as @RequestScoped, and obtain it by injection.");
        }
        call.end();
    }

    /** What becomes of the response that JAX-RS is about to send. */
    private final class Finish implements Outcome.Cases<@Nullable Void> {

        private final HttpCall call;
        private final Conclusion conclusion;
        private final WrittenResponse response;

        Finish(HttpCall call, Conclusion conclusion, WrittenResponse response) {
            this.call = call;
            this.conclusion = conclusion;
            this.response = response;
        }

        @Override
        public @Nullable Void executed(Outcome.Executed outcome) {
            if (!conclusion.hasCommitted()) {
                replaceSuccess();
            } else if (response.isOf(outcome.response(), ResponseSerializer.entityOf(outcome.result()))) {
                send(outcome.response());
            } else if (reported.add(call.resource().method())) {
                LOG.log(
                        Level.ERROR,
                        "IDEM-0112: The response of " + call.resource().method()
                                + " was changed outside its CDI interceptors. The client got the changed response, and retries"
                                + " get the original one.");
            }
            return null;
        }

        @Override
        public @Nullable Void failedWithEffects(Outcome.FailedWithEffects outcome) {
            if (conclusion.hasCommitted()) {
                send(outcome.response());
            } else {
                replaceSuccess();
                rememberIfThrown(outcome.failure());
            }
            return null;
        }

        @Override
        public @Nullable Void rolledBack(Outcome.RolledBack outcome) {
            replaceSuccess();
            return null;
        }

        @Override
        public @Nullable Void failed(Outcome.Failed outcome) {
            if (conclusion.hasThrown()) {
                replaceSuccess();
            }
            rememberIfThrown(outcome.failure());
            return null;
        }

        /** What stands before the operation has answered in its own way. */
        @Override
        public @Nullable Void passedBy(Outcome.PassedBy outcome) {
            return null;
        }

        @Override
        public @Nullable Void replayed(Outcome.Replayed outcome) {
            response.replay(outcome.response());
            call.sends(outcome.response());
            return null;
        }

        @Override
        public @Nullable Void reused(Outcome.Reused outcome) {
            return reject(IdempotencyError.keyReused(configuration.get(Setting.HEADER)));
        }

        @Override
        public @Nullable Void inProgress(Outcome.InProgress outcome) {
            return reject(IdempotencyError.keyInProgress(configuration.get(Setting.HEADER)));
        }

        @Override
        public @Nullable Void unavailable(Outcome.Unavailable outcome) {
            return reject(IdempotencyError.storeUnavailable());
        }

        private void send(StoredResponse stored) {
            response.write(stored);
            call.sends(stored);
        }

        private @Nullable Void reject(IdempotencyError error) {
            response.write(rejections.responseTo(error));
            return null;
        }

        /** Not what a fallback outside of the transaction answers by itself. */
        private void rememberIfThrown(Throwable failure) {
            if (conclusion.hasThrown()) {
                remember(failure);
            } else {
                conclusion.release();
            }
        }

        /** Not the rejection of a nested call, which may be another one next time. */
        private void remember(Throwable failure) {
            if (!StoredResponse.isRefusal(response.status()) || failure instanceof IdempotencyException) {
                conclusion.release();
                return;
            }
            try {
                StoredResponse refusal = response.serializedBy(call.serializer());
                conclusion.remember(failure, refusal);
                RuntimeException unremembered = conclusion.unremembered();
                if (unremembered == null) {
                    send(refusal);
                } else if (unremembered instanceof StoreFailedException) {
                    reject(IdempotencyError.storeUnavailable());
                } else {
                    fail();
                }
            } catch (ResponseTooLargeException tooLarge) {
                LOG.log(
                        Level.ERROR,
                        tooLarge.getMessage() + " (" + call.resource().method() + ")");
                conclusion.release();
                fail();
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }

        private void fail() {
            response.write(Response.serverError().build());
        }

        /** The client must not take for done what is not. A redirection that was thrown promises nothing. */
        private void replaceSuccess() {
            if (Family.familyOf(response.status()) == Family.SUCCESSFUL
                    || (response.status() < FIRST_ERROR && !conclusion.hasThrown())) {
                LOG.log(
                        Level.ERROR,
                        "IDEM-0113: " + call.resource().method() + (conclusion.hasThrown() ? " threw" : " returned")
                                + " a success, but its transaction did not commit: it was rolled back or marked so, timed"
                                + " out, or goes on outside JAX-RS. The client gets an error, and a retry runs the operation.");
                fail();
            }
        }
    }
}
