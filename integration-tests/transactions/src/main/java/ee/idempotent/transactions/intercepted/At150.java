package ee.idempotent.transactions.intercepted;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

@Intercepted
@Interceptor
@Priority(150)
class At150 extends Meddler {

    public At150() {
        super(150);
    }
}
