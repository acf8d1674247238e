package ee.idempotent.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.databases.Database;
import ee.idempotent.http.Reply;
import ee.idempotent.it.Combination;
import ee.idempotent.it.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of transaction with each way in which a method can end. The tables say what is expected, and are what {@code
 * docs/transactions.md} shows; {@code -Dtransactions.write=true} writes them there.
 */
@OnTransactionsServer
class TransactionMatrixIT {

    private static final String TABLES =
            """
            ## Methods of CDI beans

            | the method … | plain, no transaction | `@Transactional`, no transaction | `MANDATORY`, no transaction | plain, caller's transaction | `@Transactional`, caller's transaction |
            |---|---|---|---|---|---|
            | returns | kept: the result | kept: the result | not run: `TransactionalException` | kept: the result | kept: the result |
            | returns after `setRollbackOnly` | released: the result | released: the result | not run: `TransactionalException` | released: the result | released: the result |
            | throws a checked exception | kept: the exception | kept: the exception | not run: `TransactionalException` | kept: the exception | kept: the exception |
            | throws a `RuntimeException` | released: the exception | released: the exception | not run: `TransactionalException` | kept: the exception | released: the exception |
            | throws an `Error` | released: the exception | released: the exception | not run: `TransactionalException` | released: the exception | released: the exception |
            | throws an unchecked `@ApplicationException(rollback = true)` | released: the exception | released: the exception | not run: `TransactionalException` | kept: the exception | released: the exception |
            | throws an unchecked `@ApplicationException(rollback = false)` | kept: the exception | released: the exception | not run: `TransactionalException` | kept: the exception | released: the exception |
            | throws a checked exception of `rollbackOn` | – | released: the exception | not run: `TransactionalException` | – | released: the exception |
            | throws a `RuntimeException` of `dontRollbackOn` | – | kept: the exception | not run: `TransactionalException` | – | kept: the exception |
            | throws a `WebApplicationException` of 4xx | refused: the exception | refused: the exception | not run: `TransactionalException` | kept: the exception | released: the exception |
            | throws a `WebApplicationException` of 5xx | released: the exception | released: the exception | not run: `TransactionalException` | kept: the exception | released: the exception |
            | violates a constraint at the commit | released: `TransactionalException` | released: `TransactionalException` | not run: `TransactionalException` | released: the result | released: the result |
            | loses against another transaction at the commit | released: `TransactionalException` | released: `TransactionalException` | not run: `TransactionalException` | released: the result | released: the result |

            ## Methods of EJBs

            | the method … | `REQUIRED`, no transaction; `REQUIRES_NEW` | `REQUIRED`, `SUPPORTS`, `MANDATORY`, caller's transaction | `SUPPORTS`, no transaction | `MANDATORY`, no transaction |
            |---|---|---|---|---|
            | returns | kept: the result | kept: the result | kept: the result | not run: `EJBTransactionRequiredException` |
            | returns after `setRollbackOnly` | released: the result | released: the result | released: the result | not run: `EJBTransactionRequiredException` |
            | throws a checked exception | kept: the exception | kept: the exception | kept: the exception | not run: `EJBTransactionRequiredException` |
            | throws a `RuntimeException` | released: `EJBException` | released: `EJBTransactionRolledbackException` | released: `EJBException` | not run: `EJBTransactionRequiredException` |
            | throws an `Error` | released: `EJBException` | released: `EJBTransactionRolledbackException` | released: `EJBException` | not run: `EJBTransactionRequiredException` |
            | throws an unchecked `@ApplicationException(rollback = true)` | released: the exception | released: the exception | released: the exception | not run: `EJBTransactionRequiredException` |
            | throws an unchecked `@ApplicationException(rollback = false)` | kept: the exception | kept: the exception | kept: the exception | not run: `EJBTransactionRequiredException` |
            | throws a `WebApplicationException` of 4xx | released: `EJBException` | released: `EJBTransactionRolledbackException` | refused: `EJBException` | not run: `EJBTransactionRequiredException` |
            | throws a `WebApplicationException` of 5xx | released: `EJBException` | released: `EJBTransactionRolledbackException` | released: `EJBException` | not run: `EJBTransactionRequiredException` |
            | violates a constraint at the commit | released: `EJBException` | released: the result | released: `EJBException` | not run: `EJBTransactionRequiredException` |
            | loses against another transaction at the commit | released: `EJBException` | released: the result | released: `EJBException` | not run: `EJBTransactionRequiredException` |

            ## JAX-RS resource methods

            | the method … | CDI bean, plain | CDI bean, `@Transactional` | CDI bean, `MANDATORY` | EJB | EJB, `MANDATORY` |
            |---|---|---|---|---|---|
            | returns | kept: 200 | kept: 200 | not run: 500 | kept: 200 | not run: 500 |
            | returns after `setRollbackOnly` | released: 500 | released: 500 | not run: 500 | released: 500 | not run: 500 |
            | throws a checked exception | kept: 500 | kept: 500 | not run: 500 | kept: 500 | not run: 500 |
            | throws a `RuntimeException` | released: 500 | released: 500 | not run: 500 | released: 500 | not run: 500 |
            | throws an `Error` | released: 500 | released: 500 | not run: 500 | released: 500 | not run: 500 |
            | throws an unchecked `@ApplicationException(rollback = true)` | released: 500 | released: 500 | not run: 500 | released: 500 | not run: 500 |
            | throws an unchecked `@ApplicationException(rollback = false)` | kept: 500 | released: 500 | not run: 500 | kept: 500 | not run: 500 |
            | throws a checked exception of `rollbackOn` | – | released: 500 | not run: 500 | – | – |
            | throws a `RuntimeException` of `dontRollbackOn` | – | kept: 500 | not run: 500 | – | – |
            | throws a `WebApplicationException` of 4xx | refused: 422 | refused: 422 | not run: 500 | refused: 422 | not run: 500 |
            | throws a `WebApplicationException` of 5xx | released: 503 | released: 503 | not run: 500 | released: 503 | not run: 500 |
            | throws what an `ExceptionMapper` makes a 4xx | refused: 422 | refused: 422 | not run: 500 | refused: 422 | not run: 500 |
            | violates a constraint at the commit | released: 500 | released: 500 | not run: 500 | released: 500 | not run: 500 |
            | loses against another transaction at the commit | released: 500 | released: 500 | not run: 500 | released: 500 | not run: 500 |
            """;

