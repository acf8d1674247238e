package ee.idempotent.servers;

import java.nio.file.Path;

/** Runs the sample application and the service that it calls until it is interrupted, and says what to try as soon as it answers. */
public final class Demo {

    private static final String SETTINGS = "idempotent.";

    private Demo() {}

    /**
     * Starts the server in the foreground, with the library's settings that are system properties here.
     *
     * @param arguments the directory of this module, and the port
     */
    public static void main(String... arguments) throws InterruptedException {
        Path module = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        Path target = module.resolve("target");
        Path war = module.resolve("../payments/target/payments.war");
        Path gateway = module.resolve("../gateway/target/gateway.war");
        String database = "jdbc:h2:file:" + target.resolve("payments") + ";WRITE_DELAY=0";
        Launch launch =
                Payments.withGateway(Payments.launch(PayaraMicro.JAR, module, target, war, database), gateway, port);
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(SETTINGS))
                .forEach(name -> launch.property(name, System.getProperty(name)));
        try (Server server = launch.start("demo", port)) {
            server.awaitReady();
            System.out.println(whatToTry(server));
            int exitValue = server.awaitEnd();
            if (exitValue != 0) { // Else the build would go on.
                throw new IllegalStateException("The server has died: " + exitValue);
            }
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

                A checkout places an order and has another service, the gateway, charge the card.

                  checkout() { curl -i http://localhost:%1$d/api/checkouts -H 'Content-Type: application/json' \\
                            -H "Idempotency-Key: $1" -d '{"amount":1999,"currency":"GBP","reference":"'$1'","card":"'$2'"}'; echo; }

                  checkout order-1 tok_ok            # the order is paid: 201
                  checkout order-2 tok_declined      # the order is cancelled: 402, and so it stays
                  checkout order-3 tok_slow_20000 &  # takes twenty seconds, and meanwhile
                  kill -9 %3$d                      # the server dies. Start it again, and
                  checkout order-3 tok_slow_20000    # try again: 409 until the lease of the dead server is over, then 201

                  curl 'http://localhost:%1$d/api/checkouts?reference=order-3'          # one order
                  curl 'http://localhost:%1$d/gateway/api/charges?reference=order-3'    # one charge

                The lease is over after 30 seconds; with -Didempotent.lease=PT5S after five.

                Ctrl-C ends it. Its data and keys are kept in target/ until the next "clean".
                """
                .formatted(server.port(), server.logFile(), server.pid());
    }
}
