package ee.idempotent.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Measures by JMH, in this JVM: entrants that take turns cannot each have a JVM of their own, and in a server they have
 * none either.
 */
final class Jmh {

    private final Settings settings;

    Jmh(Settings settings) {
        this.settings = settings;
    }

    /** Each thread calls again as soon as it has its answer. */
    Sample measure(Scenario scenario, int threads) throws Exception {
        MeasuredCall.scenario = scenario;
        scenario.begin();
        try {
            Statistics micros = new Runner(new OptionsBuilder()
                            .include("^\\Q" + MeasuredCall.class.getName() + ".\\E")
                            .mode(Mode.SampleTime)
                            .timeUnit(TimeUnit.MICROSECONDS)
                            .forks(0)
                            .threads(threads)
                            .warmupIterations(1)
                            .warmupTime(TimeValue.milliseconds(settings.leadInMillis()))
                            .measurementIterations(1)
                            .measurementTime(TimeValue.milliseconds(settings.millis()))
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .runSingle()
                    .getPrimaryResult()
                    .getStatistics();
            return new Sample(
                    micros.getMean(),
                    micros.getPercentile(50),
                    micros.getPercentile(99),
                    threads * 1_000_000.0 / micros.getMean());
        } finally {
            scenario.end();
        }
    }
}
