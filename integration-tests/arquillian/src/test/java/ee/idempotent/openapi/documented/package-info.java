/**
 * An application that says much about itself: two JAX-RS applications with the same paths, patterns in paths, a filter of
 * its own, and documented headers and responses.
 */
package ee.idempotent.openapi.documented;
