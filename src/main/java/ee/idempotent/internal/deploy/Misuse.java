package ee.idempotent.internal.deploy;

import ee.idempotent.Guard;
import ee.idempotent.Idempotent;
import ee.idempotent.internal.config.ProtectedOperation;
import ee.idempotent.internal.reflect.GenericTypes;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.ext.RuntimeDelegate;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Why an annotated method cannot be protected: what is wrong with it, and what to do. */
@SuppressWarnings("ImmutableEnumChecker") // the tests keep no state
enum Misuse {
    NOT_INTERCEPTED(
            "IDEM-0011",
            (type, method) -> !Annotated.isIntercepted(method),
            "is on a private or static method, which CDI does not intercept. Make it an instance method that is not private"),

    FINAL(
            "IDEM-0012",
            (type, method) -> Modifier.isFinal(method.getModifiers()) || Modifier.isFinal(type.getModifiers()),
            "is on a final method or class, which CDI cannot intercept. Remove the modifier"),

    CALLBACK(
            "IDEM-0013",
            (type, method) -> Annotated.isCallback(method),
            "is on a method that the container calls past the interceptors. Call another bean from it"),

    ASYNCHRONOUS(
            "IDEM-0014",
            Misuse::isAsynchronous,
            "is on an asynchronous method, whose transaction ends before the method does. Return the result itself. If it is a"
                    + " resource method that returns a CompletionStage or takes an AsyncResponse, guard = Guard.LEASE protects it"
                    + " as it is"),

    APART(
            "IDEM-0015",
            Misuse::isApart,
            "needs the effects in the transaction of its record, but the transaction attribute keeps them apart."
                    + " Use REQUIRED"),

    USER_TRANSACTION(
            "IDEM-0016",
            (type, method) -> transactional(type, method).findAny().isEmpty() && hasUserTransaction(type),
            "needs a transaction around the method, which then cannot begin another one with the UserTransaction of this class."
                    + " Use @Transactional"),

    SEVERAL_KEYS(
            "IDEM-0017",
            (type, method) -> Annotated.keys(method) > 1,
            "has several parameters marked with @IdempotencyKey, but there is one key. Mark one"),

    KEY_OF_RESOURCE(
            "IDEM-0018",
            (type, method) -> KeyParameter.isMarked(type, method) && isResourceMethod(type, method),
            "takes the key of a resource method from the request's header, not from a parameter. Remove @IdempotencyKey"),

    KEY_INHERITED(
            "IDEM-0019",
            (type, method) ->
                    KeyParameter.isMarked(type, method) && !Annotated.hasKey(method) && !isResourceMethod(type, method),
            "finds no key among the parameters: @IdempotencyKey is on the method that this one overrides or implements, and"
                    + " is not inherited. Mark the parameter here"),

    KEY_TYPE(
            "IDEM-0020",
            KeyParameter::isOfOtherType,
            "takes a String, another CharSequence, a UUID, a number, an enum, or an Optional of one of these as the key, but"
                    + " @IdempotencyKey marks a parameter of another type. Pass the key as a String"),

    LOCATOR(
            "IDEM-0021",
            (type, method) ->
                    InheritedAnnotations.ofMethod(type, method, Path.class).isPresent()
                            && !isResourceMethod(type, method),
            "is on a sub-resource locator, which answers no request. Annotate the sub-resource's methods"),

    UNSEEN_BY_JAX_RS(
            "IDEM-0022",
            (type, method) -> isResourceMethod(type, method) && isUnseenByJaxRs(type, method),
            "comes from a stereotype or another binding, which JAX-RS does not see. Annotate the class or the method itself"),

    LEASE_IN_TRANSACTION(
            "IDEM-0045",
            Misuse::isInTransaction,
            "with Guard.LEASE holds no transaction while the method runs, but @Transactional opens one. Remove it, or use"
                    + " NOT_SUPPORTED, and work in steps.transaction"),

    UNTOLD(
            "IDEM-0047",
            (type, method) -> isAsynchronous(type, method) && !isToldOfItsEnd(type, method),
            "is on an asynchronous method whose end it is not told. With Guard.LEASE, a resource method may return a CompletionStage"
                    + " or a CompletableFuture, or take an AsyncResponse and return nothing. Let any other return the result itself"),

    ANSWERED_ELSEWHERE(
            "IDEM-0048",
            (type, method) -> isAsynchronous(type, method) && isToldOfItsEnd(type, method) && isOnCxf(),
            "is on an asynchronous method, but Apache CXF, by which this server does JAX-RS, makes the response when the operation has"
                    + " ended already. Return the result itself"),

    RESULT(
            "IDEM-0036",
            (type, method) -> isCalledWithKey(type, method) && ResultType.isUnknown(type, method),
            "is on a method whose result a retry could not get back, because its declared type does not tell the class"
                    + " of the object. Return a concrete class or a record, or annotate the type with @JsonbTypeInfo");

