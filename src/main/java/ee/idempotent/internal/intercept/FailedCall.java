package ee.idempotent.internal.intercept;

import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Engine;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.Transactions;

/**
 * A call whose operation threw, and whose effects roll back. Whether its answer is remembered all the same is decided once:
 * by what is thrown, or when an answer has been made of it.
 */
public final class FailedCall {

    private final Call call;
    private final Engine engine;
    private final Transactions transactions;
    private final Progress progress;
    private boolean decided;

    FailedCall(Call call, Engine engine, Transactions transactions, Progress progress) {
        this.call = call;
        this.engine = engine;
        this.transactions = transactions;
        this.progress = progress;
    }

    /**
     * Remembers the answer, if the effects have rolled back by now.
     *
     * @param refusal what every retry gets
     */
    public void remember(StoredResponse refusal) {
        if (transactions.isActive()) {
            forget();
        } else if (!decided) {
            decided = true;
            if (engine.remember(call, refusal)) {
                progress.remembered();
            } else {
                progress.released();
            }
        }
    }

    /** Does not remember the answer, unless that has been decided before. */
    public void forget() {
        if (!decided) {
            decided = true;
            progress.released();
        }
    }
}
