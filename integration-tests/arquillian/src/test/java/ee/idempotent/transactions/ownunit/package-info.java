/** An application whose records have a persistence unit of their own. */
package ee.idempotent.transactions.ownunit;
