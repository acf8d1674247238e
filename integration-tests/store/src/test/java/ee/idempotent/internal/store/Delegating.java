package ee.idempotent.internal.store;

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
    public boolean isActive() {
        return transactions.isActive();
    }

    @Override
    public boolean isRollbackOnly() {
        return transactions.isRollbackOnly();
    }

    @Override
    public void begin(RecordKey key) {
        transactions.begin(key);
    }

    @Override
    public boolean hasBegun(RecordKey key) {
        return transactions.hasBegun(key);
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
