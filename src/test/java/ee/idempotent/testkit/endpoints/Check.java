package ee.idempotent.testkit.endpoints;

import ee.idempotent.testkit.IdempotentEndpoint;

/** The assertions of the kit. */
enum Check {
    REPLAYED("assertReplayed") {
        @Override
        void run(IdempotentEndpoint endpoint) {
            endpoint.assertReplayed();
        }
    },
    EXECUTED_ONCE("assertExecutedOnce") {
        @Override
        void run(IdempotentEndpoint endpoint) {
            endpoint.assertExecutedOnce();
        }
    },
    REUSED_REJECTED("assertReusedRejected") {
        @Override
        void run(IdempotentEndpoint endpoint) {
            endpoint.assertReusedRejected();
        }
    },
    IN_PROGRESS_REJECTED("assertInProgressRejected") {
        @Override
        void run(IdempotentEndpoint endpoint) throws Exception {
            endpoint.assertInProgressRejected();
        }
    },
    WAITED("assertWaited") {
        @Override
        void run(IdempotentEndpoint endpoint) throws Exception {
            endpoint.assertWaited();
        }
    },
    KEY_REQUIRED("assertKeyRequired") {
        @Override
        void run(IdempotentEndpoint endpoint) {
            endpoint.assertKeyRequired();
        }
    };

    final String method;

    Check(String method) {
        this.method = method;
    }

    abstract void run(IdempotentEndpoint endpoint) throws Exception;
}
