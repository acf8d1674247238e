package ee.idempotent.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import ee.idempotent.databases.Address;
import ee.idempotent.internal.engine.Attempt;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Engine;
import ee.idempotent.internal.engine.Execution;
import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.RollbackTrial;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.store.LocalTransactions;
import ee.idempotent.internal.store.Provider;
import ee.idempotent.internal.store.Stores;
import ee.idempotent.orders.HandWrittenCheck;
import ee.idempotent.orders.OrderRequest;
import ee.idempotent.orders.PlacedOrder;
import ee.idempotent.orders.SeenKey;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The application's persistence unit and the library's engine without a server, on one database, with a pool. */
final class Shop implements AutoCloseable {

    /** Longer than that of the records that were there before. */
    static final Duration RETENTION = Duration.ofDays(2);

    static final OrderRequest REQUEST = new OrderRequest("customer-17", "article-4711", 3, 1999, "GBP");
    static final Jsonb JSON = JsonbBuilder.create();
    static final Fingerprint FINGERPRINT =
            Fingerprint.of(bytes("POST"), bytes("/api/orders"), bytes(""), bytes(JSON.toJson(REQUEST)));

    private final HikariDataSource pool;
    private final EntityManagerFactory factory;
    private final LocalTransactions transactions;
    private final EntityManager entityManager;
    private final HandWrittenCheck check;
    private final Engine engine;

    Shop(Address address, int connections, boolean statistics) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(address.dataSource());
        config.setMaximumPoolSize(connections);
        pool = new HikariDataSource(config);
        factory = Persistence.createEntityManagerFactory(
                "orders",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.nonJtaDataSource", pool,
                        "hibernate.generate_statistics", statistics));
        transactions = new LocalTransactions(factory, Provider.HIBERNATE);
        entityManager = transactions.entityManager();
        check = new HandWrittenCheck(entityManager);
        RecordStore store = Stores.on(entityManager);
        engine = new Engine(
                store, transactions, new RollbackTrial(store, transactions), Clock.systemUTC(), 16);
    }

    EntityManagerFactory factory() {
        return factory;
    }

    String bare() throws Exception {
        return transactions.inNew(this::place);
    }

    SeenKey checked(String key) throws Exception {
        return transactions.inNew(() -> check.answer(key, this::place));
    }

    Outcome idempotent(RecordKey key) throws Exception {
        Attempt attempt = new Attempt(() -> new Call(key, FINGERPRINT, RETENTION, Duration.ZERO));
        return engine.run(attempt, new Order(attempt));
    }

    @Override
    public void close() {
        factory.close();
        pool.close();
    }

    private String place() {
        PlacedOrder order = new PlacedOrder(REQUEST);
        entityManager.persist(order);
        return JSON.toJson(order.view());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private final class Order implements Execution {

        private final Attempt attempt;

        Order(Attempt attempt) {
            this.attempt = attempt;
        }

        @Override
        public @Nullable Object proceed() {
            return engine.admit(attempt) ? place() : null;
        }

        @Override
        public StoredResponse responseTo(@Nullable Object result) {
            return new StoredResponse(
                    201, Map.of("Content-Type", List.of("application/json")), bytes(String.valueOf(result)));
        }

        @Override
        public StoredResponse responseTo(Exception failure) {
            throw new IllegalStateException(failure);
        }

        @Override
        public boolean rollsBack(Exception failure) {
            return true;
        }

        @Override
        public boolean surelyRollsBack(Exception failure) {
            return true;
        }
    }
}
