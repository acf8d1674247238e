package ee.idempotent.transactions.intercepted;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

@Intercepted
@Interceptor
@Priority(5000)
class At5000 extends Meddler {

    public At5000() {
        super(5000);
    }
}
