/**
 * A server in the tests' own JVM, of the parts that servers are made of: Tomcat, Jersey, Weld, Narayana, Hibernate and H2.
 * It stands in for no particular server; {@code integration-tests} runs the same claims on real ones.
 */
package ee.idempotent.embedded;
