package ee.idempotent.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.ejb.ApplicationException;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import java.io.IOException;
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
                arguments(Plain.class, "run", new IllegalStateException(), true),
                arguments(Plain.class, "run", new IOException(), false),
                arguments(Plain.class, "run", new Committing(), false),
                arguments(Plain.class, "run", new CommittingSubclass(), false),
                arguments(Plain.class, "run", new OnlyItselfCommitting(), false),
                arguments(Plain.class, "run", new NotInheriting(), true),
                arguments(Plain.class, "run", new RollingBack(), true),
                // @Transactional has marked the transaction by then, or wants it to commit.
                arguments(Plain.class, "runInTransaction", new IllegalStateException(), false),
                arguments(TransactionalClass.class, "run", new IllegalStateException(), false),
                arguments(TransactionalSubclass.class, "run", new RollingBack(), false));
    }

    @ParameterizedTest(name = "{0}.{1} throws {2}: {3}")
    @MethodSource("failures")
    void rollsBackAsTheContainerWould(Class<?> type, String method, Exception failure, boolean rollsBack)
            throws Exception {
        Object target = type.getDeclaredConstructor().newInstance();
        Method invoked = type.getMethod(method);
        InvocationContext invocation =
                stub(InvocationContext.class, asked -> asked.getName().equals("getMethod") ? invoked : target);

        Progress progress = new Progress("any", 0, new EventPublisher(), new JtaTransactions());

        assertThat(new InterceptedExecution(invocation, stub(Exchange.class, asked -> null), progress, Progress.FIRST)
                        .rollsBack(failure))
                .isEqualTo(rollsBack);
    }

    private static <T> T stub(Class<T> type, Function<Method, @Nullable Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, asked, arguments) -> answers.apply(asked)));
    }
}
