package ee.idempotent.it;

/** The servers on which the transactions can be tested. Payara Micro is in the build; the others have to be unpacked first. */
public enum ServerKind {
    PAYARA,
    WILDFLY,
    LIBERTY
}
