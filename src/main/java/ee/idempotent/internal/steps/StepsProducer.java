package ee.idempotent.internal.steps;

import ee.idempotent.Steps;
import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.engine.StepEngine;
import ee.idempotent.internal.intercept.Rejections;
import ee.idempotent.internal.method.JsonValues;
import ee.idempotent.internal.method.StoredFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Steps, as they are injected. */
@ApplicationScoped
class StepsProducer {

    @Produces
    @ApplicationScoped
    Steps steps(StepEngine engine, JsonValues values, Rejections rejections, Configuration configuration) {
        return new StepsOfCalls(
                engine,
                values,
                new StoredFailures(configuration.get(Setting.STORED_HEADERS)),
                rejections,
                Set.of(),
                ConcurrentHashMap.newKeySet());
    }
}
