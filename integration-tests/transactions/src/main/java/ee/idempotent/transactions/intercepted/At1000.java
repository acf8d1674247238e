package ee.idempotent.transactions.intercepted;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

@Intercepted
@Interceptor
@Priority(1000)
class At1000 extends Meddler {

    public At1000() {
        super(1000);
    }
}
