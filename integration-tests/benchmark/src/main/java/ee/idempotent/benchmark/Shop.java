package ee.idempotent.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.internal.config.HoldPolicy;
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
import ee.idempotent.internal.engine.WaitingRoom;
import ee.idempotent.internal.store.LocalTransactions;
import ee.idempotent.internal.store.Provider;
import ee.idempotent.internal.store.Stores;
import ee.idempotent.orders.HandWrittenCheck;
import ee.idempotent.orders.OrderRequest;
import ee.idempotent.orders.PlacedOrder;
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

/**
 * The application without a server, which places orders in one way: its persistence unit, the library's engine, and a pool of
 * its own, so that what it takes of the database can be told.
 */
final class Shop implements AutoCloseable {

    /** Longer than that of the records that were there before. */
    static final Duration RETENTION = Duration.ofDays(2);

    static final OrderRequest REQUEST = new OrderRequest("customer-17", "article-4711", 3, 1999, "GBP");
    static final Jsonb JSON = JsonbBuilder.create();
    static final Fingerprint FINGERPRINT = fingerprint(REQUEST);

    /** Of a request under the key of another one. */
    static final Fingerprint ANOTHER = fingerprint(new OrderRequest("customer-17", "article-4711", 4, 2999, "GBP"));

    private final Variant variant;
    private final HikariDataSource pool;
    private final EntityManagerFactory factory;
    private final LocalTransactions transactions;
    private final EntityManager entityManager;
    private final HandWrittenCheck check;
    private final OtherWays otherWays;
    private final Engine engine;
    private final Meter meter;

    Shop(Database database, Address address, Variant variant, int connections) {
        this.variant = variant;
        HikariConfig config = new HikariConfig();
        config.setDataSource(address.dataSource());
        config.setMaximumPoolSize(connections);
        pool = new HikariDataSource(config);
        meter = new Backends(database, address, pool);
        factory = Persistence.createEntityManagerFactory(
                "orders",
                Map.of(
                        "jakarta.persistence.transactionType",
                        "RESOURCE_LOCAL",
                        "jakarta.persistence.nonJtaDataSource",
                        pool));
        transactions = new LocalTransactions(factory, Provider.HIBERNATE);
        entityManager = transactions.entityManager();
        check = new HandWrittenCheck(entityManager);
        otherWays = new OtherWays(database, entityManager, transactions);
        RecordStore store = Stores.on(entityManager, variant == Variant.BY_ROW ? HoldPolicy.ROW : HoldPolicy.DATABASE);
        engine = new Engine(store, transactions, new RollbackTrial(store, transactions), Clock.systemUTC(), new WaitingRoom(16));
    }

    Variant variant() {
        return variant;
    }

    /** Has more connections from now on. */
    void grow(int connections) {
        pool.setMaximumPoolSize(connections);
    }

    Meter meter() {
        return meter;
    }

    /** Places an order, unless the key says otherwise. */
    Situation order(RecordKey key) throws Exception {
        return order(key, FINGERPRINT, () -> {});
    }

    /**
     * Places an order, unless the key says otherwise.
     *
     * @param fingerprint of the request
     * @param meanwhile what happens before the end of the operation
     * @return what the key had gone through
     */
    Situation order(RecordKey key, Fingerprint fingerprint, Runnable meanwhile) throws Exception {
        Order order = new Order(meanwhile);
        switch (variant) {
            case BARE -> transactions.inNew(order::place);
            case CHECKED -> transactions.inNew(() -> check.answer(key.key(), order::place));
            case CHECKED_BY_JDBC -> otherWays.checked(key.key(), order::place);
            case INSERTED_FIRST -> otherWays.insertedFirst(key.key(), order::place);
            case CLAIMED_FIRST -> otherWays.claimedFirst(key.key(), order::place);
            case LEASED -> throw new IllegalArgumentException("only over HTTP");
            case IDEMPOTENT, BY_ROW -> {
                return situation(idempotent(key, fingerprint, order));
            }
        }
        return order.placed ? Situation.FIRST_CALL : Situation.REPLAY;
    }

    private Outcome idempotent(RecordKey key, Fingerprint fingerprint, Order order) {
        Attempt attempt = new Attempt(() -> new Call(key, fingerprint, RETENTION, Duration.ZERO));
        return engine.run(attempt, new Execution() {

            @Override
            public @Nullable Object proceed() {
                return engine.admit(attempt) ? order.place() : null;
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
        });
    }

    private static Situation situation(Outcome outcome) {
        if (outcome instanceof Outcome.Executed) {
            return Situation.FIRST_CALL;
        } else if (outcome instanceof Outcome.Replayed) {
            return Situation.REPLAY;
        } else if (outcome instanceof Outcome.InProgress) {
            return Situation.IN_PROGRESS;
        } else if (outcome instanceof Outcome.Reused) {
            return Situation.REUSED;
        } else if (outcome instanceof Outcome.Unavailable unavailable) {
            throw new IllegalStateException(unavailable.failure());
        }
        throw new IllegalStateException(String.valueOf(outcome));
    }

    @Override
    public void close() {
        factory.close();
        pool.close();
    }

    private static Fingerprint fingerprint(OrderRequest request) {
        return Fingerprint.of(bytes("POST"), bytes("/api/orders"), bytes(""), bytes(JSON.toJson(request)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One execution of the operation, if it comes to that. */
    private final class Order {

        private final Runnable meanwhile;
        private boolean placed;

        Order(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        String place() {
            PlacedOrder order = new PlacedOrder(REQUEST);
            entityManager.persist(order);
            meanwhile.run();
            placed = true;
            return JSON.toJson(order.view());
        }
    }
}
