package ee.idempotent.cluster;

import ee.idempotent.databases.Missing;
import ee.idempotent.servers.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A network namespace of Linux: as far as the network goes, a machine of its own. It has two links to the machine of the test, one that its
 * clients use and one to the database, and each direction of a link can be cut without a word to either side: what is sent is gone.
 */
final class Namespace implements AutoCloseable {

    private static final String PREFIX = "idem-";

    /** Interfaces within the namespace. */
    private static final List<String> INSIDE = List.of("clients", "database");

    private static final int NUMBERS = 4;
    private static final int SUBNET = 4;

    private final String name;
    private final int number;
    private final int third;

    private Namespace(int number, int third) {
        this.name = PREFIX + ProcessHandle.current().pid() + "-" + number;
        this.number = number;
        this.third = third;
    }

    /**
     * Makes some.
     *
     * @throws org.opentest4j.TestAbortedException if this machine or its user cannot
     */
    static List<Namespace> make(int size) {
        List<Namespace> made = new ArrayList<>();
        try {
            removeLeft();
            int third = freeSubnet();
            for (int number = 1; number <= size; number++) {
                Namespace namespace = new Namespace(number, third);
                made.add(namespace);
                namespace.create();
                Runtime.getRuntime().addShutdownHook(new Thread(namespace::close));
                namespace.cutFromClients(); // or this kernel cannot
                namespace.heal();
            }
            return made;
        } catch (IllegalStateException e) {
            made.forEach(Namespace::close);
            throw Missing.skip(
                    "skipped without network namespaces, for which Linux wants root and the programs ip and tc: "
                            + e.getMessage());
        }
    }

    private void create() {
        ip("netns", "add", name);
        ip("-n", name, "link", "set", "lo", "up");
        for (String inside : INSIDE) {
            ip(
                    "link",
                    "add",
                    outside(inside),
                    "address",
                    mac(inside, 1),
                    "type",
                    "veth",
                    "peer",
                    "name",
                    inside,
                    "address",
                    mac(inside, 2),
                    "netns",
                    name);
            ip("addr", "add", address(inside, 1) + "/30", "dev", outside(inside));
            ip("link", "set", outside(inside), "up");
            ip("-n", name, "addr", "add", address(inside, 2) + "/30", "dev", inside);
            ip("-n", name, "link", "set", inside, "up");
            // Known for good: else a neighbour that does not answer would be told of, as a router further away would
            // not.
            ip(
                    "neigh",
                    "replace",
                    address(inside, 2),
                    "lladdr",
                    mac(inside, 2),
                    "nud",
                    "permanent",
                    "dev",
                    outside(inside));
            ip(
                    "-n",
                    name,
                    "neigh",
                    "replace",
                    address(inside, 1),
                    "lladdr",
                    mac(inside, 1),
                    "nud",
                    "permanent",
                    "dev",
                    inside);
        }
    }

    /** Where a server in here runs. */
    Machine machine() {
        return new Machine(List.of("ip", "netns", "exec", name), address(INSIDE.get(0), 2));
    }

    /** By which a server in here reaches a database on the machine of the test. */
    String databaseHost() {
        return address(INSIDE.get(1), 1);
    }

    /** What the database sends does not arrive any more. */
    void loseWhatTheDatabaseSends() {
        Program.run("tc", "qdisc", "add", "dev", outside(INSIDE.get(1)), "root", "blackhole");
    }

    /** What the server sends to the database does not arrive any more. */
    void loseWhatTheServerSends() {
        Program.run("tc", "-n", name, "qdisc", "add", "dev", INSIDE.get(1), "root", "blackhole");
    }

    /** The same between the server and its clients, in both directions. */
    void cutFromClients() {
        Program.run("tc", "qdisc", "add", "dev", outside(INSIDE.get(0)), "root", "blackhole");
        Program.run("tc", "-n", name, "qdisc", "add", "dev", INSIDE.get(0), "root", "blackhole");
    }

    /** Nothing is lost any more. */
    void heal() {
        for (String inside : INSIDE) {
            Program.tryTo("tc", "qdisc", "del", "dev", outside(inside), "root");
            Program.tryTo("tc", "-n", name, "qdisc", "del", "dev", inside, "root");
        }
    }

    /** Removes it. A process that still runs in it is killed. */
    @Override
    public void close() {
        remove(name);
    }

    /** Or nothing, if it is not there. */
    private static void remove(String name) {
        Program.output("ip", "netns", "pids", name)
                .lines()
                .filter(line -> line.matches("[0-9]+"))
                .map(Long::parseLong)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .forEach(ProcessHandle::destroyForcibly);
        INSIDE.forEach(inside -> Program.tryTo("ip", "link", "del", outside(name, inside)));
        Program.tryTo("ip", "netns", "del", name);
    }

    /** Those of a process that was killed. */
    private static void removeLeft() {
        Stream.of(Program.output("ip", "netns", "list").split("\\s+"))
                .filter(left -> left.matches(PREFIX + "[0-9]+-[0-9]"))
                .filter(left ->
                        ProcessHandle.of(Long.parseLong(left.split("-", -1)[1])).isEmpty())
                .forEach(Namespace::remove);
    }

    /** Of 198.18.0.0/15, which is for tests and nobody's: the third byte of addresses that this machine has none of. */
    private static int freeSubnet() {
        String taken = Program.output("ip", "-4", "-o", "addr");
        int third = (int) (ProcessHandle.current().pid() % 256);
        while (taken.contains("198.18." + third + ".")) {
            third = (third + 1) % 256;
        }
        return third;
    }

    private String outside(String inside) {
        return outside(name, inside);
    }

    /** At most 15 characters. */
    private static String outside(String name, String inside) {
        return name + inside.charAt(0);
    }

    private String address(String inside, int end) {
        return "198.18." + third + "." + (subnet(inside) * SUBNET + end);
    }

    private String mac(String inside, int end) {
        return "02:1d:%02x:00:%02x:%02x".formatted(third, subnet(inside), end);
    }

    private int subnet(String inside) {
        return number * NUMBERS + INSIDE.indexOf(inside);
    }

    private static void ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Program.run(command.toArray(String[]::new));
    }
}
