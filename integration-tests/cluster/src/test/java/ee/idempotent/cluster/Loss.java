package ee.idempotent.cluster;

/** What happens to the network between one server and the database. Nobody is told of it. */
enum Loss {
    SPLIT("both directions are lost") {
        @Override
        void strike(Namespace namespace, Node node) {
            namespace.loseWhatTheDatabaseSends();
            namespace.loseWhatTheServerSends();
        }
    },

    FROM_DATABASE("what the database sends is lost") {
        @Override
        void strike(Namespace namespace, Node node) {
            namespace.loseWhatTheDatabaseSends();
        }
    },

    TO_DATABASE("what the server sends is lost") {
        @Override
        void strike(Namespace namespace, Node node) {
            namespace.loseWhatTheServerSends();
        }
    },

    /** Frozen first, so that its last words are none; when it ends, the network is gone that would tell of its end. */
    MACHINE("the server's machine vanishes") {
        @Override
        void strike(Namespace namespace, Node node) {
            node.freeze();
            SPLIT.strike(namespace, node);
            namespace.cutFromClients();
            node.kill();
        }

        @Override
        boolean leavesTheServer() {
            return false;
        }
    };

    private final String text;

    Loss(String text) {
        this.text = text;
    }

    abstract void strike(Namespace namespace, Node node);

    /** Whether the server goes on, and its clients reach it. */
    boolean leavesTheServer() {
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
