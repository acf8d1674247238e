package ee.idempotent.internal.store;

import static ee.idempotent.internal.store.StoreFixture.EXPIRY;
import static ee.idempotent.internal.store.StoreFixture.NOW;
import static ee.idempotent.internal.store.StoreFixture.REQUEST;
import static ee.idempotent.internal.store.StoreFixture.RESPONSE;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Hold;
import ee.idempotent.internal.engine.Holds;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.StoredRecord;
import ee.idempotent.internal.inspection.RecordCounts;
import ee.idempotent.internal.inspection.RecordTally;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table is the one that the persistence unit means, whatever it calls it. No table has the name of the mapping. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NamesContract {

    private static final RecordKey KEY = new RecordKey("alice", "POST /payments", "key");
    private static final RecordKey OTHER_KEY = new RecordKey("alice", "POST /payments", "other key");
    private static final Instant HOUR = NOW.truncatedTo(HOURS);

    private final Provider provider;

    NamesContract(Provider provider) {
        this.provider = provider;
    }

    /** A database without the table. */
    abstract DataSource create();

    Stream<Naming> namings() {
        return Stream.concat(
                Stream.of(
                        new Naming("-default-schema", Map.of()),
                        new Naming("-table-schema", Map.of()),
                        new Naming("-delimited", Map.of())),
                switch (provider) {
                    case HIBERNATE ->
                        Stream.of(
                                new Naming("", Map.of("hibernate.default_schema", "SHOP")),
                                new Naming("", Map.of("hibernate.globally_quoted_identifiers", "true")),
                                new Naming(
                                        "",
                                        Map.of(
                                                "hibernate.physical_naming_strategy",
                                                "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy")),
                                new Naming(
                                        "",
                                        Map.of(
                                                "hibernate.physical_naming_strategy",
                                                PrefixedNames.class.getName(),
                                                "hibernate.globally_quoted_identifiers",
                                                "true")));
                    case ECLIPSELINK ->
                        Stream.of(new Naming("", Map.of("eclipselink.jpa.uppercase-column-names", "true")));
                });
    }

    @ParameterizedTest
    @MethodSource("namings")
    void everyStatementMeansTheTableOfTheUnit(Naming naming) throws SQLException {
        DataSource dataSource = create();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema SHOP");
        }
        try (EntityManagerFactory factory = naming.open(provider, dataSource)) {
            inTransaction(factory, store -> {
                store.verify();
                throw new Undone();
            });
            inTransaction(factory, store -> {
                store.claim(OTHER_KEY, REQUEST, NOW, NOW.minus(1, HOURS));
                store.claim(KEY, REQUEST, NOW, EXPIRY);
            });
            inTransaction(factory, store -> {
                assertThat(store.lock(KEY)).isPresent();
                store.complete(KEY, RESPONSE, NOW, EXPIRY);
                store.reopen(KEY);
                store.complete(KEY, RESPONSE, NOW, EXPIRY);
            });
            inTransaction(factory, store -> {
                StoredRecord replayed = store.lookUp(KEY, REQUEST).orElseThrow();
                assertThat(replayed.response()).isNotNull();
            });
            inspect(factory);
            inTransaction(factory, store -> {
                hold(store, factory, OTHER_KEY); // over the expired record
                hold(store, factory, new RecordKey("", OTHER_KEY.operation(), "held"));
                throw new Undone();
            });
            inTransaction(factory, store -> {
                assertThat(store.expired(NOW, 0, 2)).containsExactly(OTHER_KEY);
                store.startAnew(OTHER_KEY, REQUEST, NOW, EXPIRY);
                assertThat(store.delete(OTHER_KEY, EXPIRY)).isTrue();
            });
        }
    }

    private void hold(RecordStore store, EntityManagerFactory factory, RecordKey key) {
        Holds holds = store.holds(new LocalTransactions(factory, provider), Clock.fixed(NOW, ZoneOffset.UTC));
        if (holds != null) {
            Call call = new Call(key, REQUEST, Duration.ofHours(1), Duration.ZERO);
            try {
                Hold hold = holds.hold(call);
                assertThat(hold.isOurs()).isTrue();
                holds.put(call, hold, RESPONSE, NOW);
                assertThat(holds.isHeldForAnotherRequest(call)).isFalse();
                assertThat(holds.leave(call, null)).isFalse();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private static void inspect(EntityManagerFactory factory) {
        try (EntityManager entityManager = factory.createEntityManager()) {
            JpaInspection inspection = new JpaInspection(entityManager, Duration.ofSeconds(5));
            assertThat(inspection.count()).isEqualTo(new RecordCounts(1, 1));
            assertThat(inspection.tally(HOUR, 1)).contains(new RecordTally(KEY.operation(), true, 1, List.of(1L)));
            assertThat(inspection.response(KEY)).isPresent();
        }
    }

    private void inTransaction(EntityManagerFactory factory, Consumer<JpaRecordStore> work) {
        try (EntityManager entityManager = factory.createEntityManager()) {
            EntityTransaction transaction = entityManager.getTransaction();
            transaction.begin();
            try {
                provider.connection(entityManager);
                work.accept(new JpaRecordStore(entityManager, StoreFixture.MAX_HEADERS));
                transaction.commit();
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        } catch (Undone rolledBack) {
            // on purpose
        }
    }

    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** What gives the table its name: a unit of its own, or properties. */
    record Naming(String unit, Map<String, String> properties) {

        EntityManagerFactory open(Provider provider, DataSource dataSource) {
            Map<String, String> all = new HashMap<>(properties);
            all.put("jakarta.persistence.schema-generation.database.action", "create");
            return provider.open(unit, dataSource, all);
        }

        @Override
        public String toString() {
            return unit + properties.values();
        }
    }
}
