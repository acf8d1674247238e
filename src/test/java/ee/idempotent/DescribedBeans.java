package ee.idempotent;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.interceptor.ExcludeClassInterceptors;
import jakarta.interceptor.ExcludeDefaultInterceptors;

/** Enterprise beans, of which a deployment descriptor can say more, or something else. */
public final class DescribedBeans {

    private DescribedBeans() {}

    @Stateless(name = "Named")
    public static class OfName {

        @Idempotent
        public void pay(String[] order) {}
    }

    @Stateless
    public static class OfNoName {

        @Idempotent
        public void pay(int amount) {}
    }

    @Stateless
    public static class WithoutClass {

        @Idempotent
        @ExcludeClassInterceptors
        public void pay() {}
    }

    @Stateless
    @ExcludeDefaultInterceptors
    public static class WithoutDefault {

        @Idempotent
        public void pay() {}
    }

    @Stateless
    @TransactionManagement(TransactionManagementType.BEAN)
    public static class BeanManaged {

        @Idempotent
        public void pay() {}
    }

    @Stateless
    @TransactionAttribute(TransactionAttributeType.NEVER)
    public static class Apart {

        @Idempotent
        public void pay() {}
    }

    @Singleton
    public static class OneAtATime {

        @Idempotent
        public void pay() {}
    }

    @Singleton
    @ConcurrencyManagement(ConcurrencyManagementType.BEAN)
    public static class Concurrent {

        @Idempotent
        public void pay() {}
    }

    /** By the descriptor alone, if at all. */
    public static class OfDescriptor {

        @Idempotent
        public void pay() {}
    }
}
