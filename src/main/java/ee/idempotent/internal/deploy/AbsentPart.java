package ee.idempotent.internal.deploy;

import java.util.stream.Stream;

/** Parts of the Web Profile that a server may lack, by a class of each. */
public enum AbsentPart {
    /** Session beans. */
    EJB("jakarta.ejb.Stateless", "Jakarta Enterprise Beans"),

    /** Validation of parameters and results. */
    VALIDATION("jakarta.validation.Validator", "Jakarta Validation"),

    /** Authentication, also outside JAX-RS. */
    SECURITY("jakarta.security.enterprise.SecurityContext", "Jakarta Security");

    private final String type;
    private final String title;

    AbsentPart(String type, String title) {
        this.type = type;
        this.title = title;
    }

    /** {@return what this application does not see, by name} */
    public static Stream<String> names() {
        return Stream.of(values()).filter(AbsentPart::isAbsent).map(part -> part.title);
    }

    boolean isAbsent() {
        return ClassLookup.find(type).isEmpty();
    }
}
