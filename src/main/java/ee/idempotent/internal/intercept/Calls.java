package ee.idempotent.internal.intercept;

import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Engine;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.StoreFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.TransactionalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs intercepted calls: finds the exchange, lets the engine run its call, and answers with the outcome. */
@ApplicationScoped
class Calls {

    private static final Logger LOG = System.getLogger(Calls.class.getName());

    @Inject
    private Configuration configuration;

    @Inject
    private Engine engine;

    @Inject
    private Instance<Channel> channels;

    @Inject
    private JtaTransactions transactions;

    @Inject
    private EventPublisher events;

    @Inject
    private Rejections rejections;

    @Nullable Object run(InvocationContext invocation) throws Exception {
        if (!configuration.enabled()) {
            return invocation.proceed();
        }
        long entry = System.nanoTime();
        Exchange exchange = exchangeOf(invocation);
        Call call = exchange.call();
        if (call == null) {
            return invocation.proceed();
        }
        Progress progress = new Progress(call.key().operation(), entry, events, transactions);
        return answer(call, exchange, progress, run(call, invocation, exchange, progress));
    }

    private Exchange exchangeOf(InvocationContext invocation) {
        return channels.stream()
                .map(channel -> Optional.ofNullable(channel.exchangeOf(invocation)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(invocation.getMethod()
                        + " is a JAX-RS resource method annotated with @Idempotent, but was called otherwise, or within"
                        + " its own request: there is no key"));
    }

    private Outcome run(Call call, InvocationContext invocation, Exchange exchange, Progress progress)
            throws Exception {
        try {
            return engine.run(call, new InterceptedExecution(invocation, exchange, progress, Progress.FIRST));
        } catch (StoreFailedException unavailable) {
            LOG.log(Level.WARNING, "The idempotency store is unavailable, " + call.key() + " did not run", unavailable);
            throw rejections.storeUnavailable(unavailable);
        } catch (TransactionalException notCommitted) {
            progress.released();
            throw exchange.notCommitted(notCommitted);
        } catch (Exception | Error failure) {
            progress.released(); // some servers say otherwise that they could not commit
            throw failure;
        }
    }

    private @Nullable Object answer(Call call, Exchange exchange, Progress progress, Outcome outcome) throws Exception {
        if (outcome instanceof Outcome.Executed executed) {
            progress.executed();
            return exchange.executed(executed.result(), executed.response());
        } else if (outcome instanceof Outcome.RolledBack rolledBack) {
            progress.released();
            return exchange.rolledBack(rolledBack.result());
        } else if (outcome instanceof Outcome.Replayed replayed) {
            progress.replayed();
            return exchange.replayed(replayed.response());
        } else if (outcome instanceof Outcome.FailedWithEffects failed) {
            progress.executed();
            throw exchange.failedWithEffects(failed.failure(), failed.response());
        } else if (outcome instanceof Outcome.Failed failed) {
            exchange.failed(failed.failure(), new FailedCall(call, engine, transactions, progress));
            if (failed.failure() instanceof Error error) {
                throw error;
            }
            throw (Exception) failed.failure();
        } else if (outcome instanceof Outcome.Reused) {
            progress.reused();
            throw rejections.keyReused();
        } else {
            progress.inProgress();
            throw rejections.keyInProgress();
        }
    }
}
