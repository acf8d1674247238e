package ee.idempotent.cluster;

import ee.idempotent.databases.Address;
import ee.idempotent.servers.Machine;

/**
 * Where a server runs.
 *
 * @param database as the server reaches it
 */
record Site(Machine machine, Address database) {

    static Site here(Address database) {
        return new Site(Machine.THIS, database);
    }

    static Site within(Namespace namespace, Address database) {
        return new Site(namespace.machine(), database.by(namespace.databaseHost()));
    }
}
