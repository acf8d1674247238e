package ee.idempotent.internal.store;

/** What a provider gets that does not lend its connection. */
class EngineWithNativeQueriesOnH2Test extends PurgeContract {

    EngineWithNativeQueriesOnH2Test() {
        super(Provider.HIBERNATE, new InMemoryH2());
    }

    @Override
    StatementRunner runner() {
        return new NativeRunner(entityManager, RecordTable.ANNOTATED);
    }
}