    /** For each table, the operations of each column. */
    private static final List<List<List<Operation>>> OPERATIONS = List.of(
            List.of(
                    List.of(method("cdi/plain")),
                    List.of(method("cdi/required"), method("cdi/supports")),
                    List.of(method("cdi/mandatory")),
                    List.of(methodInTransaction("cdi/plain")),
                    List.of(
                            methodInTransaction("cdi/required"),
                            methodInTransaction("cdi/supports"),
                            methodInTransaction("cdi/mandatory"))),
            List.of(
                    List.of(
                            method("session/required"),
                            method("session/requiresNew"),
                            methodInTransaction("session/requiresNew")),
                    List.of(
                            methodInTransaction("session/required"),
                            methodInTransaction("session/supports"),
                            methodInTransaction("session/mandatory")),
                    List.of(method("session/supports")),
                    List.of(method("session/mandatory"))),
            List.of(
                    List.of(resource("cdi/plain")),
                    List.of(resource("cdi/required"), resource("cdi/supports")),
                    List.of(resource("cdi/mandatory")),
                    List.of(
                            resource("session/required"),
                            resource("session/requiresNew"),
                            resource("session/supports"),
                            resource("singleton/required")),
                    List.of(resource("session/mandatory"))));

    private static final boolean BY_ROW = Combination.DATABASE == Database.H2;
    private static final String OWN_TRANSACTION = "requiresNew";
    private static final Path PUBLISHED = Path.of("../../docs/transactions.md");
    private static final String BEGIN = "<!-- from TransactionMatrixIT: begin -->\n";
    private static final String END = "<!-- from TransactionMatrixIT: end -->\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void remembersIfAndOnlyIfTheEffectsCommit(Cell cell) {
        String key = Http.newKey();
        int told = Http.DEFAULT.events().size();
        Answer first = cell.operation().call(key, cell.ending());
        assertThat(first.kind()).as(first::toString).isEqualTo(cell.answer());
        assertThat(first.isReplay()).isFalse();
        assertThat(Http.DEFAULT.executions(key)).isEqualTo(cell.fate() == Fate.NOT_RUN ? 0 : 1);
        assertThat(Http.DEFAULT.effects(key)).isEqualTo(cell.fate() == Fate.KEPT ? 1 : 0);
        assertTold(told, cell.fate().first);
        if (first.commit() != null) {
            assertThat(first.commit().equals("committed"))
                    .as("the caller commits")
                    .isEqualTo(
                            cell.fate() == Fate.KEPT || cell.operation().path().contains(OWN_TRANSACTION));
        }

