/** Beans that go into applications which must not deploy. */
package ee.idempotent.transactions.ambiguous;
