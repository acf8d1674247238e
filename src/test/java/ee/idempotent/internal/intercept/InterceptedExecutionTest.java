package ee.idempotent.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.ejb.ApplicationException;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of JTA 2.0 §3.7 and of Jakarta Enterprise Beans 4.0 §9.2.1. */
class InterceptedExecutionTest {

    static class Plain {

        public void run() {}

        @Transactional
        public void runInTransaction() {}
    }

    @Transactional
    static class TransactionalClass {

        public void run() {}
    }

    @Transactional(rollbackOn = IOException.class, dontRollbackOn = IllegalArgumentException.class)
    static class Ruled {

        public void run() {}
    }

    @Transactional
    static class SessionBean {

        public void run() {}
    }

    static class TransactionalSubclass extends TransactionalClass {}

    @ApplicationException
    static class Committing extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    static class CommittingSubclass extends Committing {

        private static final long serialVersionUID = 1L;
    }

    @ApplicationException(inherited = false)
    static class OnlyItselfCommitting extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    static class NotInheriting extends OnlyItselfCommitting {

        private static final long serialVersionUID = 1L;
    }

    @ApplicationException(rollback = true)
    static class RollingBack extends Exception {

        private static final long serialVersionUID = 1L;
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new IllegalStateException(), true),
                arguments(new IOException(), false),
                arguments(new Committing(), false),
                arguments(new CommittingSubclass(), false),
                arguments(new OnlyItselfCommitting(), false),
                arguments(new NotInheriting(), true),
                arguments(new RollingBack(), true));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("failures")
    void rollsItsOwnTransactionBackAsTheContainerWould(Exception failure, boolean rollsBack) throws Exception {
        assertThat(execution(Plain.class, "run").rollsBack(failure)).isEqualTo(rollsBack);
    }

    static Stream<Arguments> failuresInAnothersTransaction() {
        return Stream.of(
                arguments(Plain.class, "run", new IllegalStateException(), false),
                arguments(Plain.class, "runInTransaction", new IllegalStateException(), true),
                arguments(Plain.class, "runInTransaction", new IOException(), false),
                arguments(Plain.class, "runInTransaction", new Committing(), true),
                arguments(TransactionalClass.class, "run", new IllegalStateException(), true),
                arguments(TransactionalSubclass.class, "run", new IllegalStateException(), true),
                arguments(TransactionalSubclass.class, "run", new RollingBack(), false),
                arguments(Ruled.class, "run", new IOException(), true),
                arguments(Ruled.class, "run", new IllegalArgumentException(), false),
                arguments(Ruled.class, "run", new UncheckedIOException(new IOException()), true),
                arguments(SessionBean.class, "run", new IllegalStateException(), false));
    }

    @ParameterizedTest(name = "{0}.{1} throws {2}: {3}")
    @MethodSource("failuresInAnothersTransaction")
    void knowsWhenTransactionalRollsBackForSure(Class<?> type, String method, Exception failure, boolean rollsBack)
            throws Exception {
        assertThat(execution(type, method).surelyRollsBack(failure)).isEqualTo(rollsBack);
    }

    private static InterceptedExecution execution(Class<?> type, String method) throws ReflectiveOperationException {
        Object target = type.getDeclaredConstructor().newInstance();
        Method invoked = type.getMethod(method);
        return new InterceptedExecution(
                stub(InvocationContext.class, asked -> asked.getName().equals("getMethod") ? invoked : target),
                type == SessionBean.class,
                stub(IncomingCall.class, asked -> null));
    }

    private static <T> T stub(Class<T> type, Function<Method, @Nullable Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, asked, arguments) -> answers.apply(asked)));
    }
}
