package ee.idempotent.client;

import java.net.URI;

/** MicroProfile Rest Client of Jersey. */
class JerseyMicroProfileTest extends ClientContract {

    JerseyMicroProfileTest() {
        super("MicroProfile, Jersey");
    }

    @Override
    Orders connect(URI uri, Object... providers) {
        return MicroProfile.connect(uri, providers);
    }
}
