/**
 * What a client of the payments application can rely on, tested on the packaged application in Payara Micro.
 *
 * <p>What needs nothing but a running server is written as interfaces, so that one deployment serves them all: {@link
 * ee.idempotent.it.PaymentsIT} runs them. Those that end the server or look into the database have one of their own.
 *
 * <p>The build runs the tests of this package and of its neighbours once for each {@link
 * ee.idempotent.it.Combination}, but those that are tagged with "once".
 *
 * <p>What is public here, the other packages of tests use too.
 */
package ee.idempotent.it;
