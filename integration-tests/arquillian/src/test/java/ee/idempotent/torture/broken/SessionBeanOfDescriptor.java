package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;

/** A session bean by ejb-jar.xml alone, which says that it manages its transactions. */
public class SessionBeanOfDescriptor {

    @Idempotent
    public void pay() {}
}
