package ee.idempotent.transactions.intercepted;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

@Intercepted
@Interceptor
@Priority(50)
class At50 extends Meddler {

    public At50() {
        super(50);
    }
}
