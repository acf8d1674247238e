/**
 * The other service of the sample application: it charges cards, each charge once, however often its request is sent. It has a database
 * of its own, an H2 in the directory where the server runs, as a service of somebody else would.
 */
package ee.idempotent.gateway;
