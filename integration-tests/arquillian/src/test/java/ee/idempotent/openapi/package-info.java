/** The OpenAPI documents that servers make of applications with idempotent operations. */
package ee.idempotent.openapi;
