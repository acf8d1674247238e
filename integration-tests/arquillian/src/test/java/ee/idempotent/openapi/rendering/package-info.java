/** An application that renders errors its own way. */
package ee.idempotent.openapi.rendering;
