package ee.idempotent.cdi;

import ee.idempotent.engine.Call;
import ee.idempotent.engine.Engine;
import ee.idempotent.engine.Execution;
import ee.idempotent.engine.Outcome;
import ee.idempotent.engine.StoreUnavailableException;
import ee.idempotent.engine.StoredResponse;
import ee.idempotent.engine.Transactions;
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
    private Transactions transactions;

    @Inject
    private Rejections rejections;

    @Nullable Object run(InvocationContext invocation) throws Exception {
        if (!configuration.enabled()) {
            return invocation.proceed();
        }
        Exchange exchange = exchangeOf(invocation);
        Call call = exchange.call();
        return call == null
                ? invocation.proceed()
                : answer(call, exchange, run(call, exchange, new InterceptedExecution(invocation, exchange)));
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

    private Outcome run(Call call, Exchange exchange, Execution execution) throws Exception {
        try {
            return engine.run(call, execution);
        } catch (StoreUnavailableException unavailable) {
            LOG.log(Level.WARNING, "The idempotency store is unavailable, " + call.key() + " did not run", unavailable);
            throw rejections.storeUnavailable(unavailable);
        } catch (TransactionalException notCommitted) {
            throw exchange.notCommitted(notCommitted);
        }
    }

    private @Nullable Object answer(Call call, Exchange exchange, Outcome outcome) throws Exception {
        if (outcome instanceof Outcome.Executed executed) {
            return exchange.executed(executed.result(), executed.response());
        } else if (outcome instanceof Outcome.RolledBack rolledBack) {
            return exchange.rolledBack(rolledBack.result());
        } else if (outcome instanceof Outcome.Replayed replayed) {
            return exchange.replayed(replayed.response());
        } else if (outcome instanceof Outcome.FailedWithEffects failed) {
            throw exchange.failedWithEffects(failed.failure(), failed.response());
        } else if (outcome instanceof Outcome.Failed failed) {
            StoredResponse refusal = exchange.failed(failed.failure());
            if (refusal != null && !transactions.isActive()) {
                engine.remember(call, refusal);
            }
            if (failed.failure() instanceof Error error) {
                throw error;
            }
            throw (Exception) failed.failure();
        } else if (outcome instanceof Outcome.Reused) {
            throw rejections.keyReused();
        } else {
            throw rejections.keyInProgress();
        }
    }
}
