/**
 * Several servers with the sample application and one PostgreSQL, under load, while they are killed, frozen and cut off.
 * A run is random, but for its seed.
 */
package ee.idempotent.cluster;
