/** Starts servers as processes of their own, which can be given any options, ended, frozen and killed. */
package ee.idempotent.servers;
