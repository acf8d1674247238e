package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;

@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class BeanManagedSessionBean {

    @Idempotent
    public String beanManaged() {
        return "";
    }
}
