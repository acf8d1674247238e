package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;

@Stateless
public class AsynchronousSessionBean {

    @Idempotent
    @Asynchronous
    public void later() {}
}
