package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.databases.Database;
import ee.idempotent.internal.config.HoldPolicy;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Engine;
import ee.idempotent.internal.engine.Outcome;
import ee.idempotent.internal.engine.RollbackTrial;
import ee.idempotent.internal.engine.WaitingRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Advisory locks, and what they depend on. */
@NullUnmarked
class HoldsOnPostgresqlTest extends HoldsContract {

    private static final String TABLE = "'idempotency_record'::regclass::oid::bigint";
    private static final String LOCK_KEY = "select pg_advisory_xact_lock(? # " + TABLE + ")";
    private static final String LOCK_MARK = "select pg_advisory_xact_lock((? # " + TABLE + ")::bit(32)::int, ?)";

    private static final String SHARE_MARK = LOCK_MARK.replace("xact_lock", "xact_lock_shared");

    HoldsOnPostgresqlTest() {
        super(Provider.HIBERNATE, new ServerDatabase(Database.POSTGRESQL));
    }

    @Test
    void takesTwoLocksForAKey() throws Exception {
        try (Running owner = running(call())) {
            assertThat(ask("select count(*) from pg_locks where locktype = 'advisory' and granted"
                            + " and database = (select oid from pg_database where datname = current_database())"))
                    .isEqualTo(2);
            owner.finish();
        }
    }

    @Test
    void showsHowManyOwnersThereAre() throws Exception {
        JpaInspection inspection = new JpaInspection(entityManager, Duration.ofSeconds(5));
        try (Running first = running(call());
                Running second = running(call())) {
            assertThat(transactions.outside(inspection::owners)).hasValue(2);
            first.finish();
            assertThat(transactions.outside(inspection::owners)).hasValue(1);
            second.finish();
        }
        assertThat(transactions.outside(inspection::owners)).hasValue(0);
    }

