package ee.idempotent.embedded.application;

import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The resources and providers of the application; the library registers its own. */
public class RestApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                RepliesResource.class,
                FailuresResource.class,
                HeldResource.class,
                StepsResource.class,
                LaterResource.class,
                RequestsInStepsResource.class,
                RequestsResource.class,
                PoliciesResource.class,
                CallersResource.class,
                LocatorResource.class,
                LoopResource.class,
                ReceiptShelf.class,
                OrderCatalogue.class,
                AnnotatedVariants.class,
                PlainVariants.class,
                ServletResource.class,
                WithoutTransactionResource.class,
                InterceptedResource.class,
                UndeclaredResource.class,
                Declined.Mapper.class,
                DeclinedError.Mapper.class,
                DeclinedWithEffects.Mapper.class,
                NotCommitted.class,
                ReceiptWriter.class,
                Authentication.class,
                Shortened.class,
                Wrapping.Filter.class,
                FreshHeaders.class);
    }
}
