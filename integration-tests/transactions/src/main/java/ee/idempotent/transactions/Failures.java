package ee.idempotent.transactions;

import jakarta.ejb.ApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What the operations throw. */
public final class Failures {

    private Failures() {}

    public static class Unchecked extends RuntimeException {

        public Unchecked(String message) {
            super(message);
        }
    }

    public static class Checked extends Exception {

        public Checked(String message) {
            super(message);
        }
    }

    /** Nobody else can build one. */
    public static final class WithoutConstructor extends Exception {

        private WithoutConstructor(String message) {
            super(message);
        }

        static WithoutConstructor of(String message) {
            return new WithoutConstructor(message);
        }
    }

    @ApplicationException(rollback = true)
    public static class RollingBack extends RuntimeException {

        public RollingBack(String message) {
            super(message);
        }
    }

    @ApplicationException(rollback = false)
    public static class NotRollingBack extends RuntimeException {

        public NotRollingBack(String message) {
            super(message);
        }
    }

    /** Named by {@code rollbackOn}. */
    public static class CheckedButRollingBack extends Exception {

        public CheckedButRollingBack(String message) {
            super(message);
        }
    }

    /** Named by {@code dontRollbackOn}. */
    public static class RuntimeButNotRollingBack extends RuntimeException {

        public RuntimeButNotRollingBack(String message) {
            super(message);
        }
    }

    /** Checked, but {@code ejb-jar.xml} has it roll back. */
    public static class RollingBackAsDescribed extends Exception {

        public RollingBackAsDescribed(String message) {
            super(message);
        }
    }

    /** Unchecked, but {@code ejb-jar.xml} has it commit. */
    public static class CommittingAsDescribed extends RuntimeException {

        public CommittingAsDescribed(String message) {
            super(message);
        }
    }

    @Provider
    public static class DescribedMapper implements ExceptionMapper<RollingBackAsDescribed> {

        @Override
        public Response toResponse(RollingBackAsDescribed refusal) {
            return Response.status(422).entity(refusal.getMessage()).build();
        }
    }

    /** A refusal in the words of the application, which a mapper puts into HTTP's. */
    public static class Mapped extends RuntimeException {

        public Mapped(String message) {
            super(message);
        }
    }

    @Provider
    public static class Mapper implements ExceptionMapper<Mapped> {

        @Override
        public Response toResponse(Mapped refusal) {
            return Response.status(422).entity(refusal.getMessage()).build();
        }
    }
}
