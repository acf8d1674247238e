package ee.idempotent.embedded.application;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Operations that are called in Java. */
@ApplicationScoped
public class Ledger extends Book<Receipt> {

    @Inject
    Effects effects;

    @Inject
    Gates gates;

    @Override
    protected Receipt make(String name) {
        return new Receipt("made", effects.happen(name));
    }

    /** Posts an order. */
    @Idempotent
    @Transactional
    public Receipt post(@IdempotencyKey String key, String name, @Valid Order order) {
        return new Receipt(order.item(), effects.happen(name));
    }

    /** Has a key that is no text, and no result. */
    @Idempotent
    @Transactional
    public void postNothing(@IdempotencyKey UUID key, String name) {
        effects.happen(name);
    }

    /** Returns values of a generic type. */
    @Idempotent
    @Transactional
    public List<Receipt> postAll(@IdempotencyKey String key, String name, List<Order> orders) {
        return orders.stream()
                .map(order -> new Receipt(order.item(), effects.happen(name)))
                .toList();
    }

    /** Returns something, or nothing. */
    @Idempotent
    @Transactional
    public Optional<Receipt> find(@IdempotencyKey String key, String name, boolean found) {
        String execution = effects.happen(name);
        return found ? Optional.of(new Receipt("found", execution)) : Optional.empty();
    }

    /** Returns what its declared type does not tell. */
    @Idempotent
    @Transactional
    public Map<String, Object> postDetails(@IdempotencyKey String key, String name, boolean numbered) {
        String execution = effects.happen(name);
        return numbered ? Map.of("number", 5L) : Map.of("execution", execution, "tags", List.of(name));
    }

    /** Returns a primitive value. */
    @Idempotent
    @Transactional
    public long count(@IdempotencyKey String key, String name) {
        return effects.happen(name).hashCode();
    }

    /** Has arguments with nothing in them. */
    @Idempotent
    @Transactional
    public String label(@IdempotencyKey String key, String name, Map<String, String> labels) {
        return effects.happen(name) + labels;
    }

    /** Cannot be called without a key. */
    @Idempotent(key = KeyPolicy.REQUIRED)
    @Transactional
    public String required(@IdempotencyKey String key, String name) {
        return effects.happen(name);
    }

    /** Has a key that need not be there. */
    @Idempotent
    @Transactional
    public String postUnderOptionalKey(@IdempotencyKey Optional<UUID> key, String name) {
        return effects.happen(name);
    }

    /** Cannot be called without a key that need not be there. */
    @Idempotent(key = KeyPolicy.REQUIRED)
    @Transactional
    public String requiredOptional(@IdempotencyKey Optional<String> key, String name) {
        return effects.happen(name);
    }

    /** Returns what is still in the making, and does not say so. */
    @Idempotent
    @Transactional
    @SuppressWarnings("FutureReturnValueIgnored") // that is what is tested
    public Object later(@IdempotencyKey String key, String name) {
        return CompletableFuture.completedFuture(effects.happen(name));
    }

    /** Refuses what it is asked for, in words that are others each time. */
    @Idempotent
    @Transactional
    public String refuse(@IdempotencyKey String key, String name, int status) {
        throw new WebApplicationException(
                "Refused " + effects.happen(name),
                Response.status(status)
                        .header("Warning", "199 - configured")
                        .entity("refused " + name)
                        .build());
    }

    /** Refuses the first time, when its gate is opened. */
    @Idempotent
    @Transactional
    public String refuseOnce(@IdempotencyKey String key, String name) {
        String execution = effects.happen(name);
        gates.pass(name);
        if (effects.isFirst(name)) {
            throw new WebApplicationException(422);
        }
        return execution;
    }

    /** Refuses with more words than can be stored. */
    @Idempotent
    @Transactional
    public String refuseAtLength(@IdempotencyKey String key, String name) {
        effects.happen(name);
        throw new WebApplicationException("x".repeat(20_000), 422);
    }

    /** Declines what it is asked for, which commits, in words that are others each time. */
    @Idempotent
    @Transactional
    public String decline(@IdempotencyKey String key, String name) throws IOException {
        throw new IOException("Declined " + effects.happen(name));
    }

    /** Fails, for no reason that would last. */
    @Idempotent
    @Transactional
    public String failOnce(@IdempotencyKey String key, String name) {
        String execution = effects.happen(name);
        if (effects.isFirst(name)) {
            throw new IllegalStateException("Thrown by the application");
        }
        return execution;
    }

    /** Has arguments and a result whose fields are private. */
    @Idempotent
    @Transactional
    public Slip transfer(@IdempotencyKey String key, String name, Transfer transfer) {
        effects.happen(name);
        return new Slip(transfer.describe());
    }

    /** Takes the key of the HTTP request. */
    @Idempotent
    @Transactional
    public String postUnderTheKeyOfTheRequest(String name) {
        return effects.happen(name);
    }

    /** Takes the key of the HTTP request, and tells which execution it is. */
    @Idempotent
    @Transactional
    public String labelUnderTheKeyOfTheRequest(String name, String label) {
        return label + effects.happen(name);
    }

    /** Takes the key of the HTTP request, and fails when it is first called for a name. */
    @Idempotent
    @Transactional
    public String postAtTheSecondAttempt(String name) {
        String execution = effects.happen(name);
        if (effects.isFirst(name)) {
            throw new IllegalStateException("Thrown by the application");
        }
        return execution;
    }
}
