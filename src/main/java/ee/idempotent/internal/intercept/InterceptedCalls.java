package ee.idempotent.internal.intercept;

import ee.idempotent.Guard;
import ee.idempotent.IdempotencyException;
import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.engine.Answer;
import ee.idempotent.internal.engine.Attempt;
import ee.idempotent.internal.engine.CallGuard;
import ee.idempotent.internal.engine.Engine;
import ee.idempotent.internal.engine.LeaseGuard;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.StoreFailedException;
import ee.idempotent.internal.engine.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs intercepted calls. The interceptors hand each one over, from the outside in: {@link #conclude} stands around the
 * transaction, {@link #enclose} just inside it, {@link #admit} next to the method. What they know of one call travels in the
 * invocation's context data.
 */
@ApplicationScoped
class InterceptedCalls {

    private static final Logger LOG = System.getLogger(InterceptedCalls.class.getName());

    private static final String CURRENT = InterceptedCalls.class.getName() + ".current";
    private static final String PENDING = InterceptedCalls.class.getName() + ".pending";

    @Inject
    private Configuration configuration;

    @Inject
    private IdempotentExtension extension;

    @Inject
    private Engine engine;

    @Inject
    private LeaseGuard leases;

    private List<CallSource> sources = List.of();

    @Inject
    private Transactions transactions;

    @Inject
    private EventPublisher publisher;

    @Inject
    private Instance<RequestContextController> requestContexts;

    @Inject
    private Rejections rejections;

    /** They are asked for each call, and to look them up costs more than they do. */
    @Inject
    void list(Instance<CallSource> all) {
        sources = all.stream().toList();
    }

    /** The outer half of a call. */
    @Nullable Object enclose(InvocationContext invocation) throws Exception {
        if (!configuration.get(Setting.ENABLED)) {
            return invocation.proceed();
        }
        long entry = System.nanoTime();
        invocation.getContextData().remove(CURRENT);
        Conclusion earlier = concludePending(invocation); // of an attempt before this one
        if (earlier != null) {
            earlier.endLease();
        }
        try (IncomingCall call = callOf(invocation)) {
            InterceptedExecution execution = new InterceptedExecution(invocation, isOfSessionBean(invocation), call);
            CallGuard guard = call.guard() == Guard.LEASE ? leases : engine;
            if (!call.hasKey()) {
                return guard.runWithoutKey(execution).give();
            }
            Attempt attempt = new Attempt(call::call);
            CallEvents events = new CallEvents(call.operation(), entry, attempt, publisher);
            OpenCall open = new OpenCall(call, execution, attempt, guard, events, transactions);
            invocation.getContextData().put(CURRENT, open);
            LateResult late = call.lateResult(invocation, new LateEnd(open, leases, requestContexts));
            return late == null
                    ? answer(invocation, open, guard.run(attempt, execution)).give()
                    : encloseLate(invocation, open, late);
        } catch (IdempotencyException rejection) {
            doomSessionBean(invocation);
            throw rejection;
        }
    }

    private static Answer answer(InvocationContext invocation, OpenCall open, Outcome outcome) {
        Conclusion conclusion = open.conclude(outcome);
        invocation.getContextData().put(PENDING, conclusion);
        return open.call().answer(conclusion);
    }

    /** The outer half of a call that a {@link LateEnd} ends, unless its method throws or does not run. */
    private @Nullable Object encloseLate(InvocationContext invocation, OpenCall open, LateResult late)
            throws Exception {
        Attempt attempt = open.attempt();
        Answer returned = leases.begin(open.execution());
        if (attempt.hasBegun() && returned.failure() == null) {
            try {
                return late.await(returned.result());
            } catch (RuntimeException deaf) { // a stage that does not tell of its end
                returned = Answer.throwing(deaf);
            }
        }
        if (!late.withdraw()) {
            if (returned.failure() != null) {
                LOG.log(
                        Level.WARNING,
                        "IDEM-0167: " + open.execution().invocation().getMethod()
                                + " threw after it had given its response, which stands",
                        returned.failure());
            }
            return null;
        }
        Answer answer = answer(invocation, open, leases.end(attempt, open.execution(), returned));
        if (isStoodInFor(invocation)) {
            late.standIn();
        }
        return answer.give();
    }

    private IncomingCall callOf(InvocationContext invocation) {
        for (CallSource source : sources) {
            IncomingCall call = source.callOf(invocation);
            if (call != null) {
                return call;
            }
        }
        throw new IllegalStateException("IDEM-0108: " + invocation.getMethod()
                + " is a JAX-RS resource method with @Idempotent. Code called it directly, or a second time within its own"
                + " request, so there is no key");
    }

    /** On some servers an interceptor that tries an EJB again runs its method past all others. Its effects must not commit. */
    private void doomSessionBean(InvocationContext invocation) {
        if (isOfSessionBean(invocation) && transactions.status() == Transactions.Status.ACTIVE) {
            transactions.setRollbackOnly();
        }
    }

    private boolean isOfSessionBean(InvocationContext invocation) {
        return extension.isSessionBean(invocation.getTarget().getClass());
    }

    /** The inner half of a call. */
    @Nullable Object admit(InvocationContext invocation) throws Exception {
        OpenCall current = (OpenCall) invocation.getContextData().get(CURRENT);
        if (current == null) {
            return RunningAttempt.withoutKey(invocation::proceed);
        }
        if (!current.guard().admit(current.attempt())) {
            return StandIn.of(invocation.getMethod());
        }
        current.events().begins();
        current.call().begins();
        return RunningAttempt.during(current.attempt(), invocation::proceed);
    }

    /** What comes before the transaction that the method opens, and what is still to do when it is over, or goes on around it. */
    @Nullable Object conclude(InvocationContext invocation) throws Exception {
        if (configuration.get(Setting.ENABLED)) {
            engine.prepare();
        }
        Object result;
        try {
            result = invocation.proceed();
        } catch (Exception failure) {
            return concludeFailure(invocation, failure);
        } catch (Error error) {
            Conclusion pending = concludePending(invocation);
            if (pending != null) {
                pending.markThrown(error);
            }
            throw error;
        }
        Conclusion pending = concludePending(invocation);
        if (pending != null && pending.mustThrow()) {
            doomSessionBean(invocation); // else what it was replaced by would commit with the failure as its response
        }
        return result;
    }

    /** The value that stands in for a result, or the failure, or one that has to take its place. */
    private @Nullable Object concludeFailure(InvocationContext invocation, Exception failure) throws Exception {
        Conclusion pending = concludePending(invocation);
        if (pending == null) {
            throw failure;
        }
        pending.markThrown(failure);
        if (pending.isStoodInFor()) {
            LOG.log(
                    Level.WARNING,
                    "IDEM-0122: An interceptor of " + invocation.getMethod()
                            + " failed with the value that stands in for a result. The client gets its answer all the same",
                    failure);
            return StandIn.of(invocation.getMethod());
        }
        RuntimeException unremembered = pending.unremembered();
        if (unremembered == null) {
            throw failure;
        }
        throw unremembered instanceof StoreFailedException ? rejections.storeUnavailable(unremembered) : unremembered;
    }

    private static boolean isStoodInFor(InvocationContext invocation) {
        return invocation.getContextData().get(PENDING) instanceof Conclusion pending && pending.isStoodInFor();
    }

    private static @Nullable Conclusion concludePending(InvocationContext invocation) {
        Conclusion pending = (Conclusion) invocation.getContextData().remove(PENDING);
        if (pending != null) {
            pending.methodLeft();
        }
        return pending;
    }
}
