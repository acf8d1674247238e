package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateful;

/** The container makes a duplicate wait. */
public final class SerialisedSessionBeans {

    private SerialisedSessionBeans() {}

    public static class Inherited {

        @Idempotent
        public String pay() {
            return "";
        }
    }

    /** What is on the class holds for the methods that it declares. */
    @Singleton
    @Lock(LockType.READ)
    public static class OfSuperclass extends Inherited {}

    @Stateful
    public static class OneAtATime {

        @Idempotent
        public String pay() {
            return "";
        }
    }
}