    /** A call that was only rejected shares a mark, and is none of them. */
    @Test
    void findsOwnersByTheStatementOfTheDocument() throws Exception {
        String page = Files.readString(Path.of("../../docs/operations.md"));
        Matcher statement = Pattern.compile("```sql\\n(select a\\.pid.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(statement.find()).isTrue();
        Call call = call();
        try (Running owner = running(call);
                Connection rejected = dataSource.getConnection()) {
            rejected.setAutoCommit(false);
            lock(rejected, SHARE_MARK, markOf(other(call)));
            assertThat(ask("select count(*) from (" + statement.group(1) + ") as owners"))
                    .isEqualTo(1);
            owner.finish();
        }
    }

    /** The end of a transaction gives its locks back one by one: a twin that comes in between is no other request. */
    @Test
    void tellsNobodyThatTheKeyIsReusedWithoutEvidence() throws Exception {
        Call call = call();
        try (Connection releasing = holding(keyOf(call))) {
            assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);
            assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.InProgress.class);

            try (Connection somebodyElse = holding(markOf(other(call)))) {
                assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);
                somebodyElse.rollback();
            }
            releasing.rollback();
        }
        try (Connection releasing = holding(markOf(call))) {
            assertThat(engine.run(call, new Operation(call)))
                    .as("the key is free, the mark is not yet")
                    .isInstanceOf(Outcome.Executed.class);
            releasing.rollback();
        }
    }

    /** To look at all locks of the server costs as much as a call. */
    @Test
    void recognisesATwinWithoutALookAtAllLocks() throws Exception {
        inDatabase("create schema blind");
        inDatabase("create view blind.pg_locks as select * from pg_catalog.pg_locks where 1 / (random() * 0)::int = 1");
        setSearchPath("blind, pg_catalog, public");
        try {
            Call call = call();
            try (Running owner = running(call)) {
                assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);
                assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Unavailable.class);
                owner.finish();
            }
        } finally {
            resetSearchPath();
        }
    }

    /** Whoever has asked for the key keeps what it asked by until the end of its transaction, which may be its caller's. */
    @Test
    void tellsEachDuplicateOfAnotherRequestThatTheKeyIsReused() throws Exception {
        Call call = call();
        try (Running owner = running(call)) {
            transactions.inNew(() -> {
                assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Reused.class);
                assertThat(elsewhere(other(call))).isInstanceOf(Outcome.Reused.class);
                return null;
            });
            owner.finish();
        }
    }

    /** They share its mark, so it cannot show for which request it holds the key. */
    @Test
    void takesAnOwnerForATwinForWhoseKeyOthersHaveAskedWithItsRequest() throws Exception {
        Call call = call();
        try (Connection first = holding(keyOf(call))) {
            lock(first, LOCK_MARK, markOf(call));
            transactions.inNew(() -> {
                assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Reused.class);
                first.rollback();
                try (Running owner = running(other(call))) {
                    assertThat(elsewhere(call)).isInstanceOf(Outcome.InProgress.class);
                    assertThat(elsewhere(other(call))).isInstanceOf(Outcome.InProgress.class);
                    owner.finish();
                }
                return null;
            });
        }
    }

    /** In one transaction: it has asked for the key with one request, and then has it for another one. */
    @Test
    void tellsNoTwinOfAnOwnerThatHasAskedForAnotherRequestBeforeThatTheKeyIsReused() throws Exception {
        Call call = call();
        try (Connection first = holding(keyOf(call));
                Connection asking = dataSource.getConnection()) {
            lock(first, LOCK_MARK, markOf(call));
            asking.setAutoCommit(false);
            transactions.inNew(() -> {
                assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Reused.class);
                first.rollback();
                lock(asking, SHARE_MARK, markOf(call));
                assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);

                assertThat(elsewhere(call)).isInstanceOf(Outcome.InProgress.class);
                return null;
            });
            asking.rollback();
        }
    }

    /** Whoever is told that the key is reused has it until the end of its transaction. */
    @Test
    void tellsNobodyThatHisOwnKeyIsReused() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call).failing(new Exception("declined"), true));
        transactions.inNew(() -> {
            assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Reused.class);
            assertThat(elsewhere(call)).isInstanceOf(Outcome.InProgress.class);
            return null;
        });
        assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
    }

    private Outcome elsewhere(Call call) throws Exception {
        return threads.submit(() -> engine.run(call, new Operation(call))).get(20, TimeUnit.SECONDS);
    }

    @Test
    void remembersARefusalWhoseOwnerHasItsMarkStill() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call).failing(new Exception("refused"), true));
        try (Connection releasing = holding(markOf(call))) {
            assertThat(engine.remember(call, response("refused"))).isTrue();
            releasing.rollback();
        }
        assertReplayed(engine.run(call, new Operation(call)), "refused");
    }

    /** As two keys whose hashes are the same: the mark is of another key. */
    @Test
    void takesACollisionOfHashesForATwin() throws Exception {
        Call call = call();
        try (Connection collision = holding(keyOf(call))) {
            lock(collision, LOCK_MARK, 4711L, 4712);
            assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);
            collision.rollback();
        }
        assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
    }

    @Test
    void seesNoEvidenceInAnotherDatabase() throws Exception {
        Call call = call();
        try (Connection here = holding(keyOf(call));
                Connection elsewhere =
                        Database.POSTGRESQL.createWithTable().dataSource().getConnection()) {
            elsewhere.setAutoCommit(false);
            lock(elsewhere, "select pg_advisory_xact_lock(?)", numberOf(call));
            lock(elsewhere, LOCK_MARK, AdvisoryHolds.locks(call)[5], 4712);

            assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);
            here.rollback();
            elsewhere.rollback();
        }
    }

    /** For the active transaction, which has done nothing yet. */
    private void choose(Isolation isolation) {
        entityManager
                .createNativeQuery(
                        "set transaction isolation level " + isolation.name().replace('_', ' '))
                .executeUpdate();
    }

    /** A transaction of its caller's may have read before: then it does not see what has been committed since. */
    @ParameterizedTest
    @EnumSource
    void replaysWhatATransactionWithAnOldSnapshotDoesNotSee(Isolation isolation) throws Exception {
        Call call = call();
        transactions.inNew(() -> {
            choose(isolation);
            entityManager
                    .createNativeQuery("select count(*) from idempotency_record")
                    .getSingleResult();
            Future<Outcome> first = threads.submit(() -> engine.run(call, new Operation(call)));
            assertThat(first.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Executed.class);

            assertReplayed(engine.run(call, new Operation(call)), "result");
            assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Reused.class);
            return null;
        });
        assertThat(effects(call)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void executesOnEachIsolationLevel(Isolation isolation) throws Exception {
        Call call = call();
        transactions.inNew(() -> {
            choose(isolation);
            assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
            assertThat(threads.submit(() -> engine.run(call, new Operation(call)))
                            .get())
                    .isInstanceOf(Outcome.InProgress.class);
            assertThat(threads.submit(() -> engine.run(other(call), new Operation(call)))
                            .get())
                    .isInstanceOf(Outcome.Reused.class);
            return null;
        });
        assertReplayed(engine.run(call, new Operation(call)), "result");
    }

    /** Two transactions that read what the other one inserts cannot both commit; so a key without a record is not read. */
    @Test
    void letsCallsWithOtherKeysCommitUnderSerializable() throws Exception {
        Interception serializable = engine(new Delegating(transactions) {
            @Override
            public <T extends @Nullable Object> T inNew(Callable<T> work) throws Exception {
                return super.inNew(() -> {
                    entityManager
                            .createNativeQuery("set transaction isolation level serializable")
                            .executeUpdate();
                    return work.call();
                });
            }
        });
        Call call = call();
        Call neighbour = call();
        try (Running one = running(serializable, call);
                Running other = running(serializable, neighbour)) {
            assertThat(one.finish()).isInstanceOf(Outcome.Executed.class);
            assertThat(other.finish()).isInstanceOf(Outcome.Executed.class);
        }
    }

    /** What only looks like PostgreSQL may have locks that do nothing. The primary key then lets one of them in. */
    @Test
    void letsOneCommitWhereLocksDoNothing() throws Exception {
        inDatabase("create schema fake");
        for (String parameters : new String[] {"bigint", "int, int"}) {
            inDatabase("create function fake.pg_try_advisory_xact_lock(" + parameters
                    + ") returns boolean language sql as 'select true'");
        }
        setSearchPath("fake, pg_catalog, public");
        try {
            Call call = call();
            try (Running slower = running(call)) {
                assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);

                assertReplayed(slower.finish(), "result");
            }
            assertThat(effects(call)).isEqualTo(1);
        } finally {
            resetSearchPath();
        }
    }

    /** A server that holds keys by their rows does not see the locks. */
    @Test
    void givesWayToAServerThatHoldsTheKeyByItsRowAndWasFaster() throws Exception {
        Call call = call();
        try (Running slower = running(call)) {
            assertThat(engine(HoldPolicy.ROW).run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);

            assertReplayed(slower.finish(), "result");
        }
        assertThat(effects(call)).isEqualTo(1);

        Call next = call();
        try (Running slower = running(next);
                Running row = running(engine(HoldPolicy.ROW), next)) {
            assertThat(slower.finish()).isInstanceOf(Outcome.InProgress.class);
            assertThat(row.finish()).isInstanceOf(Outcome.Executed.class);
        }
        assertThat(effects(next)).isEqualTo(1);
    }

    /** As XA does it: between the two phases the locks belong to no process. */
    @Test
    void holdsTheKeyThroughATransactionThatIsPrepared() throws Exception {
        Call call = call();
        prepare(call);
        assertHeld(call);
        inDatabase("rollback prepared 'held'");
        assertThat(effects(call)).isZero();

        prepare(call);
        assertHeld(call);
        inDatabase("commit prepared 'held'");
        assertReplayed(engine.run(call, new Operation(call)), "result");
        assertThat(effects(call)).isEqualTo(1);
    }

    private void prepare(Call call) throws Exception {
        transactions.inNew(() -> {
            assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
            return entityManager.createNativeQuery("prepare transaction 'held'").executeUpdate();
        });
    }

    private void assertHeld(Call call) throws Exception {
        assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.InProgress.class);
        assertThat(engine.run(other(call), new Operation(call))).isInstanceOf(Outcome.Reused.class);
    }

    /** A standby, for instance: a look-up writes nothing. */
    @Test
    void replaysWhereNothingCanBeWritten() throws Exception {
        Call call = call();
        engine.run(call, new Operation(call));
        Call next = call();
        inDatabase("alter database " + databaseName() + " set default_transaction_read_only = on");
        try {
            Interception afterRestart = new Interception(new Engine(
                    store, transactions, new RollbackTrial(store, transactions), clock, new WaitingRoom(10)));

            assertReplayed(afterRestart.run(call, new Operation(call)), "result");
            assertThat(afterRestart.run(other(call), new Operation(call))).isInstanceOf(Outcome.Reused.class);
            assertThat(afterRestart.run(next, new Operation(next))).isInstanceOf(Outcome.Unavailable.class);
        } finally {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("set transaction_read_only = off");
                statement.execute("set default_transaction_read_only = off");
                statement.execute("alter database " + databaseName() + " reset default_transaction_read_only");
            }
        }
    }

    /** Each schema with a table of its own is a world of its own. */
    @Test
    void keepsTablesOfSeveralSchemasApart() throws Exception {
        Call call = call();
        inDatabase("create schema tenant");
        inDatabase("create table tenant.idempotency_record (like idempotency_record including all)");
        try (Connection tenant = dataSource.getConnection()) {
            tenant.setAutoCommit(false);
            try (Statement statement = tenant.createStatement()) {
                statement.execute("set search_path = tenant");
            }
            lock(tenant, LOCK_KEY, keyOf(call));

            assertThat(engine.run(call, new Operation(call))).isInstanceOf(Outcome.Executed.class);
            tenant.rollback();
        }
    }

    private static long keyOf(Call call) {
        return (Long) AdvisoryHolds.locks(call)[4];
    }

    /** What the lock of a key is in this database. */
    private long numberOf(Call call) throws SQLException {
        return keyOf(call) ^ ask("select " + TABLE);
    }

    private static Object[] markOf(Call call) {
        Object[] locks = AdvisoryHolds.locks(call);
        return new Object[] {locks[5], locks[6]};
    }

    private Connection holding(long key) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        lock(connection, LOCK_KEY, key);
        return connection;
    }

    private Connection holding(Object[] mark) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        lock(connection, LOCK_MARK, mark);
        return connection;
    }

    private static void lock(Connection connection, String sql, Object... numbers) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < numbers.length; index++) {
                statement.setObject(index + 1, numbers[index]);
            }
            statement.execute();
        }
    }

    private void inDatabase(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Of connections that are made from now on. */
    private void setSearchPath(String path) throws SQLException {
        inDatabase("alter role current_user in database " + databaseName() + " set search_path = " + path);
    }

    private void resetSearchPath() throws SQLException {
        inDatabase("alter role current_user in database " + databaseName() + " reset search_path");
    }

    private String databaseName() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getCatalog();
        }
    }
}
