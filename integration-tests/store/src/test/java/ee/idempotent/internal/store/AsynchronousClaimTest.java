package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.internal.engine.RecordKey;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On PostgreSQL the commit of a claim leaves the disk alone, and the commit of the effects waits for it. */
class AsynchronousClaimTest {

    private static final int CALLS = 100;

    private EntityManagerFactory factory;
    private Participant caller;

    @AfterEach
    void close() {
        caller.close();
        factory.close();
    }

    @ParameterizedTest
    @EnumSource
    void waitsForTheDiskWithEverythingButTheClaim(Provider provider) {
        open(provider);

        caller.begin();
        claim(StoreFixture.key("key"));
        assertThat(tell("current_setting('synchronous_commit')")).isEqualTo("off");
        Object connection = tell("pg_backend_pid()");
        caller.commit();

        caller.begin();
        complete(StoreFixture.key("key"));
        assertThat(tell("pg_backend_pid()")).isEqualTo(connection);
        assertThat(tell("current_setting('synchronous_commit')")).isEqualTo("on");
        caller.commit();
    }

    /** The server writes its log by itself too, so that now and then nothing is left to wait for. */
    @ParameterizedTest
    @EnumSource
    void waitsForTheDiskOnceInAFirstCall(Provider provider) {
        open(provider);
        caller.lookUp(StoreFixture.key("key"), StoreFixture.REQUEST); // finds out which database it is
        long before = waits();

        for (int call = 0; call < CALLS; call++) {
            RecordKey key = StoreFixture.key("key-" + call);
            caller.inTransactionDo(store -> claim(key));
            caller.begin();
            complete(key);
            caller.commit();
        }

        assertThat(waits() - before).isCloseTo(CALLS, withinPercentage(40));
    }

    /** Opens one connection, for everything. */
    private void open(Provider provider) {
        Address database = Database.POSTGRESQL.createWithTable();
        factory = Persistence.createEntityManagerFactory(
                provider.name().toLowerCase(Locale.ROOT),
                Map.of(
                        "jakarta.persistence.jdbc.url",
                        database.url(),
                        "jakarta.persistence.jdbc.user",
                        database.user(),
                        "jakarta.persistence.jdbc.password",
                        database.password(),
                        "hibernate.connection.pool_size",
                        "1",
                        "hibernate.connection.autocommit", // outside a transaction, as connections of a server do
                        "true",
                        "eclipselink.connection-pool.default.initial",
                        "1",
                        "eclipselink.connection-pool.default.max",
                        "1"));
        caller = new Participant(
                factory.createEntityManager(),
                provider,
                new ServerDatabase(Database.POSTGRESQL),
                Isolation.READ_COMMITTED);
    }

    private void claim(RecordKey key) {
        caller.store.claim(key, StoreFixture.REQUEST, StoreFixture.NOW, StoreFixture.EXPIRY);
    }

    private void complete(RecordKey key) {
        caller.store.lock(key);
        caller.store.complete(key, StoreFixture.RESPONSE, StoreFixture.NOW, StoreFixture.EXPIRY);
    }

    /** How often the connection has waited until the log was on the disk. */
    private long waits() {
        caller.inTransactionDo(store -> tell("cast(pg_stat_force_next_flush() as text)"));
        return caller.inTransaction(store -> ((Number)
                        tell("sum(fsyncs) from pg_stat_get_backend_io(pg_backend_pid()) where object = 'wal'"))
                .longValue());
    }

    private Object tell(String what) {
        return caller.entityManager.createNativeQuery("select " + what).getSingleResult();
    }
}
