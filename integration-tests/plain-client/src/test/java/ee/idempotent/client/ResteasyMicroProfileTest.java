package ee.idempotent.client;

import java.net.URI;

/** MicroProfile Rest Client of RESTEasy. */
class ResteasyMicroProfileTest extends ClientContract {

    ResteasyMicroProfileTest() {
        super("MicroProfile, RESTEasy");
    }

    @Override
    Orders connect(URI uri, Object... providers) {
        return MicroProfile.connect(uri, providers);
    }
}
