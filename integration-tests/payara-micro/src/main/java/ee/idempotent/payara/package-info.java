/** Payara Micro as a process of its own: it can be started with any options, ended, and killed. */
package ee.idempotent.payara;
