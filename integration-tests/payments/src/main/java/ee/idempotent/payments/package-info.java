/**
 * The sample application: payments that happen once, however often their requests are sent.
 *
 * <p>Four things make it idempotent: {@link ee.idempotent.Idempotent} on the methods of {@link
 * ee.idempotent.payments.PaymentsResource}, the producer in {@link ee.idempotent.payments.PaymentsDatabase}, the
 * library's entity in {@code persistence.xml}, and the library's table.
 */
package ee.idempotent.payments;
