/**
 * What clients have seen and what the database holds in the end, and whether the two agree. Plain values and one pure
 * function: nothing here knows of servers or databases.
 */
package ee.idempotent.cluster.check;
