package ee.idempotent.servers;

import java.nio.file.Path;

/** Runs the sample application until it is interrupted, and says what to try as soon as it answers. */
public final class Demo {

    private Demo() {}

    /**
     * Starts the server in the foreground.
     *
     * @param arguments the directory of this module, and the port
     */
    public static void main(String... arguments) throws InterruptedException {
        Path module = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        Path target = module.resolve("target");
        Path war = module.resolve("../payments/target/payments.war");
        String database = "jdbc:h2:file:" + target.resolve("payments") + ";WRITE_DELAY=0";
        try (Server server =
                Payments.launch(PayaraMicro.JAR, module, target, war, database).start("demo", port)) {
            server.awaitReady();
            System.out.println(whatToTry(server));
            server.awaitEnd();
        }
    }

    private static String whatToTry(Server server) {
        return """

                The payments application is up on http://localhost:%1$d, its log is %2$s.

                  pay() { curl -i http://localhost:%1$d/api/payments -H 'Content-Type: application/json' \\
                            -H "Idempotency-Key: $1" -d '{"amount":'$2',"currency":"GBP","reference":"inv-1","card":"'$3'"}'; echo; }

                  pay demo-1 1999 tok_ok             # the first call: 201
                  pay demo-1 1999 tok_ok             # replayed: the same 201, and Idempotency-Replayed: true
                  pay demo-1 2999 tok_ok             # reused for another body: 409
                  pay demo-2 1999 tok_slow_9000 &    # takes nine seconds, and meanwhile
                  pay demo-2 1999 tok_slow_9000      # in progress: 409, try again later

                  curl 'http://localhost:%1$d/api/payments?reference=inv-1'    # what was really paid

                Ctrl-C ends it. Its data and keys are kept in target/ until the next "clean".
                """
                .formatted(server.port(), server.logFile());
    }
}
