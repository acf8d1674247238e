/** The application of the embedded server: operations that leave effects, and end in every way that the tests need. */
package ee.idempotent.embedded.application;
