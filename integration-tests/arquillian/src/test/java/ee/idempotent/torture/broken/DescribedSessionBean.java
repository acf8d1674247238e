package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.ejb.Stateless;

/** Nothing is wrong with it but what ejb-jar.xml says. */
@Stateless
public class DescribedSessionBean {

    @Idempotent
    public void apart() {}
}
