package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A client that sends each of its requests many times. A replay costs servers little, so many requests can be sent. */
final class Repeater {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Of each call, one after the other, besides the first request. */
    private static final int REPLAYS = 6;

    private final List<Node> nodes;
    private final Http http;
    private final Calls calls;
    private final Random random;
    private final List<Call> called = new ArrayList<>();

    Repeater(List<Node> nodes, Http http, Calls calls, long seed) {
        this.nodes = nodes;
        this.http = http;
        this.calls = calls;
        this.random = new Random(seed);
    }

    /** Makes calls as long as it may. */
    void work(BooleanSupplier goOn) {
        while (goOn.getAsBoolean()) {
            Call call = nextCall();
            called.add(call);
            if (random.nextInt(4) == 0) {
                atOnce(call);
            }
            persist(call, goOn);
            for (int replay = 0; replay < REPLAYS; replay++) {
                http.send(anyNode(), call, PATIENCE);
            }
            if (random.nextInt(4) == 0) {
                atOnce(call);
            }
            if (call.operation() == Operation.PAYMENT && random.nextInt(2) == 0) {
                Call other = Calls.other(call);
                called.add(other);
                http.send(anyNode(), other, PATIENCE);
            }
        }
    }

    /** Asks for each call until it has its answer, or the time is up. */
    void finish(BooleanSupplier goOn) {
        called.forEach(call -> persist(call, goOn));
    }

    private Call nextCall() {
        return switch (random.nextInt(10)) {
            case 0 -> calls.declinedPayment();
            case 1 -> calls.failingPayment();
            case 2, 3 -> calls.transfer();
            default -> calls.payment();
        };
    }

    private void atOnce(Call call) {
        List<CompletableFuture<Answer>> answers =
                nodes.stream().map(node -> http.start(node, call, PATIENCE)).toList();
        answers.forEach(CompletableFuture::join);
    }

    private void persist(Call call, BooleanSupplier goOn) {
        while (!http.send(anyNode(), call, PATIENCE).isFinal() && goOn.getAsBoolean()) {
            pause();
        }
    }

    private Node anyNode() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(10 + random.nextInt(40));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
