package ee.idempotent.internal.deploy;

import java.util.Optional;

/** Where the annotation can stand, for a class named Carrier that has a method pay. */
enum Place {
    CLASS(
            """
            @Idempotent %1$s public class Carrier %2$s %3$s {
                %4$s
                public String pay(String order) { return order; }
            }
            """),

    METHOD(
            """
            %1$s public class Carrier %2$s %3$s {
                %4$s
                @Idempotent public String pay(String order) { return order; }
            }
            """),

    SUPERCLASS(
            """
            @Idempotent abstract class Base %2$s {}

            %1$s public class Carrier extends Base %3$s {
                %4$s
                public String pay(String order) { return order; }
            }
            """),

    INHERITED_METHOD(
            """
            abstract class Base %2$s {
                @Idempotent public String pay(String order) { return order; }
            }

            %1$s public class Carrier extends Base %3$s {
                %4$s
            }
            """),

    OVERRIDDEN_METHOD(
            """
            abstract class Base %2$s {
                @Idempotent public String pay(String order) { return order; }
            }

            %1$s public class Carrier extends Base %3$s {
                %4$s
                @Override public String pay(String order) { return order; }
            }
            """,
            ".pay: @Idempotent is on the method that this one overrides"),

    GENERIC_SUPERCLASS(
            """
            abstract class Base<T> %2$s {
                @Idempotent public abstract String pay(T order);
            }

            %1$s public class Carrier extends Base<String> %3$s {
                %4$s
                @Override public String pay(String order) { return order; }
            }
            """,
            ".pay: @Idempotent is on the method that this one overrides"),

    INTERFACE(
            """
            @Idempotent interface Face {}

            %1$s public class Carrier %2$s %3$s {
                %4$s
                public String pay(String order) { return order; }
            }
            """,
            ": @Idempotent is on an interface of this class"),

    INTERFACE_METHOD(
            """
            interface Face {
                @Idempotent String pay(String order);
            }

            %1$s public class Carrier %2$s %3$s {
                %4$s
                @Override public String pay(String order) { return order; }
            }
            """,
            ".pay: @Idempotent is on the method that this one overrides or implements"),

    GENERIC_INTERFACE_METHOD(
            """
            interface Face extends Wider<String> {}

            interface Wider<T> {
                @Idempotent T pay(T order);
            }

            %1$s public class Carrier %2$s %3$s {
                %4$s
                @Override public String pay(String order) { return order; }
            }
            """,
            ".pay: @Idempotent is on the method that this one overrides or implements"),

    DEFAULT_METHOD(
            """
            interface Face {
                @Idempotent default String pay(String order) { return order; }
            }

            %1$s public class Carrier %2$s %3$s {
                %4$s
            }
            """),

    ANNOTATED_AGAIN(
            """
            interface Face {
                @Idempotent String pay(String order);
            }

            %1$s public class Carrier %2$s %3$s {
                %4$s
                @Override @Idempotent public String pay(String order) { return order; }
            }
            """),

    GENERIC_ANNOTATED_AGAIN(
            """
            abstract class Base<T> %2$s {
                @Idempotent public abstract String pay(T order);
            }

            %1$s public class Carrier extends Base<String> %3$s {
                %4$s
                @Override @Idempotent public String pay(String order) { return order; }
            }
            """),

    STEREOTYPE(
            """
            @Stereotype @Idempotent @Retention(RetentionPolicy.RUNTIME) @interface Protected {}

            @Protected %1$s public class Carrier %2$s %3$s {
                %4$s
                public String pay(String order) { return order; }
            }
            """),

    BINDING(
            """
            @InterceptorBinding @Idempotent @Retention(RetentionPolicy.RUNTIME) @interface Protected {}

            %1$s public class Carrier %2$s %3$s {
                %4$s
                @Protected public String pay(String order) { return order; }
            }
            """),

    PARAMETER(
            """
            %1$s public class Carrier %2$s %3$s {
                %4$s
                public String pay(@IdempotencyKey String order) { return order; }
            }
            """,
            ".pay: @Idempotent is not on this method, whose parameter is marked with @IdempotencyKey"),

    PARAMETER_OF_INTERFACE(
            """
            interface Face {
                String pay(@IdempotencyKey String order);
            }

            %1$s public class Carrier %2$s %3$s {
                %4$s
                @Override @Idempotent public String pay(String order) { return order; }
            }
            """,
            ".pay: @Idempotent finds no key among the parameters");

    private final String source;
    private final String problem;

    Place(String source) {
        this(source, "");
    }

    Place(String source, String problem) {
        this.source = source;
        this.problem = problem;
    }

    /** What is wrong with it on a class that is intercepted; empty if nothing is. */
    Optional<String> problem() {
        return Optional.of(problem).filter(text -> !text.isEmpty());
    }

    /**
     * Java source of such a class.
     *
     * @param annotations what else is on it
     * @param supertype what it extends or implements, with that word
     * @param body what else is in it
     * @param onMethod what else is on its method
     */
    String source(String annotations, String supertype, String body, String onMethod) {
        boolean isInterface = supertype.startsWith("implements");
        String faces = source.contains("interface Face")
                ? (isInterface ? supertype + ", Face" : "implements Face")
                : (isInterface ? supertype : "");
        return source.formatted(annotations, isInterface ? "" : supertype, faces, body)
                .replaceAll("(String|T) pay\\(", onMethod + " $0");
    }
}
