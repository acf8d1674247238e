/**
 * The sample application: payments that happen once, however often their requests are sent.
 *
 * <p>Four things make it idempotent: {@link ee.idempotent.Idempotent} on the methods of {@link
 * ee.idempotent.payments.PaymentsResource}, the producer in {@link ee.idempotent.payments.PaymentsDatabase}, the
 * library's entities in {@code persistence.xml}, and the library's tables.
 *
 * <p>{@link ee.idempotent.payments.CheckoutsResource} calls another service, in {@link ee.idempotent.Steps}.
 */
package ee.idempotent.payments;
