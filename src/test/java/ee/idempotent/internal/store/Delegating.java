package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.Attempt;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.Transactions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The transactions of another, to see or change what happens. */
class Delegating implements Transactions {

    private final Transactions transactions;

    Delegating(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Status status() {
        return transactions.status();
    }

    @Override
    public @Nullable Attempt holder(RecordKey key) {
        return transactions.holder(key);
    }

    @Override
    public void enlist(RecordKey key, Attempt attempt) {
        transactions.enlist(key, attempt);
    }

    @Override
    public void setRollbackOnly() {
        transactions.setRollbackOnly();
    }

    @Override
    public <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception {
        return transactions.inNew(work);
    }

    @Override
    public <T extends @Nullable Object> T outside(Callable<T> work) throws Exception {
        return transactions.outside(work);
    }
}