        Answer retry = cell.operation().call(key, cell.ending());
        assertThat(retry.kind()).as(retry::toString).isEqualTo(cell.answer());
        assertThat(retry.commit()).isEqualTo(first.commit());
        boolean isRemembered = cell.fate() == Fate.KEPT || cell.fate() == Fate.REFUSED;
        if (isRemembered && !first.isServersErrorPage()) {
            assertThat(retry.text()).isEqualTo(first.text());
        }
        assertThat(retry.isReplay()).isEqualTo(isRemembered && cell.operation().isResource());
        assertThat(Http.DEFAULT.executions(key)).isEqualTo(cell.fate() == Fate.NOT_RUN ? 0 : isRemembered ? 1 : 2);
        assertThat(Http.DEFAULT.effects(key)).isEqualTo(cell.fate() == Fate.KEPT ? 1 : 0);
        assertTold(told + cell.fate().first.size(), cell.toldOfRetry());
    }

    /**
     * After an unmapped exception it is told when the request has ended, which its client need not wait for. By default
     * Awaitility looks after a tenth of a second for the first time, which comes to a minute here.
     */
    private static void assertTold(int before, List<String> events) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).untilAsserted(() -> {
            List<String> all = Http.DEFAULT.events();
            assertThat(all.subList(before, all.size())).isEqualTo(events);
        });
    }

    @Test
    void isPublished() throws IOException {
        String published = Files.readString(PUBLISHED);
        int begin = published.indexOf(BEGIN) + BEGIN.length();
        int end = published.indexOf(END);
        if (Boolean.getBoolean("transactions.write")) {
            Files.writeString(PUBLISHED, published.substring(0, begin) + TABLES + published.substring(end));
        } else {
            assertThat(published.substring(begin, end)).isEqualTo(TABLES);
        }
    }

    static Stream<Cell> cells() {
        String[] tables = TABLES.split("## ", -1);
        return IntStream.range(0, OPERATIONS.size())
                .boxed()
                .flatMap(table -> cells(tables[table + 1], OPERATIONS.get(table)));
    }

    private static Stream<Cell> cells(String table, List<List<Operation>> operations) {
        return table.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| the method"))
                .map(line -> line.substring(2).split(" ?\\| ?", -1))
                .flatMap(row -> IntStream.range(0, operations.size())
                        .boxed()
                        .filter(column -> !row[column + 1].equals("–"))
                        .flatMap(column -> operations.get(column).stream()
                                .map(operation -> Cell.of(
                                        Ending.of(row[0]),
                                        operation,
                                        onThisServer(row[0], operation, row[column + 1])))));
    }

    /** What a server does otherwise than the tables say, which are Payara's; {@code docs/transactions.md} says it below them. */
    private static String onThisServer(String ending, Operation operation, String expected) {
        if (!Combination.HAS_EJB
                && ending.contains("rollback = false")
                && operation.path().endsWith("cdi/plain")) {
            return expected.replace("kept", "released"); // nobody knows the annotation
        }
        if (Combination.SERVER == ServerKind.PAYARA || Combination.SERVER == ServerKind.GLASSFISH) {
            return expected;
        }
        if (ending.endsWith("at the commit")) {
            return switch (expected) {
                case "released: `TransactionalException`" -> "released: `RollbackException`";
                case "released: `EJBException`" ->
                    operation.path().endsWith("/supports")
                            ? "released: `RollbackException`"
                            : "released: `EJBTransactionRolledbackException`";
                default -> expected;
            };
        }
        boolean isLost = Combination.SERVER == ServerKind.LIBERTY
                && (ending.contains("WebApplicationException") || ending.contains("ExceptionMapper"))
                && operation.isResource()
                && operation.isSessionBean();
        return isLost ? expected.replaceFirst("(?:refused: 422|released: 503)", "released: 500") : expected;
    }

    private static Operation method(String path) {
        return new Operation("calls/" + path);
    }

    private static Operation methodInTransaction(String path) {
        return new Operation("calls/" + path + "/in-transaction");
    }

    private static Operation resource(String path) {
        return new Operation(path);
    }

    /** What becomes of a call, and what the library tells of it and of its retry. */
    private enum Fate {
        KEPT(List.of("Executed 1"), List.of("Replayed 2")),
        REFUSED(List.of("Executed 1"), List.of("Replayed 2")),
        RELEASED(List.of("Released 1"), List.of("TakenOver 2", "Released 2")),
        NOT_RUN(List.of(), List.of());

        @SuppressWarnings("ImmutableEnumChecker") // List.of makes no other
        private final List<String> first;

        @SuppressWarnings("ImmutableEnumChecker")
        private final List<String> retry;

        Fate(List<String> first, List<String> retry) {
            this.first = first;
            this.retry = retry;
        }
    }

    /** The endings that the application knows, with their names in the tables and the exceptions they throw. */
    private enum Ending {
        RETURNS("returns", null),
        MARKS_AND_RETURNS("returns after `setRollbackOnly`", null),
        CHECKED("throws a checked exception", "Checked"),
        RUNTIME("throws a `RuntimeException`", "Unchecked"),
        ERROR("throws an `Error`", "AssertionError"),
        ROLLING_BACK("throws an unchecked `@ApplicationException(rollback = true)`", "RollingBack"),
        NOT_ROLLING_BACK("throws an unchecked `@ApplicationException(rollback = false)`", "NotRollingBack"),
        ROLLBACK_ON("throws a checked exception of `rollbackOn`", "CheckedButRollingBack"),
        DONT_ROLLBACK_ON("throws a `RuntimeException` of `dontRollbackOn`", "RuntimeButNotRollingBack"),
        WEB_4XX("throws a `WebApplicationException` of 4xx", "WebApplicationException"),
        WEB_5XX("throws a `WebApplicationException` of 5xx", "WebApplicationException"),
        MAPPED_4XX("throws what an `ExceptionMapper` makes a 4xx", "Mapped"),
        CONSTRAINT_AT_COMMIT("violates a constraint at the commit", null),
        CONFLICT_AT_COMMIT("loses against another transaction at the commit", null);

        private final String label;
        private final String exception;

        Ending(String label, String exception) {
            this.label = label;
            this.exception = exception;
        }

        static Ending of(String label) {
            return Arrays.stream(values())
                    .filter(ending -> ending.label.equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(label));
        }
    }

    /** What an operation does with a key that ends in a certain way. */
    private record Cell(Ending ending, Operation operation, Fate fate, String answer) {

        static Cell of(Ending ending, Operation operation, String expected) {
            String[] parts = expected.split(": ", 2);
            return new Cell(
                    ending,
                    operation,
                    Fate.valueOf(parts[0].toUpperCase(Locale.ROOT).replace(' ', '_')),
                    parts[1]);
        }

        /**
         * In a transaction that goes on when its interceptors are left, a call that failed cannot bind its key any more, and where keys
         * are not held by row nothing else has bound it: its retry is a first call.
         */
        List<String> toldOfRetry() {
            boolean leavesKeyFree = fate == Fate.RELEASED && !operation.isResource() && operation.outlives() && !BY_ROW;
            return leavesKeyFree ? fate.first : fate.retry;
        }

        @Override
        public String toString() {
            return operation.path() + " " + ending.label + " → " + fate + ": " + answer;
        }
    }

    /** An operation, by the resource that is it or calls it. */
    private record Operation(String path) {

        boolean isResource() {
            return !path.startsWith("calls/");
        }

        boolean isSessionBean() {
            return path.contains("session/") || path.contains("singleton/");
        }

        /** Whether its transaction is its caller's or its container's. */
        boolean outlives() {
            return path.endsWith("/in-transaction") || (path.contains("session/") && !path.endsWith("/supports"));
        }

        Answer call(String key, Ending ending) {
            if (isResource()) {
                Reply response = Http.DEFAULT.post(path + "?ending=" + ending, key);
                return new Answer(Integer.toString(response.status()), response.text(), null, response.isReplay());
            }
            Reply response = Http.DEFAULT.post(path + "?key=" + key + "&ending=" + ending);
            assertThat(response.status()).as(response.text()).isEqualTo(200);
            String[] told = response.text().split("\n", -1);
            return new Answer(kind(told[0], ending), told[1], told.length > 2 ? told[2] : null, false);
        }

        private static String kind(String told, Ending ending) {
            if (told.equals("result")) {
                return "the result";
            }
            return told.equals(ending.exception) ? "the exception" : "`" + told + "`";
        }
    }

    /** What the caller gets, and whether it could commit its transaction, if it had one. */
    private record Answer(String kind, String text, String commit, boolean isReplay) {

        /** What no mapper maps is answered by the server, in its own way. */
        boolean isServersErrorPage() {
            return text != null && text.startsWith("<!DOCTYPE html");
        }
    }
}