    private static final Set<TxType> OPENING = Set.of(TxType.REQUIRED, TxType.REQUIRES_NEW, TxType.MANDATORY);

    private static final Set<TxType> OTHERS = Set.of(TxType.NEVER, TxType.NOT_SUPPORTED);

    private final String id;
    private final BiPredicate<Class<?>, Method> test;
    private final String problem;

    Misuse(String id, BiPredicate<Class<?>, Method> test, String problem) {
        this.id = id;
        this.test = test;
        this.problem = problem;
    }

    boolean isOf(Class<?> type, Method method) {
        return concerns(ProtectedOperation.guard(type, method)) && test.test(type, method);
    }

    private boolean concerns(Guard guard) {
        return switch (this) {
            case ASYNCHRONOUS, APART, USER_TRANSACTION -> guard == Guard.TRANSACTION;
            case LEASE_IN_TRANSACTION, UNTOLD, ANSWERED_ELSEWHERE -> guard == Guard.LEASE;
            default -> true;
        };
    }

    /** The id of the message. */
    String id() {
        return id;
    }

    /** What is wrong, after "@Idempotent", and what to do. */
    String problem() {
        return problem;
    }

    private static boolean isResourceMethod(Class<?> type, Method method) {
        return InheritedAnnotations.metaOfMethod(type, method, HttpMethod.class).isPresent();
    }

    /** Whether a method is certainly an operation outside HTTP, and not just a helper in an annotated class. */
    private static boolean isCalledWithKey(Class<?> type, Method method) {
        return (Annotated.is(method) || KeyParameter.isMarked(type, method))
                && !isResourceMethod(type, method)
                && !LOCATOR.isOf(type, method)
                && !Annotated.isCallback(method);
    }

    private static boolean isUnseenByJaxRs(Class<?> type, Method method) {
        return Stream.of(method, type).noneMatch(element -> element.isAnnotationPresent(Idempotent.class));
    }

    private static boolean isAsynchronous(Class<?> type, Method method) {
        return AsynchronousTypes.include(GenericTypes.of(type).erase(method.getGenericReturnType()))
                || takes(method, AsyncResponse.class)
                || takes(method, SseEventSink.class)
                || isMarkedAsynchronous(type, method);
    }

    private static boolean isToldOfItsEnd(Class<?> type, Method method) {
        return isResourceMethod(type, method)
                && Delivery.of(type, method) != Delivery.RETURN
                && !takes(method, SseEventSink.class)
                && !isMarkedAsynchronous(type, method);
    }

    private static boolean isOnCxf() {
        return RuntimeDelegate.getInstance().getClass().getName().startsWith("org.apache.cxf.");
    }

    private static boolean takes(Method method, Class<?> parameter) {
        return Arrays.asList(method.getParameterTypes()).contains(parameter);
    }

    private static boolean isMarkedAsynchronous(Class<?> type, Method method) {
        return isMarkedAsynchronous(type) || isMarkedAsynchronous(method);
    }

    /** By any of the annotations of that name: Jakarta Enterprise Beans', Concurrency's, MicroProfile's. */
    private static boolean isMarkedAsynchronous(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Asynchronous"));
    }

    private static boolean isInTransaction(Class<?> type, Method method) {
        return transactional(type, method).anyMatch(transactional -> OPENING.contains(transactional.value()));
    }

    private static boolean isApart(Class<?> type, Method method) {
        return transactional(type, method).anyMatch(transactional -> OTHERS.contains(transactional.value()));
    }

    /** CDI takes what a method does not say from the class of the bean. */
    private static Stream<Transactional> transactional(Class<?> type, Method method) {
        return Stream.of(method, type, method.getDeclaringClass())
                .flatMap(element -> InheritedAnnotations.present(element, Transactional.class).stream())
                .limit(1);
    }

    /** Whether it has one injected, by whatever way. */
    private static boolean hasUserTransaction(Class<?> type) {
        return InheritedAnnotations.closure(type).stream()
                .flatMap(at -> Stream.concat(
                        Arrays.stream(at.getDeclaredFields()).map(Field::getGenericType),
                        Stream.of(at.getDeclaredConstructors(), at.getDeclaredMethods())
                                .flatMap(Arrays::stream)
                                .map(Executable::getGenericParameterTypes)
                                .flatMap(Arrays::stream)))
                .anyMatch(Misuse::isUserTransaction);
    }

    private static boolean isUserTransaction(Type type) {
        return type == UserTransaction.class
                || (type instanceof ParameterizedType generic
                        && Arrays.asList(generic.getActualTypeArguments()).contains(UserTransaction.class));
    }
}
