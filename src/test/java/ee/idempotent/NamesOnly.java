package ee.idempotent;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Saves time when mutations are tested. PIT begins each JVM for mutations by running the classes of tests, for no more than
 * the names of their tests. This extension lets it see the names, but skips what the tests do, except the first one of each
 * package: a JVM that has just started would take so long for it that a mutation seems to be an endless loop. The profile
 * {@code mutation} of the build turns it on; it leaves all other runs alone.
 */
public final class NamesOnly implements BeforeAllCallback, InvocationInterceptor {

    private static final Set<String> LOOKING_FOR_NAMES =
            Set.of("org.pitest.mutationtest.execute.MutationTestMinion", "org.pitest.junit5.JUnit5TestUnitFinder");

    private static final Set<Package> WARM = ConcurrentHashMap.newKeySet();

    private volatile boolean namesOnly;
    private volatile boolean skipping;

    @Override
    public void beforeAll(ExtensionContext context) {
        namesOnly = StackWalker.getInstance().walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .collect(Collectors.toSet())
                .containsAll(LOOKING_FOR_NAMES));
        skipping = namesOnly && !WARM.add(context.getRequiredTestClass().getPackage());
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        proceedOrSkip(invocation);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        proceedOrSkip(invocation);
        skipping = namesOnly;
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        proceedOrSkip(invocation);
        skipping = namesOnly;
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        proceedOrSkip(invocation);
    }

    private void proceedOrSkip(Invocation<Void> invocation) throws Throwable {
        if (skipping) {
            invocation.skip();
        } else {
            invocation.proceed();
        }
    }
}
