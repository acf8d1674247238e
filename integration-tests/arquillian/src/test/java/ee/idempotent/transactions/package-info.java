/**
 * EJBs, CDI beans and JTA: tests of the application {@code transactions}, over HTTP, on one Payara Micro of their own.
 * What they say about transactions is published as {@code docs/transactions.md}.
 */
package ee.idempotent.transactions;
