/** A server without MicroProfile Metrics, Health and OpenAPI, and without OpenTelemetry. */
package ee.idempotent.bare;
