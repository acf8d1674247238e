package ee.idempotent.internal.deploy;

import ee.idempotent.internal.reflect.InheritedAnnotations;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The types of results that may still be in the making when the method that returns them ends. */
public final class AsynchronousTypes {

    /** By name, since most of them are in libraries that need not be there. */
    private static final Set<String> NAMES = Set.of(
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.Future",
            "java.util.concurrent.Flow$Publisher",
            "org.reactivestreams.Publisher",
            "io.smallrye.mutiny.Uni",
            "io.reactivex.rxjava3.core.CompletableSource",
            "io.reactivex.rxjava3.core.MaybeSource",
            "io.reactivex.rxjava3.core.ObservableSource",
            "io.reactivex.rxjava3.core.SingleSource");

    private AsynchronousTypes() {}

    /**
     * Whether a type is one whose result can be told when it is there, and stood in for.
     *
     * @param type the declared type of a result
     * @return true if it is {@link CompletionStage} or {@link CompletableFuture}; false if it is another implementation
     */
    public static boolean isStage(Class<?> type) {
        return type == CompletionStage.class || type == CompletableFuture.class;
    }

    /**
     * Whether a type is one of them.
     *
     * @param type the type of a result
     * @return true if it is, or extends or implements one
     */
    public static boolean include(Class<?> type) {
        return InheritedAnnotations.closure(type).stream().map(Class::getName).anyMatch(NAMES::contains);
    }
}
