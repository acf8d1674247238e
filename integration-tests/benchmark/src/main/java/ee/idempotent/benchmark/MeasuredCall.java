package ee.idempotent.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What JMH calls. */
@State(Scope.Benchmark)
public class MeasuredCall {

    static volatile Scenario scenario;

    private final Scenario measured = scenario;

    @Benchmark
    public Object call() throws Exception {
        return measured.call();
    }
}
