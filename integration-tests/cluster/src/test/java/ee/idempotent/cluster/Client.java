package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Answer;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One of many that pay: mostly well-behaved, sometimes impatient, confused or gone. */
final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<Node> nodes;
    private final boolean hasCheckouts;
    private final Http http;
    private final Calls calls;
    private final Random random;
    private final List<Call> unfinished = new ArrayList<>();
    private final List<Call> finished = new ArrayList<>();
    private final Set<Call> refused = new LinkedHashSet<>();

    Client(Cluster cluster, Http http, Calls calls, long seed) {
        this.nodes = cluster.nodes();
        this.hasCheckouts = cluster.gateway().isPresent();
        this.http = http;
        this.calls = calls;
        this.random = new Random(seed);
    }

    /** Makes calls as long as it may. What has no final answer by then is kept. */
    void work(BooleanSupplier goOn) {
        while (goOn.getAsBoolean()) {
            Call call = nextCall();
            switch (random.nextInt(10)) {
                case 0, 1 -> atOnce(call, call);
                case 2 -> confused(call, goOn);
                case 3 -> again(goOn);
                default -> {}
            }
            persist(call, goOn);
            pause(5);
        }
    }

    /** Takes over what another one has left unfinished. */
    void adopt(Call left) {
        unfinished.add(left);
    }

    /**
     * Retries each call that was given up, until it has its answer or the time is up. What was refused is asked for again:
     * a server may have died before it remembered the refusal.
     */
    void finish(BooleanSupplier goOn) {
        unfinished.addAll(refused);
        while (!unfinished.isEmpty() && goOn.getAsBoolean()) {
            persist(unfinished.remove(0), goOn);
        }
    }

    /** Asks for some finished calls again. */
    void askAgain(int times, BooleanSupplier goOn) {
        for (int i = 0; i < times; i++) {
            again(goOn);
        }
    }

    private Call nextCall() {
        if (hasCheckouts && random.nextInt(3) == 0) {
            return nextCheckout();
        }
        return switch (random.nextInt(20)) {
            case 0, 1 -> calls.slowPayment(20 + random.nextInt(300));
            case 2 -> calls.sleepingPayment(20 + random.nextInt(200));
            case 3, 4 -> calls.declinedPayment();
            case 5 -> calls.failingPayment();
            case 6, 7, 8 -> calls.transfer();
            case 9 -> calls.slowTransfer(20 + random.nextInt(200));
            default -> calls.payment();
        };
    }

    private Call nextCheckout() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> calls.slowCheckout(20 + random.nextInt(300));
            case 2 -> calls.sleepingCheckout(20 + random.nextInt(200));
            case 3, 4 -> calls.declinedCheckout();
            case 5 -> calls.failingCheckout();
            default -> calls.checkout();
        };
    }

    /** Uses the key for something else too, before or after or at the same time. */
    private void confused(Call call, BooleanSupplier goOn) {
        if (call.operation() != Operation.TRANSFER) {
            Call other = Calls.other(call);
            if (random.nextBoolean()) {
                atOnce(call, other);
            } else {
                http.send(anyNode(), call, patience());
            }
            persist(other, goOn);
        }
    }

    private void again(BooleanSupplier goOn) {
        if (!finished.isEmpty()) {
            persist(finished.get(random.nextInt(finished.size())), goOn);
        }
    }

    /** Sends two calls at the same time to two nodes. */
    private void atOnce(Call one, Call other) {
        int node = random.nextInt(nodes.size());
        CompletableFuture<Answer> first = http.start(nodes.get(node), one, patience());
        http.send(nodes.get((node + 1) % nodes.size()), other, patience());
        first.join();
    }

    /** Sends attempts until one is answered for good; some clients lose heart. */
    private void persist(Call call, BooleanSupplier goOn) {
        do {
            Answer answer = http.send(anyNode(), call, patience());
            if (answer.isFinal()) {
                finished.add(call);
                if (answer.kind() == Answer.Kind.REFUSED) {
                    refused.add(call);
                }
                return;
            }
            pause(answer.kind() == Answer.Kind.IN_PROGRESS ? 20 : 50);
        } while (goOn.getAsBoolean() && random.nextInt(50) > 0);
        unfinished.add(call);
    }

    private Node anyNode() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private Duration patience() {
        return random.nextInt(10) > 0 ? PATIENCE : Duration.ofMillis(5 + random.nextInt(60));
    }

    private void pause(int least) {
        try {
            TimeUnit.MILLISECONDS.sleep(least + random.nextInt(4 * least));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
